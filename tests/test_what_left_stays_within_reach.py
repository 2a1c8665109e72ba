"""Whatever of a post has left can still be decided about and withdrawn; what goes on does so as it was approved."""

import threading
from datetime import timedelta

import pytest
import time_machine
from django.db import connection

from channels.models import Channel, Pause, Platform
from compliance.models import CheckRun, FoundFinding
from people.refusals import NotNow
from publishing import moves, verbs
from publishing.clock import rounds
from publishing.clock.attempts import HoldLost, begin_attempt, keep_receipt
from publishing.clock.claim import claim, take_over
from publishing.connectors.script import Script, cannot_tell, falls_silent
from publishing.models import Delivery, Dispatch, Receipt
from publishing.policy import LATE_CUTOFF, LEASE, LOOK_FOR
from publishing.sending.connecting import notebook_follows
from publishing.shelf.models import Item
from publishing.states import DeliveryState, DispatchState, Outcome, Stage
from publishing.verbs import mending
from tests.organisation import Organisation, active_channel
from tests.periods import begin
from tests.story import MINUTE, Story, take_down, typed

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

ADDRESS = "https://www.linkedin.com/feed/update/urn:li:share:700000000{}"
BY_HAND = {"en": "@byhand", "fr": "@alamain"}
DUE = MINUTE + timedelta(seconds=1)


def finding(story: Story, severity: str) -> FoundFinding:
    """Something a later check found in the words that are out."""
    run = CheckRun.objects.filter(digest=story.digest).latest("pk")
    said = {"title_en": "Found", "title_fr": "Trouvé", "message_en": "Found.", "message_fr": "Trouvé.", "cites": []}
    return FoundFinding.objects.create(run=run, rule="X001", fingerprint="f", family="X", severity=severity, **said)


def scheduled_for(organisation: Organisation, *channels: Channel, **changes: object) -> Story:
    content = typed(*channels, **changes)
    post = verbs.create_draft(organisation.ministry, content, title="Flu shots", by=organisation.author)
    return Story(organisation, post).get_ready(**changes).submit().approve().schedule()


@pytest.fixture
def notebook(organisation: Organisation) -> Channel:
    """A second pair of accounts, on the training notebook."""
    accounts = {"en": "@practice", "fr": "@exercice"}
    return active_channel(organisation, platform=Platform.NOTEBOOK, name="Practice", accounts=accounts)


def test_a_reason_given_after_publication_moves_nothing(published: Story) -> None:
    finding(published, "justify")
    with pytest.raises(NotNow, match="started to leave"):
        verbs.justify(
            published.id, "f", reason="The word is quoted.", digest=published.digest, by=published.organisation.author
        )
    take_down(published.id, published.organisation, reason="It must go.")
    assert published.again().post.stage == Stage.SCHEDULED


def test_a_block_found_for_one_account_leaves_the_other_within_reach(
    organisation: Organisation, channel: Channel, notebook: Channel, clock: time_machine.Traveller
) -> None:
    story = scheduled_for(organisation, channel, notebook)
    verbs.pause(reason="Wait.", by=organisation.custodian, channel=notebook)
    clock.move_to(DUE)
    rounds.work_until_done()
    verbs.resume(Pause.objects.get().public_id, by=organisation.custodian)
    verbs.release(story.id, reason="Go on.", by=organisation.publisher)
    finding(story, "block")
    rounds.work_until_done()
    assert Dispatch.objects.get(channel=notebook).state_reason == "finding_blocks"
    take_down(story.id, story.organisation, reason="It must go.")
    rounds.work_until_done()
    assert Dispatch.objects.get(channel=channel).state == DispatchState.WITHDRAWN


@pytest.fixture
def in_doubt(organisation: Organisation, notebook: Channel, clock: time_machine.Traveller) -> Story:
    """Nobody knows whether the first language was posted, and nobody can tell."""
    story = scheduled_for(organisation, notebook)
    with notebook_follows(Script().on("publish", falls_silent()).on("find", cannot_tell(), times=1_000)):
        for passed in range(0, int((LEASE + LOOK_FOR) / timedelta(seconds=1)), 5):
            clock.move_to(DUE + timedelta(seconds=passed))
            rounds.work_until_done()
    assert story.again().post.outcome == Outcome.NEEDS_DECISION
    return story


