"""Rounds of approval without a post: the approvals alone, as fast as they are; for tests of what a round keeps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID, uuid4

import pytest
import uuid6

from approvals.capacity import Capacity, Held
from approvals.models import Decision, Review, Stage
from approvals.planning import Opening
from approvals.queries import Decider
from approvals.repairing import Since
from approvals.reviews import Saying, decide, finish_what_waits_for_nobody, open_review
from approvals.routes import Route, Step
from approvals.separation import Part, Separation
from people.fresh import FreshSignIn, words_of
from people.models import Person
from people.roles import Role
from records.clock import now

SAME_WORDS = Since(is_typography=lambda digest: True, same_reasons=lambda digest: True)
"""Rules alone changed signs since every round before."""


LANGUAGE, SUBJECT, DIRECTOR = Role.LANGUAGE_REVIEWER, Role.SUBJECT_EXPERT, Role.DIRECTOR
CHAIN = (Step("language"), Step("subject", stands_for_typography=True), Step("director"))


def somebody(name: str) -> Person:
    """A person who stands in no ministry."""
    return Person.objects.create(email=f"{uuid6.uuid7()}@example.ca", name=name)


@dataclass
class Rounds:
    """The rounds of one subject. `holding`: who holds a role where everybody has to say yes; `seated`: where a position
    is named, who sits in it."""

    subject: UUID = field(default_factory=uuid4)
    digest: str = "sha256:first"
    part: Part = field(default_factory=Part)
    holding: Sequence[Person] = ()
    seated: dict[UUID, Sequence[Person]] = field(default_factory=dict)

    def open(self, *steps: Step, versions: Iterable[str] = ("x-1",), **opening: object) -> Review:
        """A round of these stages."""
        route = Route(tuple(versions), steps)
        return open_review(self.subject, digest=self.digest, route=route, opening=Opening(part=self.part, **opening))

    def newest(self) -> Review:
        """The newest round as it stands."""
        return Review.objects.filter(subject=self.subject).latest("pk")

    def stage(self, code: str) -> Stage:
        """A stage of the newest round as it stands."""
        return Stage.objects.get(review=self.newest(), code=code)

    def signed(self, person: Person) -> FreshSignIn:
        """That somebody signed in again for these words."""
        return FreshSignIn(person.public_id, words_of(self.subject, self.digest), "password", now())

    def say(self, person: Person, role: Role, answer: str = "yes", **how: object) -> Decision:
        """Somebody decides in a role; how: what they say, or the position they sit in, or in whose place."""
        seats = how.pop("seats", frozenset())
        way = Capacity(Held(frozenset({role}), frozenset(seats)), how.pop("place_of", None), how.pop("through", None))
        saying = Saying(Decision.Answer(answer), **({"signed": self.signed(person)} | how))
        review = self.newest()
        return decide(
            review,
            saying,
            digest=self.digest,
            decider=Decider(person, [way]),
            separation=Separation(review, self.part),
            holders=self.holders,
        )

    def holders(self, role: Role, seat: UUID | None) -> set[UUID]:
        """Who holds a role, or sits in a position."""
        return {one.public_id for one in (self.seated[seat] if seat else self.holding)}

    def go_on(self) -> list[str]:
        """What is done because nobody can be waited for any more."""
        review = self.newest()
        found = finish_what_waits_for_nobody(review, holders=self.holders, separation=Separation(review, self.part))
        return [stage.code for stage in found]


@pytest.fixture
def rounds(db: None) -> Rounds:
    return Rounds()


@pytest.fixture
def lucie(db: None) -> Person:
    return somebody("Lucie")


@pytest.fixture
def esi(db: None) -> Person:
    return somebody("Esi")


@pytest.fixture
def dana(db: None) -> Person:
    return somebody("Dana")


@pytest.fixture
def said_yes(rounds: Rounds, lucie: Person, esi: Person, dana: Person) -> Rounds:
    """Language, subject and director said yes, an hour apart."""
    rounds.open(*CHAIN)
    rounds.say(lucie, LANGUAGE)
    rounds.say(esi, SUBJECT)
    rounds.say(dana, DIRECTOR)
    return rounds
