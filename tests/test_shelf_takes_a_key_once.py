"""A key of the shelf is taken once and for ever, whoever comes, however many, and however late."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier
from time import monotonic

import pytest
from django.apps import apps
from django.db import connections, transaction

from publishing.connectors.contract import Picture
from publishing.connectors.shelf import Placing, Put, Removed, ShelfSilent, Taken
from publishing.shelf.acts import TransactionOpen
from publishing.shelf.models import Item, ShownPicture
from publishing.shelf.shelf import Shelf

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

KEY = "0190c3a2-0000-7000-8000-000000000001"
SOON = 5.0  # seconds


def placing(text: str = "Flu shots are free.") -> Placing:
    picture = Picture(digest="sha256:" + "a" * 64, content_type="image/png", alt="A nurse", data=b"bytes")
    return Placing("bulletin", "@ONhealth", "en", {"text": text, "pictures": []}, pictures=(picture, picture))


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


def test_what_is_put_is_found(shelf: Shelf):
    put = shelf.put_if_absent(KEY, placing(), deadline=SOON)

    assert shelf.find(KEY, deadline=SOON) == Taken(
        put.at, "@ONhealth", "en", {"text": "Flu shots are free.", "pictures": []}
    )


def test_an_unused_key_stands_for_nothing(shelf: Shelf):
    assert shelf.find(KEY, deadline=SOON) is None


def test_the_second_who_puts_finds_the_first(shelf: Shelf):
    shelf.put_if_absent(KEY, placing("first"), deadline=SOON)

    answer = shelf.put_if_absent(KEY, placing("second"), deadline=SOON)

    assert isinstance(answer, Taken)
    assert answer.document["text"] == "first"
    assert Item.objects.count() == 1


def test_a_removed_key_stays_taken(shelf: Shelf):
    shelf.put_if_absent(KEY, placing(), deadline=SOON)
    removed = shelf.remove(KEY, deadline=SOON)

    assert shelf.put_if_absent(KEY, placing(), deadline=SOON) == removed
    assert shelf.find(KEY, deadline=SOON) == removed


def test_a_key_removed_before_it_was_used_keeps_the_late_worker_out(shelf: Shelf):
    shelf.remove(KEY, deadline=SOON)

    assert isinstance(shelf.put_if_absent(KEY, placing(), deadline=SOON), Removed)
    assert not ShownPicture.objects.exists()


def test_removing_twice_keeps_the_first_moment(shelf: Shelf):
    shelf.put_if_absent(KEY, placing(), deadline=SOON)

    assert shelf.remove(KEY, deadline=SOON) == shelf.remove(KEY, deadline=SOON)


def test_what_is_removed_is_forgotten(shelf: Shelf):
    shelf.put_if_absent(KEY, placing("words to forget"), deadline=SOON)
    shelf.remove(KEY, deadline=SOON)

    assert Item.objects.get().document == {}
    assert not ShownPicture.objects.exists()


def all_at_once(how_many: int, act: Callable[[int], object]) -> list[object]:
    """What each of so many threads answers that start together."""
    start = Barrier(how_many)

    def one(number: int) -> object:
        try:
            start.wait()
            return act(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(how_many) as pool:
        return list(pool.map(one, range(how_many)))


def test_of_twenty_who_come_at_once_one_puts(shelf: Shelf):
    answers = all_at_once(20, lambda number: shelf.put_if_absent(KEY, placing(str(number)), deadline=SOON))

    assert sorted(type(answer).__name__ for answer in answers) == ["Put"] + ["Taken"] * 19
    assert Item.objects.count() == 1


def test_between_putting_and_removing_at_once_removing_has_the_last_word(shelf: Shelf):
    def put_or_remove(number: int) -> object:
        if number % 2:
            return shelf.remove(KEY, deadline=SOON)
        return shelf.put_if_absent(KEY, placing(), deadline=SOON)

    all_at_once(10, put_or_remove)

    assert isinstance(shelf.find(KEY, deadline=SOON), Removed)
    assert not ShownPicture.objects.exists()


MOVEMENTS = {
    "put": lambda shelf, deadline: shelf.put_if_absent(KEY, placing(), deadline=deadline),
    "find": lambda shelf, deadline: shelf.find(KEY, deadline=deadline),
    "remove": lambda shelf, deadline: shelf.remove(KEY, deadline=deadline),
}


@pytest.mark.parametrize("database", ["default", "shelf"])
@pytest.mark.parametrize("move", MOVEMENTS.values(), ids=MOVEMENTS)
def test_nothing_is_done_while_a_transaction_is_open(shelf: Shelf, move: Callable, database: str):
    with transaction.atomic(using=database), pytest.raises(TransactionOpen, match="while a platform is called"):
        move(shelf, SOON)

    assert not Item.objects.exists()


@contextmanager
def somebody_holds_the_key() -> Iterator[None]:
    """Another connection has put the key, and has not committed."""
    other = connections.create_connection("shelf")
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute(
                "INSERT INTO shelf_item (key, platform, account, language, document, file_number, position, put_at)"
                " VALUES (%s, 'bulletin', '@a', 'en', '{}', '', 0, '2026-01-01 00:00:00+00')",
                [KEY],
            )
        yield
        other.rollback()
    finally:
        other.close()


@pytest.mark.parametrize("move", [MOVEMENTS["put"], MOVEMENTS["remove"]], ids=["put", "remove"])
def test_nobody_waits_longer_than_the_deadline(shelf: Shelf, move: Callable):
    began = monotonic()

    with somebody_holds_the_key(), pytest.raises(ShelfSilent, match="did not answer"):
        move(shelf, 0.2)

    assert monotonic() - began < 2


def test_the_patience_of_one_call_is_not_that_of_the_next(shelf: Shelf):
    with somebody_holds_the_key(), pytest.raises(ShelfSilent, match="did not answer"):
        shelf.put_if_absent(KEY, placing(), deadline=0.05)

    question = {"sqlite": "PRAGMA busy_timeout", "postgresql": "SHOW statement_timeout"}[connections["shelf"].vendor]
    with connections["shelf"].cursor() as cursor:
        cursor.execute(question)
        assert cursor.fetchone()[0] in (20_000, "0")


def test_reading_stands_in_nobodys_way(shelf: Shelf):
    with somebody_holds_the_key():
        assert shelf.find(KEY, deadline=SOON) is None


def test_what_stands_is_given_other_words_once_under_a_key(shelf: Shelf):
    shelf.put_if_absent(KEY, placing("first"), deadline=SOON)

    shelf.rewrite(KEY, placing("second"), under="one", deadline=SOON)
    shelf.rewrite(KEY, placing("third"), under="two", deadline=SOON)
    late = shelf.rewrite(KEY, placing("second"), under="one", deadline=SOON)

    assert isinstance(late, Taken)
    assert late.document["text"] == "third"
    assert Item.objects.count() == 1


def test_what_was_removed_is_given_no_other_words(shelf: Shelf):
    shelf.put_if_absent(KEY, placing(), deadline=SOON)
    shelf.remove(KEY, deadline=SOON)

    assert isinstance(shelf.rewrite(KEY, placing("late"), under="one", deadline=SOON), Removed)
    assert shelf.rewrite("0190c3a2-0000-7000-8000-000000000009", placing(), under="two", deadline=SOON) is None
    assert not ShownPicture.objects.exists()


def test_a_picture_that_a_correction_leaves_out_is_public_no_more(shelf: Shelf):
    shelf.put_if_absent(KEY, placing(), deadline=SOON)

    shelf.rewrite(KEY, Placing("bulletin", "@ONhealth", "en", {"text": "", "pictures": []}), under="one", deadline=SOON)

    assert not ShownPicture.objects.exists()


def test_the_shelf_points_at_nothing_outside():
    fields = [field for model in apps.get_app_config("shelf").get_models() for field in model._meta.get_fields()]

    assert fields
    assert not [field for field in fields if field.is_relation]


def test_a_put_answers_only_what_it_did(shelf: Shelf):
    answer = shelf.put_if_absent(KEY, placing(), deadline=SOON)

    assert answer == Put(at=Item.objects.get().put_at)