def decide(story: Story, choice: str, **more: str) -> Delivery:
    unknown = Delivery.objects.get(state=DeliveryState.UNKNOWN).public_id
    by = story.organisation.publisher
    return verbs.decide_unknown(story.id, unknown, choice, reason="I looked.", by=by, **more)


def test_nothing_is_sent_again_in_a_period_that_forbids_it(in_doubt: Story) -> None:
    begin("election", in_doubt.organisation.caretaker, reason="The writ is issued.")
    with pytest.raises(NotNow, match="writ is issued"):
        decide(in_doubt, "send_again")


def test_nothing_is_sent_again_after_the_approved_time(in_doubt: Story, clock: time_machine.Traveller) -> None:
    clock.move_to(MINUTE + timedelta(hours=2) + LATE_CUTOFF)
    with pytest.raises(NotNow, match="outside the approved time"):
        decide(in_doubt, "send_again")


def test_the_second_language_does_not_follow_after_the_approved_time(
    in_doubt: Story, clock: time_machine.Traveller
) -> None:
    clock.move_to(MINUTE + timedelta(days=1))
    decide(in_doubt, "there", address="https://notebook.invalid/1")
    rounds.work_until_done()
    assert Item.objects.count() == 0
    assert Dispatch.objects.get().state_reason == "one_sided"


def test_a_long_address_is_kept_whole(organisation: Organisation, clock: time_machine.Traveller) -> None:
    by_hand = active_channel(organisation, platform=Platform.LINKEDIN, accounts=BY_HAND)
    story = scheduled_for(organisation, by_hand)
    clock.move_to(DUE)
    rounds.work_until_done()
    address = f"https://www.linkedin.com/feed/update/urn:li:share:7{'0' * 700}"
    verbs.report_posted(story.id, Delivery.objects.first().public_id, address=address, by=organisation.publisher)
    assert Receipt.objects.get().address == address


@pytest.mark.postgres
def test_what_a_worker_claims_at_that_moment_is_called_off_too(scheduled: Story, monkeypatch) -> None:
    worker: list[threading.Thread] = []
    move = moves.move_dispatch

    def claim_meanwhile() -> None:
        claim(Dispatch.objects.get())
        connection.close()

    def move_late(dispatch: Dispatch, act: str, **also: object) -> bool:
        if act == "cancel" and not worker:
            worker.append(threading.Thread(target=claim_meanwhile))
            worker[0].start()
            worker[0].join(timeout=1)
        return move(dispatch, act, **also)

    monkeypatch.setattr(moves, "move_dispatch", move_late)
    verbs.take_back(scheduled.id, by=scheduled.organisation.director)
    worker[0].join()
    assert Dispatch.objects.get().state == DispatchState.CANCELLED


@pytest.mark.postgres
def test_a_report_and_a_worker_do_not_wait_for_each_other(
    organisation: Organisation, clock: time_machine.Traveller, monkeypatch
) -> None:
    by_hand = active_channel(organisation, platform=Platform.LINKEDIN, accounts=BY_HAND)
    story = scheduled_for(organisation, by_hand)
    clock.move_to(DUE)
    rounds.work_until_done()
    first, last = Delivery.objects.order_by("turn")
    verbs.report_posted(story.id, first.public_id, address=ADDRESS.format(1), by=organisation.publisher)
    Delivery.objects.filter(pk=last.pk).update(state=DeliveryState.WAITING)
    hold = take_over(Dispatch.objects.get())
    worker: list[threading.Thread] = []
    seen: list[type[Exception]] = []

    def call() -> None:
        try:
            begin_attempt(hold, Delivery.objects.get(pk=last.pk))
        except Exception as error:  # noqa: BLE001 - the kind is what the test asks about
            seen.append(type(error))
        finally:
            connection.close()

    def keep_late(*what: object, **more: object) -> Receipt:
        worker.append(threading.Thread(target=call))
        worker[0].start()
        worker[0].join(timeout=1)
        return keep_receipt(*what, **more)

    monkeypatch.setattr(mending, "keep_receipt", keep_late)
    verbs.report_posted(story.id, last.public_id, address=ADDRESS.format(2), by=organisation.publisher)
    worker[0].join()
    assert seen == [HoldLost]
    assert story.again().post.outcome == Outcome.PUBLISHED
