"""What `make chaos` stands on: a seed tells one story, every step it hurts is in the code, its verdict can say no."""

import functools
import importlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.db import transaction

from publishing.connectors.bulletin import Bulletin
from publishing.models import Delivery, Dispatch, HandTurn
from publishing.queries import history_of
from publishing.shelf.models import Item
from publishing.states import DeliveryState, DispatchState
from publishing.step import subject_of
from records.trail import CLOCK, record
from tests.chaos.counts import FAULTS, tell_of_runs
from tests.chaos.kinds import BY_HAND, KINDS, PLATFORMS, Kind
from tests.chaos.plan import ACTS, DECISIONS, HAND_ACTS, REMOVE_MISHAPS, WAKES, WRITE_MISHAPS, draw
from tests.chaos.public import Books, books_of
from tests.chaos.run import Result
from tests.chaos.shapes import Standing
from tests.chaos.steps import EVERY, PLACES, place_of
from tests.chaos.verdict import Case
from tests.chaos.words import first_words, variants
from tests.correcting import corrected
from tests.story import FRENCH, MINUTE, Story

SEEDS = range(1, 501)
HOUR = timedelta(hours=1)


def test_a_seed_tells_the_same_story_again() -> None:
    assert [draw(seed) for seed in SEEDS] == [draw(seed) for seed in SEEDS]


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("place", PLACES)
def test_every_step_that_is_hurt_is_in_the_code(platform: str, place: str) -> None:
    module, name = place_of(platform, place).split(":")

    assert callable(functools.reduce(getattr, name.split("."), importlib.import_module(module)))


def test_everything_that_can_go_wrong_is_drawn_within_the_500() -> None:
    plans = [draw(seed) for seed in SEEDS]
    wounds = [wound for plan in plans for wound in plan.wounds]
    acts = {act.what for plan in plans for act in plan.acts}

    assert {(wound.place, wound.by, wound.when) for wound in wounds} == set(EVERY)
    assert {wound.wakes for wound in wounds} >= set(WAKES)
    assert {mishap.kind for plan in plans for mishap in plan.writes} >= set(WRITE_MISHAPS)
    assert {mishap.kind for plan in plans for mishap in plan.removes} >= set(REMOVE_MISHAPS)
    assert acts == {*ACTS, *HAND_ACTS}
    assert {choice for plan in plans for choice in plan.decisions} == set(DECISIONS)
    assert {plan.servers for plan in plans} == {"", "database", "broker"}


def test_every_kind_of_post_is_told_of_and_each_but_by_hand_is_corrected_within_the_500() -> None:
    plans = [draw(seed) for seed in SEEDS]

    assert {plan.kind for plan in plans} == set(KINDS)
    assert {plan.kind.platform for plan in plans if plan.corrects} == set(PLATFORMS) - {BY_HAND}
    assert {plan.kind.messages for plan in plans if plan.corrects} == {1, 3}


def test_every_step_is_sought_where_it_is_taken_before_any_is_sought_again() -> None:
    sought = [draw(seed).wounds[0] for seed in range(4, 4 * len(EVERY) + 4, 4)]

    assert {(wound.place, wound.by, wound.when) for wound in sought} == set(EVERY)


@pytest.fixture
def true_books(published: Story) -> Books:
    """What the public sees of a pair that is out."""
    return books_of("bulletin", "", [])


def broken(story: Story, books: Books, people: tuple[dict, ...] = ()) -> list[str]:
    return list(Case(story, books, list(people)).broken())


with_databases = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])


@with_databases
def test_a_pair_that_is_out_breaks_nothing(published: Story, true_books: Books) -> None:
    assert broken(published, true_books) == []


@with_databases
def test_two_copies_are_seen(published: Story, true_books: Books) -> None:
    twice = dict.fromkeys(true_books.most, 2)

    assert "2 live copies on ONhealth" in broken(published, replace(true_books, most=twice))


@with_databases
def test_a_message_that_was_put_on_the_shelf_twice_is_seen(published: Story) -> None:
    item = Item.objects.get(language="en")
    Item.objects.filter(pk=item.pk).update(key=f"{item.key}.1")
    item.pk, item.key = None, f"{item.key}.2"
    item.save()

    assert 2 in books_of("notebook", "", []).most.values()


@with_databases
def test_confirmed_without_a_copy_is_seen(published: Story, true_books: Books) -> None:
    Delivery.objects.update(state=DeliveryState.CONFIRMED)

    assert "confirmed with 0 copies on @ONhealth" in broken(published, replace(true_books, live=()))


@with_databases
def test_one_language_alone_is_seen(published: Story, true_books: Books) -> None:
    alone = replace(true_books, live=true_books.live[:1])

    assert "['fr'] alone or in other words than the twin, and nobody was asked" in broken(published, alone)


