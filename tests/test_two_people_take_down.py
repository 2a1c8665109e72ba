"""Two people take down what is public, or one whom somebody else reviews; what the public saw is kept first."""

from datetime import timedelta

import pytest
import time_machine
import uuid6
from django.db import IntegrityError, transaction
from django.urls import reverse

from people.fresh import sign_in_again
from people.models import Person
from people.refusals import BadInput, NotAllowed, NotNow, NotThere
from people.roles import Role
from publishing import verbs
from publishing.by_hand.proof_files import LARGEST_PROOF, ProofFile
from publishing.clock import rounds
from publishing.clock.withdrawals import pass_up_what_is_overdue
from publishing.connectors.bulletin import Bulletin
from publishing.connectors.calling.deadline import Deadline
from publishing.connectors.contract import Parcel, Retryable
from publishing.models import Capture, Delivery, Notice, TakenDown, Withdrawal
from publishing.public.taking_down import digest_of, overdue
from publishing.queries import history_of
from publishing.shelf.models import Item
from publishing.states import DeliveryState, Outcome, WithdrawalState
from publishing.telling.notices import tell
from tests.organisation import PASSWORD, add_member
from tests.story import MINUTE, PROOF, Story, agree, take_down, typed
from tests.test_web_posts import door

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

DANGER = "It shows the address of a family that was threatened."
LESSON = "Somebody looks at every picture before it is uploaded."


def wish(story: Story, person: Person, **changes: object) -> Withdrawal:
    said = {"code": "error", "reason": "The date is wrong.", "by": person} | changes
    return verbs.withdraw(story.id, **said)


def alone(story: Story, person: Person, **changes: object) -> Withdrawal:
    signed = sign_in_again(person, PASSWORD, bound_to=story.digest)
    said = {"code": "privacy", "reason": DANGER, "signed": signed, "by": person} | changes
    return verbs.withdraw_alone(story.id, **said)


def happened(story: Story) -> list[str]:
    return [event.verb for event in history_of(story.post)]


def public() -> int:
    return Item.objects.filter(removed_at=None).count()


def test_nothing_goes_before_a_second_person_agrees(published: Story) -> None:
    asked = wish(published, published.organisation.publisher)
    rounds.work_until_done()
    assert (public(), published.again().post.outcome) == (2, Outcome.PUBLISHED)
    agree(asked, published.organisation.director)
    rounds.work_until_done()
    assert (public(), published.again().post.outcome) == (0, Outcome.WITHDRAWN)


def test_who_wished_it_does_not_agree_to_it(published: Story) -> None:
    asked = wish(published, published.organisation.director)
    with pytest.raises(NotAllowed, match="somebody else has to agree"):
        agree(asked, published.organisation.director)
    assert public() == 2


def test_the_database_takes_no_agreement_of_who_wished_it(published: Story) -> None:
    asked = wish(published, published.organisation.director)
    with pytest.raises(IntegrityError, match="who_wished_does_not_agree"), transaction.atomic():
        Withdrawal.objects.filter(pk=asked.pk).update(state="agreed", decided_by=published.organisation.director)


@pytest.mark.parametrize("handle", ["author", "reviewer", "custodian", "auditor"])
def test_only_publishers_and_directors_are_the_second_person(published: Story, handle: str) -> None:
    asked = wish(published, published.organisation.publisher)
    with pytest.raises(NotAllowed, match="takes the role"):
        agree(asked, getattr(published.organisation, handle))


def test_to_a_stranger_there_is_no_wish(published: Story) -> None:
    asked = wish(published, published.organisation.publisher)
    with pytest.raises(NotThere, match="no such thing"):
        agree(asked, published.organisation.stranger)


def test_agreeing_takes_the_password_for_this_very_wish(published: Story) -> None:
    asked, director = wish(published, published.organisation.publisher), published.organisation.director
    for signed in (None, sign_in_again(director, PASSWORD, bound_to=published.digest)):
        with pytest.raises(NotNow, match="password once more"):
            verbs.confirm_withdrawal(published.id, asked.public_id, signed=signed, by=director)
    assert public() == 2


def test_what_is_said_of_an_earlier_wish_decides_no_later_one(published: Story) -> None:
    """A page stood open with a wish that was taken back; another waits meanwhile, for another reason."""
    publisher, director = published.organisation.publisher, published.organisation.director
    earlier = wish(published, publisher)
    verbs.decline_withdrawal(published.id, earlier.public_id, reason="The date is right.", by=publisher)
    later = wish(published, publisher, reason="The address is wrong.")
    with pytest.raises(NotNow, match="decided already"):
        agree(earlier, director)
    with pytest.raises(NotNow, match="decided already"):
        verbs.decline_withdrawal(published.id, earlier.public_id, reason="It is right.", by=director)
    later.refresh_from_db()
    assert (later.state, public()) == (WithdrawalState.WAITING, 2)


