"""The story’s people, its house, and where it stands: every act is told to the books as well (`tests.books`)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import time_machine

from approvals.models import Review
from approvals.routes import Step
from channels.models import Channel
from people.models import Person, Position
from people.refusals import NotThere, Refusal
from people.roles import Role
from publishing import verbs
from publishing.checking import latest_check
from publishing.models import Post
from tests.books import Books
from tests.organisation import Organisation
from tests.story import ENGLISH, FRENCH, typed

CAST = ("author", "second_drafter", "reviewer", "director", "second_director", "newcomer-0", "newcomer-1")
HELD = {
    "author": {Role.DRAFTER},
    "second_drafter": {Role.DRAFTER},
    "reviewer": {Role.LANGUAGE_REVIEWER},
    "director": {Role.DIRECTOR},
    "second_director": {Role.DIRECTOR},
    "newcomer-0": {Role.SUBJECT_EXPERT, Role.LEGAL},
    "newcomer-1": {Role.ADM, Role.LEGAL},
}
ROLES = (Role.DRAFTER, Role.LANGUAGE_REVIEWER, Role.SUBJECT_EXPERT, Role.LEGAL, Role.ADM, Role.DIRECTOR)
REASON = "The name of a service, as the program writes it."
DAY = timedelta(days=1)


@dataclass(frozen=True)
class House:
    """What every story begins with: two accounts, a director’s position in which nobody sits, who decides in between,
    who changes the policy."""

    channels: tuple[Channel, Channel]
    chair: Position
    newcomers: list[Person]
    head: Person


class Scene:
    """One ministry, one post, and the books kept beside them."""

    def __init__(
        self,
        organisation: Organisation,
        house: House,
        clock: time_machine.Traveller,
        policies: tuple[tuple[Step, ...], ...],
        seen: dict[str, int],
    ) -> None:
        newcomers, self.head = house.newcomers, house.head
        self.organisation, self.house, self.clock = organisation, house, clock
        self.policies, self.seen, self.left = policies, seen, set[int]()
        people = {name: getattr(organisation, name) for name in HELD if not name.startswith("newcomer")}
        people |= {f"newcomer-{place}": person for place, person in enumerate(newcomers)}
        self.cast = {name: Person.objects.get(pk=person.pk) for name, person in people.items()}
        self.name_of = {person.pk: name for name, person in self.cast.items()}
        self.books = Books(roles={name: set(HELD[name]) for name in CAST}, sitting={house.chair.public_id: set()})
        self.words = self.french_words = self.signs = self.hour = self.findings = 0
        self.versions: dict[int | None, int] = {}
        self.accounts: tuple[int, ...] = (0,)
        self.paid, self.saved_digest = False, ""
        self.post = verbs.create_draft(organisation.ministry, self.typed(), title="Flu shots", by=self.cast["author"])
        self.books.typists.add("author")
        save(self, 0)

    def again(self) -> Post:
        self.post = Post.objects.select_related("ministry").get(pk=self.post.pk)
        return self.post

    @property
    def id(self):
        return self.post.public_id

    @property
    def digest(self) -> str:
        return self.again().newest.digest if self.post.newest else "sha256:none"

    def somebody(self, number: int) -> tuple[str, Person]:
        name = CAST[number % len(CAST)]
        return name, self.cast[name]

    @property
    def texts(self) -> tuple[str, str]:
        """The words as they are meant now; signs: a colon as it was typed, or as the rules mend it."""
        thanks, merci = ["Thanks"] * self.words, ["Merci"] * (self.words + self.french_words)
        french = FRENCH + (" " + ". ".join(merci) if merci else "")
        french = french.replace(" :", "\u00a0:") if self.signs % 2 else french
        return ENGLISH + (" " + ". ".join(thanks) if thanks else ""), french

    def typed(self) -> dict:
        """What somebody types now."""
        english, french = self.texts
        window = {
            "time_zone": "America/Toronto",
            "earliest": f"2026-12-01T08:0{self.hour % 3}",
            "latest": "2026-12-03T17:00",
        }
        variants = {"en": {"text": english}, "fr": {"text": french}}
        channels = [self.house.channels[account] for account in self.accounts]
        return typed(*channels, variants=variants, window=window, paid=self.paid)

    @property
    def meaning(self) -> str:
        """The words, the time and all else but the signs."""
        return f"{self.words} {self.french_words} {self.accounts} {self.hour % 3} {self.paid}"

    def still_found(self, digest: str, prints: set[str]) -> set[str]:
        """Of what was found and not answered, what the newest check still finds: a new one may not."""
        run = latest_check(self.post, digest)
        return prints & set(run.findings.values_list("fingerprint", flat=True)) if run else set()

    def asked(self) -> list[int]:
        """Who is asked next in their own right, by their place in the cast."""
        waiting = self.books.round.waiting()[:1] if self.round_is_open() else []
        return [number for number, name in enumerate(CAST) for step in waiting if self.books.fits(name, step)]

    def round_is_open(self) -> bool:
        return Review.objects.filter(subject=self.id, state=Review.State.OPEN).exists()


def attempt(scene: Scene, act: Callable, *numbers: int) -> None:
    """Part of a longer act: refused, the rest goes on."""
    try:
        act(scene, *numbers)
    except Refusal as refused:
        scene.seen[f"in part: {refused.reason.code}"] += 1
    except NotThere:
        scene.seen["in part: not there"] += 1


def save(scene: Scene, i: int, *_: int) -> None:
    name, by = scene.somebody(i)
    post = scene.again()
    before = post.newest
    made = verbs.revise(
        post.public_id,
        scene.typed(),
        title="Flu shots",
        number=post.copy.number,
        seen=before.number if before else 0,
        by=by,
    )
    if before is None or made.pk != before.pk:
        scene.books.saved(name)
        scene.books.accounts = scene.accounts
        scene.saved_digest = made.digest
    else:
        scene.books.typists.add(name)
