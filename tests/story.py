"""A post at each place in its story, made by the verbs, so that an impossible state cannot be tested.

`draft` → `ready` (checked, confirmed) → `submitted` → `approved` → `scheduled` → `published`; the clock of these tests
stands at NOW and is moved with time-machine.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine

from channels.models import Channel
from people.fresh import sign_in_again, words_of
from people.models import Person
from publishing import verbs
from publishing.by_hand.proof_files import ProofFile
from publishing.clock import rounds
from publishing.content.asking import asked_of
from publishing.content.documents import content_of
from publishing.models import Post, Withdrawal
from publishing.public.taking_down import digest_of
from records.clock import now as clock_of_the_house
from tests.laid_in import lay_in
from tests.organisation import PASSWORD, Organisation

NOW = datetime(2026, 12, 1, 13, 0, tzinfo=UTC)  # 08:00 in Toronto
MINUTE = datetime(2026, 12, 1, 14, 0, tzinfo=UTC)  # 09:00 in Toronto: the minute of `scheduled`

ENGLISH = "Flu shots are free for everyone six months and older. Book by December 15: https://www.ontario.ca/flu"
FRENCH = (
    "Le vaccin contre la grippe est gratuit dès l’âge de six mois. "
    "Prenez rendez-vous au plus tard le 15 décembre : https://www.ontario.ca/fr/grippe"
)


def typed(*channels: Channel, **changes: object) -> dict:
    """What a person types for these accounts, changed as said."""
    return {
        "channels": [str(channel.public_id) for channel in channels],
        "variants": {"en": {"text": ENGLISH}, "fr": {"text": FRENCH}},
        "window": {
            "time_zone": "America/Toronto",
            "earliest": "2026-12-01T09:00",
            "latest": "2026-12-01T11:00",
        },
        "category": "service-information",
        "retention_series": "COM-2100",
        "paid": False,
    } | changes


@dataclass
class Story:
    """One post, and what people do to it in turn. Each method returns the story."""

    organisation: Organisation
    post: Post

    @property
    def id(self):
        """The post's public id."""
        return self.post.public_id

    @property
    def digest(self) -> str:
        """The digest of the newest version; of nothing while none is saved."""
        return self.post.newest.digest if self.post.newest else "sha256:none"

    def again(self) -> "Story":
        """Read the post afresh."""
        self.post = Post.objects.select_related("ministry").get(pk=self.post.pk)
        return self

    def get_ready(self, **changes: object) -> "Story":
        """Save a version, changed as said, check it, confirm what has to be confirmed."""
        save(self.post, by=self.organisation.author, **changes)
        verbs.check(self.id, by=self.organisation.author)
        for asked in asked_of(content_of(Post.objects.get(pk=self.post.pk).newest)):
            verbs.attest(self.id, asked.id, digest=self.digest, by=self.organisation.author)
        return self.again()

    def submit(self) -> "Story":
        """Send it for approval."""
        verbs.submit(self.id, digest=self.digest, by=self.organisation.author)
        return self.again()

    def approve(self) -> "Story":
        """Everybody of the default route says yes."""
        self.say_yes(self.organisation.reviewer)
        return self.say_yes(self.organisation.director)

    def say_yes(self, person: Person, **more: Any) -> "Story":
        """Somebody approves, signing for these words as the last word asks."""
        say_yes(self.id, person, self.digest, **more)
        return self.again()

    def schedule(self) -> "Story":
        """Give it its minute."""
        verbs.schedule(self.id, digest=self.digest, by=self.organisation.publisher)
        return self.again()

    def publish(self) -> "Story":
        """Its minute comes."""
        with time_machine.travel(MINUTE + timedelta(seconds=1), tick=False):
            rounds.work_until_done()
        return self.again()


def begin(organisation: Organisation, channel: Channel) -> Story:
    """Words are typed, and not yet saved as a version."""
    post = verbs.create_draft(organisation.ministry, typed(channel), title="Flu shots", by=organisation.author)
    return Story(organisation, post)


def say_yes(post_id: UUID, person: Person, digest: str, **more: Any) -> None:
    """Somebody approves these words, signing for them."""
    signed = sign_in_again(person, PASSWORD, bound_to=words_of(post_id, digest))
    verbs.approve(post_id, digest=digest, by=person, signed=signed, **more)


def save(post: Post, *, by, **changes: object):
    """Save what stands in the working copy, changed as said, as the next version."""
    post.refresh_from_db()
    content = typed(*post.channels.all(), **changes)
    newest = post.newest
    return verbs.revise(
        post.public_id, content, title=post.title, number=post.copy.number, seen=newest.number if newest else 0, by=by
    )


PROOF = ProofFile("gone.png", b"\x89PNG\r\n\x1a\nthe message is gone")


def take_down(post_id: UUID, organisation: Organisation, *, reason: str = "Wrong date.") -> Withdrawal:
    """Two people have it taken down: the publisher wishes it, the director agrees."""
    wish = verbs.withdraw(post_id, code="error", reason=reason, by=organisation.publisher)
    return agree(wish, organisation.director)


def agree(wish: Withdrawal, person: Person) -> Withdrawal:
    """Somebody agrees, signing for it, that something is taken down."""
    signed = sign_in_again(person, PASSWORD, bound_to=digest_of(wish))
    return verbs.confirm_withdrawal(wish.post.public_id, wish.public_id, signed=signed, by=person)


@pytest.fixture(autouse=True)
def the_database_travels_along(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests move this machine's time; the database's clock would stay behind, and workers refuse to work apart."""
    monkeypatch.setattr("publishing.clock.claim.database_now", clock_of_the_house)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """The time of the story; `clock.move_to(...)` and `clock.shift(...)` move it."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def draft(organisation: Organisation, channel: Channel, clock: time_machine.Traveller) -> Story:
    """A post whose words are typed and not yet saved as a version."""
    return Story(organisation, Post.objects.get()).again() if lay_in("draft") else begin(organisation, channel)


@pytest.fixture
def ready(draft: Story) -> Story:
    """Saved, checked and confirmed: it can be submitted."""
    return draft.again() if lay_in("ready") else draft.get_ready()


@pytest.fixture
def submitted(ready: Story) -> Story:
    """In review."""
    return ready.again() if lay_in("submitted") else ready.submit()


@pytest.fixture
def approved(submitted: Story) -> Story:
    """Approved by everybody who must."""
    return submitted.again() if lay_in("approved") else submitted.approve()


@pytest.fixture
def scheduled(approved: Story) -> Story:
    """It has its minute: MINUTE."""
    return approved.again() if lay_in("scheduled") else approved.schedule()


@pytest.fixture
def published(scheduled: Story) -> Story:
    """Public in both languages."""
    return scheduled.publish()
