"""Read back at once, after ten minutes, a day and a week; what differs or is gone is an incident with both versions."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from people.refusals import NotAllowed, NotNow
from publishing import verbs
from publishing.clock.looking_back import YIELDS_FOR, look_back_once, look_back_until_done
from publishing.connectors.bulletin import Bulletin
from publishing.connectors.contract import CannotTell, Card, NotFound, Parcel, Picture, Shown
from publishing.models import Delivery, Dispatch, Incident, LookBack, Notice, Post, Revision
from publishing.policy import LEASE
from publishing.public.comparing import differences
from publishing.telling.notices import tell
from records.trail import Subject, history
from tests.story import MINUTE, Story, take_down

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

PARCEL = Parcel(
    key="k",
    account="@ONsante",
    language="fr",
    text="Le vaccin est gratuit.",
    pictures=(Picture("sha256:x", "image/png", "Une infirmière"),),
    card=Card("https://www.ontario.ca/fr/grippe"),
)
SEEN = Shown("Le vaccin est gratuit.", "fr-CA", ("Une infirmière",), "https://x.example/1", pictures=1)
ENGLISH_CARD = Card("https://www.ontario.ca/fr/grippe", "Flu shots", "Where you can get your free flu shot now.")


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, []),
        ({"text": "Le vaccin est gratuit.\n"}, []),
        ({"text": "Le vaccin est payant."}, ["text"]),
        ({"language": "en"}, ["language"]),
        ({"language": ""}, []),
        ({"alts": ("",)}, ["descriptions"]),
        ({"alts": (), "pictures": 0}, ["pictures"]),
        ({"card": Card("https://www.ontario.ca/en/flu")}, ["card"]),
        ({"card": ENGLISH_CARD}, ["card_language"]),
    ],
)
def test_what_is_seen_is_compared_with_what_was_approved(change: dict, found: list[str]) -> None:
    assert differences(PARCEL, replace(SEEN, **change)) == found


def states(story: Story) -> set[str]:
    return set(Delivery.objects.filter(dispatch__post=story.post).values_list("state", flat=True))


def verbs_of(story: Story) -> list[str]:
    return [event.verb for event in history(Subject("post", story.id))]


def public_shows(monkeypatch: pytest.MonkeyPatch, sight: object) -> None:
    monkeypatch.setattr(Bulletin, "read", lambda self, parcel, *, deadline: sight)


def test_what_is_seen_as_approved_is_confirmed_in_both_languages(published: Story, clock) -> None:
    clock.move_to(MINUTE + timedelta(seconds=5))
    assert states(published) == {"sent"}
    assert look_back_until_done() == 2
    assert states(published) == {"confirmed"}
    assert verbs_of(published).count("seen") == 2


def same(row: Revision | Dispatch, *names: str) -> dict[str, object]:
    return {name: getattr(row, name) for name in names}


def test_what_is_due_to_be_sent_goes_first_for_a_minute(published: Story, clock) -> None:
    clock.move_to(MINUTE + timedelta(seconds=5))
    sent = published.post.dispatches.get()
    other = Post.objects.create(
        ministry=published.post.ministry,
        file_number="HLTH-2026-0999",
        title="Another",
        created_by=published.post.created_by,
        created_at=MINUTE,
        changed_at=MINUTE,
    )
    words = other.revisions.create(number=1, **same(sent.revision, "content", "digest", "made_by", "made_at"))
    columns = ("channel", "ministry", "digest", "state_since", "first_language", "scheduled_by")
    minute = ("wall_minute", "time_zone", "due_at", "latest_at")
    Dispatch.objects.create(post=other, revision=words, **same(sent, *columns, *minute))

    assert look_back_until_done() == 0
    clock.shift(YIELDS_FOR)
    assert look_back_until_done() == 2


def test_it_is_looked_at_four_times_and_no_more(published: Story, clock) -> None:
    looks = []
    for wait in (timedelta(seconds=5), timedelta(minutes=10), timedelta(days=1), timedelta(days=7), timedelta(days=90)):
        clock.move_to(MINUTE + wait + timedelta(minutes=1))
        looks.append(look_back_until_done())
    assert looks == [2, 2, 2, 2, 0]
    assert verbs_of(published).count("seen") == 2


def test_nobody_looks_before_it_is_time(published: Story, clock) -> None:
    clock.move_to(MINUTE + timedelta(minutes=1))
    look_back_until_done()
    clock.move_to(MINUTE + timedelta(minutes=9))
    assert look_back_until_done() == 0


def test_a_difference_is_an_incident_with_both_versions(published: Story, clock, monkeypatch) -> None:
    public_shows(monkeypatch, Shown("Something else.", "", (), "", counts={"views": 12}))
    clock.move_to(MINUTE + timedelta(minutes=1))
    look_back_until_done()
    incident = Incident.objects.filter(delivery__language="en").get()
    assert incident.shown["text"] == "Something else."
    assert incident.approved["text"].startswith("Flu shots")
    assert states(published) == {"sent"}
    assert LookBack.objects.first().counts == {"views": 12}
    tell()
    assert Notice.objects.filter(verb="incident", urgent=True, person=published.organisation.director).exists()


def test_the_trail_of_an_incident_holds_no_words(published: Story, clock, monkeypatch) -> None:
    public_shows(monkeypatch, Shown("Something else.", "", (), ""))
    clock.move_to(MINUTE + timedelta(minutes=1))
    look_back_until_done()
    told = [event.facts for event in history(Subject("post", published.id)) if event.verb == "incident"]
    assert len(told) == 2
    assert not any("Something" in facts or "Flu" in facts for facts in told)


def test_the_same_incident_is_told_once_until_it_is_dealt_with(published: Story, clock, monkeypatch) -> None:
    public_shows(monkeypatch, Shown("Something else.", "", (), ""))
    for minutes in (1, 15):
        clock.move_to(MINUTE + timedelta(minutes=minutes))
        look_back_until_done()
    assert Incident.objects.count() == 2  # one for each language
    by = published.organisation.director
    first, second = Incident.objects.all()
    verbs.settle_incident(published.id, first.public_id, done="Corrected on the platform.", by=by)
    with pytest.raises(NotNow, match="dealt with this already"):
        verbs.settle_incident(published.id, first.public_id, done="Again.", by=by)
    verbs.settle_incident(published.id, second.public_id, done="Corrected there, too.", by=by)
    clock.move_to(MINUTE + timedelta(days=1, minutes=20))
    look_back_until_done()
    assert Incident.objects.filter(settled_at=None).count() == 2


def test_what_is_seen_otherwise_again_is_told_again_though_nobody_dealt_with_it(
    published: Story, clock, monkeypatch
) -> None:
    """A language tag is wrong, which can wait; a day later strangers have written something else there."""
    english, fourth = published.post.newest.content, ("Vote for us.", "en")
    approved = json.loads(english)["variants"]["en"]["text"]
    sights = (
        Shown(approved, "de", (), ""),
        Shown(approved, "de", (), ""),
        Shown(*fourth, (), ""),
        Shown(*fourth, (), ""),
    )
    moments = (timedelta(minutes=1), timedelta(minutes=15), timedelta(days=1, hours=1), timedelta(days=8))
    heard = []
    for sight, wait in zip(sights, moments, strict=True):
        public_shows(monkeypatch, sight)
        clock.move_to(MINUTE + wait)
        look_back_until_done()
        heard.append(verbs_of(published).count("incident"))
    assert heard == [2, 2, 4, 4]
    incident = Incident.objects.get(delivery__language="en")
    assert (incident.differs_in, incident.shown["text"]) == (["text"], "Vote for us.")
    assert [(one["text"], one["language"]) for one in incident.shown["earlier"]] == [(approved, "de")]


def test_who_looks_too_slowly_takes_no_look_from_those_to_come(published: Story, clock, monkeypatch) -> None:
    """Another worker took the look over and wrote it down: the late word is not the second look."""
    begun: list[str] = []

    def slowly(self: Bulletin, parcel: Parcel, **_more: object) -> CannotTell:
        begun.append(parcel.language)
        if len(begun) == 1:
            clock.shift(LEASE + timedelta(seconds=1))
            Delivery.objects.exclude(language=parcel.language).update(look_back_at=None)
            assert look_back_once()
        return CannotTell("The platform is busy.")

    monkeypatch.setattr(Bulletin, "read", slowly)
    clock.move_to(MINUTE + timedelta(seconds=5))
    assert look_back_once()
    assert len(begun) == 2
    looked = Delivery.objects.get(language=begun[0])
    assert (looked.look_backs.count(), looked.look_back_turn) == (1, 1)


def test_what_is_taken_down_while_somebody_looks_is_not_missed(published: Story, clock, monkeypatch) -> None:
    """The look began while it was public, and found nothing: two people had taken it down meanwhile."""

    def taken_down_meanwhile(self: Bulletin, parcel: Parcel, **_more: object) -> NotFound:
        if Delivery.objects.filter(state="sent").exists():
            take_down(published.id, published.organisation)
        return NotFound()

    monkeypatch.setattr(Bulletin, "read", taken_down_meanwhile)
    clock.move_to(MINUTE + timedelta(seconds=5))
    assert look_back_once()
    assert states(published) == {"withdrawing"}
    assert not Incident.objects.exists()
    assert not LookBack.objects.exists()


def test_what_is_gone_is_an_incident_and_is_not_looked_for_again(published: Story, clock, monkeypatch) -> None:
    public_shows(monkeypatch, NotFound())
    clock.move_to(MINUTE + timedelta(minutes=1))
    look_back_until_done()
    assert set(Incident.objects.values_list("kind", flat=True)) == {"gone"}
    clock.move_to(MINUTE + timedelta(days=30))
    assert look_back_until_done() == 0


def test_what_cannot_be_read_is_no_incident_and_is_tried_at_the_next_turn(published: Story, clock, monkeypatch) -> None:
    public_shows(monkeypatch, CannotTell("The platform is busy."))
    clock.move_to(MINUTE + timedelta(minutes=1))
    assert look_back_until_done() == 2
    assert not Incident.objects.exists()
    assert set(LookBack.objects.values_list("outcome", flat=True)) == {"cannot_tell"}
    monkeypatch.undo()
    clock.move_to(MINUTE + timedelta(minutes=15))
    look_back_until_done()
    assert states(published) == {"confirmed"}


def test_what_was_taken_down_is_not_looked_for(published: Story, clock) -> None:
    take_down(published.id, published.organisation, reason="The clinic is closed.")
    clock.move_to(MINUTE + timedelta(minutes=1))
    assert look_back_until_done() == 0


def test_a_drafter_does_not_close_an_incident(published: Story, clock, monkeypatch) -> None:
    public_shows(monkeypatch, NotFound())
    clock.move_to(MINUTE + timedelta(minutes=1))
    look_back_until_done()
    incident = Incident.objects.first()
    with pytest.raises(NotAllowed, match="takes the role"):
        verbs.settle_incident(published.id, incident.public_id, done="Fine.", by=published.organisation.author)