@with_databases
def test_what_is_public_although_it_is_held_is_seen(published: Story, true_books: Books) -> None:
    Dispatch.objects.update(state=DispatchState.HELD)

    assert "public although held () on @ONhealth" in broken(published, true_books)


@with_databases
def test_what_left_after_a_stop_is_seen(published: Story, true_books: Books) -> None:
    stop = {"person": "pause", "stops": [published.post.channels.get().pk], "from": 0}

    assert "it left after: pause" in broken(published, true_books, (stop,))


@with_databases
def test_what_stands_still_without_an_alarm_is_seen(published: Story, true_books: Books) -> None:
    Dispatch.objects.update(state=DispatchState.LEAVING)

    assert "stands still in leaving without an alarm" in broken(published, true_books)


@with_databases
def test_words_nobody_approved_are_seen(published: Story, true_books: Books) -> None:
    strange = Standing("ONhealth", "Something else.", "x", platform="bulletin")
    other = replace(true_books, live=(*true_books.live, strange))

    assert "words nobody approved on ONhealth" in broken(published, other)


@with_databases
def test_what_left_while_a_stop_stood_is_seen_and_what_left_before_it_is_not(published: Story) -> None:
    left = next(event.at for event in history_of(published.post) if event.verb == "leave").timestamp()
    books, on = books_of("bulletin", "", []), [published.post.channels.get().pk]
    stop = {"person": "pause for a while", "stops": on, "from": left - 1, "until": left + 1}

    assert "it left after: pause for a while" in broken(published, books, (stop,))
    assert broken(published, books, (stop | {"from": left + 0.5},)) == []
    assert broken(published, books, (stop | {"stops": [0]},)) == []


@with_databases
def test_what_was_held_and_left_without_a_person_is_seen(scheduled: Story) -> None:
    sending = str(Dispatch.objects.get().public_id)
    with transaction.atomic():
        record(subject_of(scheduled.post), "held", CLOCK, {"sending": sending})
    scheduled.publish()

    said = "it was held, and left without anybody letting it go"
    assert said in broken(scheduled, books_of("bulletin", "", []))


@with_databases
def test_a_call_beside_a_person_who_posts_by_hand_is_seen(published: Story) -> None:
    dispatch = Dispatch.objects.get()
    spans = {"since": MINUTE - HOUR, "until": MINUTE + HOUR}
    HandTurn.objects.create(dispatch=dispatch, by=published.organisation.publisher, **spans)

    said = "it was sent beside a person who was posting it by hand"
    assert said in broken(published, books_of("bulletin", "", []))


@pytest.fixture
def thread(draft: Story) -> Story:
    words = variants(first_words(Kind(("bulletin",), 3)), {})
    return draft.get_ready(variants=words).submit().approve().schedule().publish()


@with_databases
def test_a_thread_in_its_order_breaks_nothing_and_one_out_of_it_is_seen(thread: Story) -> None:
    books = books_of("bulletin", "", [])
    assert broken(thread, books) == []

    astray = tuple(replace(one, answers="another") if one.answers else one for one in books.live)
    assert "message 2 in en answers another than the one before it" in broken(thread, replace(books, live=astray))


@with_databases
def test_old_words_beside_the_corrected_ones_are_seen_unless_somebody_is_taking_them_down(
    published: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Bulletin, "can_edit", False)
    before = books_of("bulletin", "", [])
    with time_machine.travel(MINUTE + HOUR, tick=False):
        corrected(published)
    both = replace(before, live=(*before.live, *books_of("bulletin", "", []).live))

    seen = [one for one in broken(published, both) if "public although" in one]
    assert seen == [f"public although withdrawn () on @{name}" for name in ("ONsante", "ONhealth")]


@with_databases
def test_one_language_in_other_words_than_its_twin_is_seen(published: Story) -> None:
    with time_machine.travel(MINUTE + HOUR, tick=False):
        corrected(published)
    books = books_of("bulletin", "", [])
    assert broken(published, books) == []

    old = Standing("ONsante", FRENCH, "x", platform="bulletin")
    half = (*(one for one in books.live if one.account != "ONsante"), old)
    assert broken(published, replace(books, live=half)) != []


def test_a_fault_that_no_run_met_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    met = {name: 1 for group in FAULTS.values() for name in group}
    assert tell_of_runs(Told([met] * 500), range(500)) == 0

    del met["server: broker"]
    tell_of_runs(Told([met] * 500), range(500))
    assert '"server: broker"' in capsys.readouterr().out.rpartition("not_met")[2]


class Told:
    """Lanes whose runs came to this."""

    def __init__(self, faults: list[dict[str, int]]) -> None:
        self._faults = faults

    def results(self, seeds: Sequence[int]) -> Iterator[Result]:
        for seed, faults in zip(seeds, self._faults, strict=True):
            yield Result(seed, "confirmed", 1.0, [], faults)
