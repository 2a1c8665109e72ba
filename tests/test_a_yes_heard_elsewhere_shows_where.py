"""A deputy's yes that came by phone or e-mail is kept with who heard it, how, when, and what shows it; never from who
said it themself, never where the last word is signed, never without something to show.
"""

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest

from approvals.capacity import Capacity, Held
from approvals.models import Decision, How, Relay
from approvals.queries import Decider
from approvals.relaying import LARGEST_EVIDENCE, Evidence, Heard, relay_yes
from approvals.removed import of_the_removed, was_removed
from approvals.routes import Step
from approvals.separation import Separation
from people.models import Person
from people.refusals import BadInput, NotNow
from people.roles import Role
from records.clock import now
from tests.rounds import LANGUAGE, Rounds, somebody

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

LETTER = Evidence("Yes, go.PDF", b"%PDF of the e-mail")


@pytest.fixture
def marc(db: None) -> Person:
    return somebody("Marc Desjardins")


@pytest.fixture
def asked(rounds: Rounds) -> Rounds:
    """It is the assistant deputy's turn, and the director has the last word."""
    rounds.open(Step("adm"), Step("director"))
    return rounds


def by_phone(note: str = "Yes, by phone.") -> Heard:
    return Heard(How.PHONE, now(), note)


def by_mail(evidence: Evidence | None = LETTER) -> Heard:
    return Heard(How.MAIL, now(), evidence=evidence)


def relay(rounds: Rounds, heard: Heard, deputy: Person, by: Person, role: Role = Role.ADM) -> Decision:
    review = rounds.newest()
    decider = Decider(deputy, [Capacity(Held(frozenset({role})))])
    separation = Separation(review, rounds.part)
    return relay_yes(
        *(review, heard), digest=rounds.digest, decider=decider, by=by, separation=separation, holders=rounds.holders
    )


def test_a_yes_by_phone_keeps_who_heard_it_when_and_what_was_said(asked: Rounds, marc: Person, dana: Person) -> None:
    at = now() - timedelta(hours=1)
    decision = relay(asked, Heard(How.MEETING, at, "He said yes."), marc, dana)
    assert (decision.person, decision.answer, decision.digest) == (marc, "yes", asked.digest)
    kept = Relay.objects.get()
    assert (kept.decision, kept.by, kept.how, kept.heard_at) == (decision, dana, "meeting", at)
    assert (kept.note, kept.evidence_name, kept.evidence_digest, bool(kept.evidence)) == ("He said yes.", "", "", False)
    assert asked.stage("adm").done_at == now()


def test_a_yes_by_mail_keeps_the_letter_byte_for_byte(asked: Rounds, marc: Person, dana: Person) -> None:
    decision = relay(asked, by_mail(replace(LETTER, name=f"in/{'x' * 300}.PDF")), marc, dana)
    kept = Relay.objects.get()
    assert kept.evidence_name == "x" * 200
    assert kept.evidence_digest == f"sha256:{sha256(LETTER.data).hexdigest()}"
    assert kept.evidence.read() == LETTER.data
    assert kept.evidence.name == f"evidence/{decision.public_id}.pdf"
    kept.evidence.close()


@pytest.mark.parametrize(
    ("heard", "code"),
    [
        (by_mail(None), "evidence_missing"),
        (by_phone("  "), "note_missing"),
        (by_mail(replace(LETTER, name="yes.exe")), "evidence_unknown"),
        (by_mail(replace(LETTER, data=b"x" * (LARGEST_EVIDENCE + 1))), "evidence_too_large"),
    ],
    ids=["no-letter", "no-note", "a-program", "too-large"],
)
def test_without_something_to_show_it_is_no_yes(
    asked: Rounds, marc: Person, dana: Person, heard: Heard, code: str
) -> None:
    with pytest.raises(BadInput, match=code):
        relay(asked, replace(heard, at=now()), marc, dana)
    assert not Decision.objects.exists()


def test_what_may_be_shown_and_how_large_it_may_be_is_said(asked: Rounds, marc: Person, dana: Person) -> None:
    with pytest.raises(BadInput, match="evidence_unknown") as refused:
        relay(asked, by_mail(replace(LETTER, name="yes.docx")), marc, dana)
    assert ".eml, .jpeg, .jpg, .pdf, .png, .txt" in refused.value.reason.remedy
    with pytest.raises(BadInput, match="evidence_too_large") as refused:
        relay(asked, by_mail(replace(LETTER, data=b"x" * (LARGEST_EVIDENCE + 1))), marc, dana)
    assert str(refused.value.reason.places["most"]) == "10"
    relay(asked, by_mail(replace(LETTER, data=b"x" * LARGEST_EVIDENCE)), marc, dana)


def test_nothing_was_heard_in_the_future(asked: Rounds, marc: Person, dana: Person) -> None:
    with pytest.raises(BadInput, match="heard_in_the_future"):
        relay(asked, replace(by_phone(), at=now() + timedelta(seconds=1)), marc, dana)
    relay(asked, replace(by_phone(), at=now()), marc, dana)


def test_nobody_writes_down_their_own_yes(asked: Rounds, marc: Person) -> None:
    with pytest.raises(NotNow, match=r"Marc Desjardins.*deputy_cannot_decide"):
        relay(asked, by_phone(), marc, marc)


def test_only_a_deputys_yes_is_relayed_and_only_in_their_turn(rounds: Rounds, marc: Person, dana: Person) -> None:
    rounds.open(Step("language"), Step("dm"), Step("director"))
    with pytest.raises(NotNow, match="deputy_cannot_decide"):
        relay(rounds, by_phone(), marc, dana, Role.DM)
    with pytest.raises(NotNow, match="deputy_cannot_decide"):
        relay(rounds, by_phone(), marc, dana, LANGUAGE)
    rounds.say(somebody("Lu"), LANGUAGE)
    assert relay(rounds, by_phone(), marc, dana, Role.DM).stage.code == "dm"


def test_the_last_word_is_never_relayed(rounds: Rounds, marc: Person, dana: Person) -> None:
    rounds.open(Step("language"), Step("adm"))
    rounds.say(somebody("Lu"), LANGUAGE)
    with pytest.raises(NotNow, match="last_word_is_signed"):
        relay(rounds, by_phone(), marc, dana)


def test_who_wrote_it_down_stands_behind_it(asked: Rounds, marc: Person, dana: Person) -> None:
    decision = relay(asked, by_phone(), marc, dana)
    assert not was_removed(decision)
    assert not of_the_removed(Decision.objects.all()).exists()
    dana.deactivated_for_cause_at = now()
    dana.save()
    decision = Decision.objects.get(pk=decision.pk)
    assert was_removed(decision)
    assert list(of_the_removed(Decision.objects.all())) == [decision]
