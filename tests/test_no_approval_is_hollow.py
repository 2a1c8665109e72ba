"""Whoever acts in whatever order: no approval is hollow, nothing leaves on a stale yes, every no says why.

Random ministries, policies, delegations and absences; books of our own (`tests.books`) say after every act what must
not be. `pytest --hypothesis-profile=deep` tries many more.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from random import Random
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.db import transaction
from django.utils.translation import override
from hypothesis import settings

from approvals.models import Review
from approvals.routes import Step
from approvals.triggers import Trigger
from channels import seats
from channels.models import Channel
from people.models import Person
from people.positions import Titles
from people.refusals import NotThere, Refusal
from people.roles import Role
from publishing.models import Dispatch
from publishing.moves import LEFT
from tests.acts import ACTS
from tests.acts.rarer import RARER
from tests.acts.scene import CAST, HELD, House, Scene
from tests.organisation import Organisation, active_channel, add_member, add_to_team
from tests.story import NOW

pytestmark = pytest.mark.django_db(databases=["default", "shelf"])

STORIES = settings.default.max_examples // 6
"""Each of some twenty-five acts; the same ones every time, so that what fails can be told again."""

BEGINNING = [("sit", 3, 0, 0), ("policy", 0, 0, 0), ("submit", 0, 0, 0)]
PROBING = [
    ("a spent voice is lent", 0, 5, 0),
    ("pressed over a finding", 0, 0, 0),
    ("yes", 2, 1, 0),
    ("a spent voice is lent", 2, 5, 0),
]
APPROVING = [("submit", 0, 0, 0), ("everybody says yes", 2, 0, 0)]
SENDING = [*APPROVING, ("schedule now", 0, 0, 0), ("time passes", 0, 0, 0)]
OFTEN = [
    "repair",
    "repair",
    "a delegate says yes",
    "a delegate says yes",
    "everybody says yes",
    "yes",
    "yes",
    "take back",
    "submit",
]
OUTCOMES = ("approved", "scheduled", "left", "refused", "stands", "in another's place", "taken back", "done outside")
EVERY = ACTS | RARER
SORTED = sorted(EVERY)
BETWEEN = ("subject", "legal", "adm", "ministers_office")


def policy(dice: Random, chair: UUID) -> tuple[Step, ...]:
    """Language first, the director last, now and then in one position; between them what one likes."""
    between = dice.sample(BETWEEN, dice.randrange(1, 3))
    *steps, last = (_step(dice, code) for code in ("language", *between, "director"))
    return (*steps, replace(last, seat=chair) if dice.random() < 0.25 else last)


def _step(dice: Random, code: str) -> Step:
    if code == "ministers_office":
        by_itself = frozenset({"service-information"}) if dice.random() < 0.5 else frozenset()
        return Step(code, hours=2, goes_ahead_for=by_itself)
    more: dict[str, Any] = {"quorum": dice.choice([1, 1, 1, 1, 2]), "everybody": dice.random() < 0.2}
    if code not in ("language", "director"):
        more["stands_for_typography"] = dice.random() < 0.8
        more["when"] = frozenset({Trigger.PAID}) if dice.random() < 0.1 else frozenset()
    return Step(code, **more)


def acts(dice: Random) -> list[tuple[str, int, int, int]]:
    """Up to a dozen things in a row, whoever does them."""
    names = [dice.choice(OFTEN if dice.random() < 0.4 else SORTED) for _ in range(dice.randrange(12))]
    return [(name, *(dice.randrange(len(CAST)) for _ in range(3))) for name in names]


@pytest.fixture
def newcomers(organisation: Organisation) -> list[Person]:
    """Those who decide between the language and the last word."""
    team = {"ministry": organisation.ministry, "by": organisation.administrator}
    return [
        add_to_team(f"newcomer-{place}", f"Newcomer {place}", roles=HELD[f"newcomer-{place}"], **team)
        for place in range(2)
    ]


@pytest.fixture
def house(organisation: Organisation, channel: Channel, newcomers: list[Person]) -> House:
    by = organisation.administrator
    head = add_member("head", "Hélène Caron", organisation.ministry, Role.HEAD_OF_COMMUNICATIONS)
    second = active_channel(organisation, name="Clinics", accounts={"en": "@ONclinics", "fr": "@ONcliniques"})
    chair = seats.open_position(organisation.ministry, Role.DIRECTOR, Titles("Director", "Direction"), by=by)
    return House((channel, second), chair, newcomers, head)


@contextmanager
def forgotten_afterwards() -> Iterator[None]:
    """Whatever happens inside leaves no trace; the clock's durable steps take it for the test itself, as it is."""
    each = [transaction.atomic(using=alias) for alias in ("default", "shelf")]
    for one in each:
        one._from_testcase = True
    with each[0], each[1]:
        yield
        transaction.set_rollback(True)
        transaction.set_rollback(True, using="shelf")