def test_who_agrees_to_one_agrees_to_the_others_of_its_act_that_still_wait(published: Story) -> None:
    """Two posts were to go together; about one of them the wish was taken back since."""
    organisation, channel = published.organisation, published.post.channels.get()
    post = verbs.create_draft(organisation.ministry, typed(channel), title="Clinics", by=organisation.author)
    other = Story(organisation, post).get_ready().submit().approve().schedule().publish()
    asked = wish(published, organisation.publisher, along=[other.id])
    beside = Withdrawal.objects.get(post=other.post)
    verbs.decline_withdrawal(other.id, beside.public_id, reason="That one is right.", by=organisation.publisher)
    agree(asked, organisation.director)
    rounds.work_until_done()
    assert (published.again().post.outcome, other.again().post.outcome) == (Outcome.WITHDRAWN, Outcome.PUBLISHED)
    beside.refresh_from_db()
    assert beside.state == WithdrawalState.DECLINED


def test_what_cannot_go_is_not_left_out_in_silence(published: Story) -> None:
    """Of two accounts that were chosen one has nothing to take down: people choose again, and nothing is wished."""
    chosen = [published.post.dispatches.get().public_id, uuid6.uuid7()]
    with pytest.raises(BadInput, match="nothing that can be taken down any more"):
        wish(published, published.organisation.publisher, sendings=chosen)
    assert not Withdrawal.objects.exists()


def test_a_signature_is_too_old_after_five_minutes(published: Story, clock: time_machine.Traveller) -> None:
    asked, director = wish(published, published.organisation.publisher), published.organisation.director
    signed = sign_in_again(director, PASSWORD, bound_to=digest_of(asked))
    clock.shift(timedelta(minutes=5, seconds=1))
    with pytest.raises(NotNow, match="password once more"):
        verbs.confirm_withdrawal(published.id, asked.public_id, signed=signed, by=director)


def test_a_reason_code_is_one_of_the_policy(published: Story) -> None:
    for code in ("", "whim", "one-language"):
        with pytest.raises(BadInput, match="not one of the choices"):
            wish(published, published.organisation.publisher, code=code)


def test_one_wish_waits_at_a_time(published: Story) -> None:
    wish(published, published.organisation.publisher)
    with pytest.raises(NotNow, match="asked already"):
        wish(published, published.organisation.director)


def test_what_is_declined_stays(published: Story) -> None:
    asked = wish(published, published.organisation.publisher)
    verbs.decline_withdrawal(
        published.id, asked.public_id, reason="The date is right.", by=published.organisation.director
    )
    with pytest.raises(NotNow, match="Nobody has asked"):
        agree(asked, published.organisation.director)
    asked.refresh_from_db()
    assert (asked.state, public()) == (WithdrawalState.DECLINED, 2)


@pytest.mark.parametrize("code", ["error", "legal", "election"])
def test_one_person_is_enough_only_where_somebody_may_come_to_harm(published: Story, code: str) -> None:
    with pytest.raises(NotNow, match="two people take a post down"):
        alone(published, published.organisation.publisher, code=code)
    assert public() == 2


def test_one_person_alone_says_why_at_length_and_signs(published: Story) -> None:
    with pytest.raises(BadInput, match="too short"):
        alone(published, published.organisation.publisher, reason="Danger.")
    with pytest.raises(NotNow, match="password once more"):
        alone(published, published.organisation.publisher, signed=None)
    assert public() == 2


@pytest.mark.parametrize("code", ["privacy", "security"])
def test_one_person_takes_down_at_once_and_is_reviewed(published: Story, code: str) -> None:
    done = alone(published, published.organisation.publisher, code=code)
    rounds.work_until_done()
    assert public() == 0
    assert (done.alone, done.state) == (True, WithdrawalState.AGREED)
    assert done.review_due_at is not None


def test_deciding_alone_overtakes_a_wish_that_waits(published: Story) -> None:
    asked = wish(published, published.organisation.director)
    alone(published, published.organisation.publisher)
    asked.refresh_from_db()
    assert asked.state == WithdrawalState.OVERTAKEN
    rounds.work_until_done()
    assert public() == 0


def review(story: Story, person: Person, **changes: str) -> Withdrawal:
    return verbs.review_withdrawal(story.id, **({"finding": "justified", "lesson": LESSON} | changes), by=person)


def test_somebody_who_took_no_part_reviews_it_once(published: Story) -> None:
    alone(published, published.organisation.director)
    with pytest.raises(NotAllowed, match="You had a part"):
        review(published, published.organisation.director)
    with pytest.raises(NotAllowed, match="takes the role"):
        review(published, published.organisation.publisher)
    assert review(published, published.organisation.second_director).finding == "justified"
    with pytest.raises(NotNow, match="waits for a review"):
        review(published, published.organisation.second_director)


def test_what_two_took_down_is_not_reviewed(published: Story) -> None:
    take_down(published.id, published.organisation)
    with pytest.raises(NotNow, match="waits for a review"):
        review(published, published.organisation.second_director)


