"""What `make chaos` stands on: a seed tells one story, every step it hurts is in the code, its verdict can say no."""

import functools
import importlib
from dataclasses import replace

import pytest

from publishing.clock import carrying, claim
from publishing.models import Delivery, Dispatch
from publishing.shelf.models import Item
from publishing.states import DeliveryState, DispatchState
from tests.chaos.plan import ACTS, PLACES, PLATFORMS, WAKES, WRITE_MISHAPS, draw
from tests.chaos.shapes import Standing
from tests.chaos.verdict import Books, Case
from tests.chaos.wounds import place_of
from tests.story import Story

SEEDS = range(1, 501)


def test_a_seed_tells_the_same_story_again() -> None:
    assert [draw(seed) for seed in SEEDS] == [draw(seed) for seed in SEEDS]


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("place", PLACES)
def test_every_step_that_is_hurt_is_in_the_code(platform: str, place: str) -> None:
    module, name = place_of(platform, place).split(":")

    assert callable(functools.reduce(getattr, name.split("."), importlib.import_module(module)))


def test_what_is_planted_replaces_what_stands_there() -> None:
    assert carrying.call_deadline.__name__ == "call_deadline"
    assert carrying.settle.__name__ == "settle"
    assert carrying.leave.__name__ == "leave"
    assert claim.Hold.own.__name__ == "own"


def test_everything_that_can_go_wrong_is_drawn_within_the_500() -> None:
    plans = [draw(seed) for seed in SEEDS]
    wounds = [wound for plan in plans for wound in plan.wounds]

    assert {(wound.place, wound.by) for wound in wounds} == {(place, by) for place in PLACES for by in ("kill", "stop")}
    assert {wound.wakes for wound in wounds} >= set(WAKES)
    assert {mishap.kind for plan in plans for mishap in plan.writes} >= set(WRITE_MISHAPS)
    assert {act.what for plan in plans for act in plan.acts} == set(ACTS)
    assert {plan.servers for plan in plans} == {"", "database", "broker"}
    assert {plan.platform for plan in plans} == set(PLATFORMS)


@pytest.fixture
def true_books(published: Story) -> Books:
    """What the platform knows of a pair that is out."""
    live = tuple(
        Standing(item.account.removeprefix("@"), item.document["text"], item.key) for item in Item.objects.all()
    )
    return Books(live, {f"{one.account}\n{one.text}": 1 for one in live}, {})


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
def test_confirmed_without_a_copy_is_seen(published: Story, true_books: Books) -> None:
    Delivery.objects.update(state=DeliveryState.CONFIRMED)

    assert "confirmed with 0 copies on @ONhealth" in broken(published, replace(true_books, live=()))


@with_databases
def test_one_language_alone_is_seen(published: Story, true_books: Books) -> None:
    alone = replace(true_books, live=true_books.live[:1])

    assert "one language alone, and nobody was asked (sent)" in broken(published, alone)


@with_databases
def test_what_is_public_although_it_is_held_is_seen(published: Story, true_books: Books) -> None:
    Dispatch.objects.update(state=DispatchState.HELD)

    assert "public although held ()" in broken(published, true_books)


@with_databases
def test_what_left_after_a_stop_is_seen(published: Story, true_books: Books) -> None:
    stop = {"person": "pause", "waiting": 1, "leaving": 0}

    assert "it left after: pause" in broken(published, true_books, (stop,))


@with_databases
def test_what_stands_still_without_an_alarm_is_seen(published: Story, true_books: Books) -> None:
    Dispatch.objects.update(state=DispatchState.LEAVING)

    assert "stands still in leaving without an alarm" in broken(published, true_books)


@with_databases
def test_words_nobody_approved_are_seen(published: Story, true_books: Books) -> None:
    other = replace(true_books, live=(*true_books.live, Standing("ONhealth", "Something else.", "x")))

    assert "words nobody approved on ONhealth" in broken(published, other)