seen: Counter[str] = Counter()


def a_story(seed: int, organisation: Organisation, house: House) -> None:
    """One ministry, one post, and whatever happens to it."""
    dice = Random(seed)  # noqa: S311 the same dice for everybody
    policies = (policy(dice, house.chair.public_id), policy(dice, house.chair.public_id))
    with time_machine.travel(NOW, tick=False) as clock, forgotten_afterwards():
        scene = Scene(organisation, house, clock, policies, seen)
        given = [("role given", *(dice.randrange(len(CAST)) for _ in range(3))) for _ in range(dice.randrange(5))]
        outside = [("translated outside", 0, 6, 0)] if dice.random() < 0.3 else []
        mended = [("repair", 0, 0, 0)] if dice.random() < 0.5 else []
        for act in [*given, *outside, *BEGINNING, *acts(dice), *PROBING, *APPROVING, *mended, *acts(dice), *SENDING]:
            happens(scene, *act)


def happens(scene: Scene, name: str, i: int, j: int, k: int) -> None:
    """One thing happens, or is refused; nothing of it stays then."""
    try:
        EVERY[name](scene, i, j, k)
    except NotThere:
        seen["not there"] += 1
    except Refusal as refused:
        seen["refused"] += 1
        seen[refused.reason.code] += 1
        is_whole(refused.reason)
    nothing_is_hollow(scene)


def is_whole(reason: Any) -> None:
    """A sentence and a remedy, in both languages, every place filled."""
    said = {}
    for language in ("en", "fr"):
        with override(language):
            said[language] = (reason.sentence, reason.remedy)
            assert all(text.strip() and "%(" not in text for text in said[language]), (reason.code, language)
    assert said["en"][0] != said["fr"][0], f"{reason.code} is said in one language only"


def nothing_is_hollow(scene: Scene) -> None:
    post, books = scene.again(), scene.books
    books.found = {digest: scene.still_found(digest, prints) for digest, prints in books.found.items()}
    assert Review.objects.filter(subject=post.public_id, state=Review.State.OPEN).count() <= 1
    if post.stage in ("approved", "scheduled"):
        seen[post.stage] += 1
        assert not (why := books.hollow(post.newest.digest)), why
    for dispatch in Dispatch.objects.filter(post=post, state__in=LEFT).exclude(pk__in=scene.left):
        seen["left"] += 1
        scene.left.add(dispatch.pk)
        assert dispatch.digest == post.newest.digest == scene.saved_digest, "other words left than were saved last"
        assert not (why := books.hollow(dispatch.digest)), why
        assert not books.found.get(dispatch.digest), "left over what the rules found"
        assert not (who := books.on_the_word_of_the_removed()), f"left on the word of {who}"


def test_no_approval_is_hollow(organisation: Organisation, house: House) -> None:
    seen.clear()
    for seed in range(STORIES):
        try:
            a_story(seed, organisation, house)
        except Exception as error:
            error.add_note(f"in the story of seed {seed}")
            raise
    for outcome in OUTCOMES:
        assert seen[outcome], f"no story ever came to {outcome}: {dict(seen)}"