def test_a_late_review_goes_to_the_head_of_communications_once(published: Story) -> None:
    head = add_member("head", "Hélène Roux", published.organisation.ministry, Role.HEAD_OF_COMMUNICATIONS)
    done = alone(published, published.organisation.publisher)
    with time_machine.travel(done.review_due_at, tick=False):
        assert (overdue().count(), pass_up_what_is_overdue()) == (0, 0)
    with time_machine.travel(done.review_due_at + timedelta(seconds=1), tick=False):
        assert (pass_up_what_is_overdue(), pass_up_what_is_overdue()) == (1, 0)
        tell()
    assert Notice.objects.filter(person=head, verb="withdrawal_review_overdue", urgent=True).count() == 1


def test_the_way_out_of_one_language_alone_is_for_what_needs_a_decision_only(published: Story) -> None:
    sending = published.post.dispatches.get().public_id
    with pytest.raises(NotNow, match="Sent"):
        verbs.withdraw_one_sided(published.id, sending, reason="Alone.", by=published.organisation.director)


# --- capture first


def test_what_the_public_saw_is_kept_before_it_goes(published: Story) -> None:
    take_down(published.id, published.organisation)
    rounds.work_until_done()
    kept = {capture.delivery.language: capture for capture in Capture.objects.select_related("delivery")}
    assert kept["en"].shown["text"].startswith("Flu shots are free")
    assert kept["fr"].digest.startswith("sha256:")
    order = happened(published)
    assert order.index("captured") < order.index("withdrawn")


def test_what_cannot_be_read_is_said_and_goes_all_the_same(published: Story, monkeypatch) -> None:
    def breaks(*_given: object, **_named: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("publishing.connectors.bulletin.Bulletin.read", breaks)
    take_down(published.id, published.organisation)
    rounds.work_until_done()
    assert public() == 0
    assert set(Capture.objects.values_list("outcome", flat=True)) == {Capture.Outcome.CANNOT_TELL}
    assert "not_captured" in happened(published)


def test_what_refuses_to_go_is_read_once(published: Story, clock: time_machine.Traveller, monkeypatch) -> None:
    reads, read = [], Bulletin.read

    def remembered(connector: Bulletin, parcel: Parcel, *, deadline: Deadline) -> object:
        reads.append(parcel.key)
        return read(connector, parcel, deadline=deadline)

    monkeypatch.setattr(Bulletin, "read", remembered)
    monkeypatch.setattr(Bulletin, "withdraw", lambda *_given, **_named: Retryable("It does not go."))
    take_down(published.id, published.organisation)
    clock.move_to(MINUTE + timedelta(minutes=2))
    rounds.work_until_done()
    clock.shift(timedelta(minutes=2))
    rounds.work_until_done()
    assert happened(published).count("not_withdrawn") == 4
    assert (len(reads), len(set(reads))) == (2, 2)


# --- by hand, with a proof


@pytest.fixture
def going(published: Story) -> Delivery:
    """A message that has to go, by whatever hand."""
    take_down(published.id, published.organisation)
    return Delivery.objects.filter(state=DeliveryState.WITHDRAWING).order_by("pk").first()


@pytest.mark.parametrize(
    ("proof", "complaint"),
    [
        (None, "proof is missing"),
        (ProofFile("empty.png", b""), "proof is missing"),
        (ProofFile("gone.exe", b"MZ"), "neither a picture nor a PDF"),
        (ProofFile("gone.png", b"not a picture"), "neither a picture nor a PDF"),
        (ProofFile("gone.pdf", b"%PDF-" + bytes(LARGEST_PROOF)), "too large"),
    ],
)
def test_what_a_person_took_down_is_shown_by_a_picture_or_a_pdf(published, going, proof, complaint) -> None:
    with pytest.raises(BadInput, match=complaint):
        verbs.report_withdrawn(published.id, going.public_id, proof=proof, by=published.organisation.publisher)
    going.refresh_from_db()
    assert going.state == DeliveryState.WITHDRAWING


def test_the_proof_is_kept_with_its_digest(published: Story, going: Delivery) -> None:
    verbs.report_withdrawn(published.id, going.public_id, proof=PROOF, by=published.organisation.custodian)
    kept = TakenDown.objects.get()
    assert (kept.name, kept.is_whole, kept.by) == ("gone.png", True, published.organisation.custodian)
    assert kept.digest in next(event.facts for event in history_of(published.post) if event.verb == "report_withdrawn")


def test_nobody_else_reports_it(published: Story, going: Delivery) -> None:
    with pytest.raises(NotAllowed, match="takes the role"):
        verbs.report_withdrawn(published.id, going.public_id, proof=PROOF, by=published.organisation.author)


@pytest.mark.parametrize("left_out", ["code", "text", "sendings", "how"])
def test_what_is_missing_is_said_and_what_was_typed_is_kept(published: Story, publisher: Person, left_out: str):
    typed = {"code": "error", "text": "The list is an old one.", "how": "two", "digest": published.digest}
    typed |= {"sendings": str(published.post.dispatches.get().public_id)}
    sent = {name: value for name, value in typed.items() if name != left_out}

    answer = door(publisher).post(reverse("web:take-down-ask", args=[published.id]), sent)

    assert answer.status_code == 400
    assert "There is something to correct" in answer.text
    assert left_out == "text" or typed["text"] in answer.text
    assert not Withdrawal.objects.exists()
