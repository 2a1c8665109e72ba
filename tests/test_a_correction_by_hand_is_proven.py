"""Where a person posts, a person corrects: in place under the same address, or anew, then the first is taken down."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from channels.models import Channel, Platform
from people.refusals import NotNow
from publishing import verbs
from publishing.clock import rounds
from publishing.models import Delivery, Dispatch
from publishing.queries import history_of
from publishing.states import DeliveryState, DispatchState, Outcome
from tests.correcting import CORRECTED, begin, scheduled_correction
from tests.organisation import Organisation, active_channel
from tests.story import ENGLISH, FRENCH, MINUTE, PROOF, Story, agree

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

LATER = MINUTE + timedelta(minutes=20)
ADDRESS = {"en": "https://video.example/flu/1", "fr": "https://video.example/grippe/1"}


@pytest.fixture
def channel(organisation: Organisation) -> Channel:
    """Accounts that a person posts to."""
    return active_channel(organisation, platform=Platform.NOTEBOOK, posted_by_hand=True)


@pytest.fixture
def reported(published: Story) -> Story:
    """Posted by hand in both languages."""
    with time_machine.travel(MINUTE + timedelta(minutes=2), tick=False):
        report(published, ADDRESS)
    return published.again()


@pytest.fixture
def in_hand(reported: Story) -> Story:
    """Its correction is in somebody's hands."""
    with time_machine.travel(LATER, tick=False):
        scheduled_correction(begin(reported))
        rounds.work_until_done()
    return reported.again()


def report(story: Story, addresses: dict[str, str]) -> None:
    waiting = Delivery.objects.filter(dispatch__state=DispatchState.LEAVING)
    for delivery in waiting.exclude(way=Delivery.Way.KEEP):
        address = addresses[delivery.language]
        verbs.report_posted(story.id, delivery.public_id, address=address, by=story.organisation.publisher)


def test_a_message_changed_where_it_stands_is_corrected(in_hand: Story) -> None:
    with time_machine.travel(LATER + timedelta(minutes=2), tick=False):
        report(in_hand, ADDRESS)
    assert list(Dispatch.objects.order_by("pk").values_list("state", flat=True)) == ["replaced", "sent"]
    assert not Delivery.objects.filter(state=DeliveryState.WITHDRAWING).exists()


def test_a_message_posted_anew_leaves_the_task_to_take_the_first_down_with_a_proof(in_hand: Story) -> None:
    people = in_hand.organisation
    with time_machine.travel(LATER + timedelta(minutes=2), tick=False):
        report(in_hand, {tag: address.replace("1", "2") for tag, address in ADDRESS.items()})
        rounds.work_until_done()
        first = Delivery.objects.filter(dispatch__replaces=None)
        assert set(first.values_list("state", flat=True)) == {DeliveryState.WITHDRAWING}
        assert [event.verb for event in history_of(in_hand.post)].count("take_down_by_hand") == 2
        for delivery in first:
            verbs.report_withdrawn(in_hand.id, delivery.public_id, proof=PROOF, by=people.custodian)
    assert list(Dispatch.objects.order_by("pk").values_list("state", flat=True)) == ["replaced", "sent"]
    assert in_hand.again().post.outcome == Outcome.PUBLISHED


def test_the_package_says_what_each_message_corrects(in_hand: Story) -> None:
    new = Dispatch.objects.get(replaces__isnull=False)
    with time_machine.travel(LATER + timedelta(minutes=1), tick=False):
        package = verbs.hand_over(in_hand.id, new.public_id, by=in_hand.organisation.publisher)
    files = ZipFile(BytesIO(package.data))
    said = "".join(files.read(name).decode(errors="replace") for name in files.namelist())
    assert all(address in said for address in ADDRESS.values())
    assert "corrige un message public" in said
    assert all(text.split(":")[0] in said for text in CORRECTED.values())


def test_the_page_of_posting_by_hand_says_what_each_message_corrects(in_hand: Story) -> None:
    new = Dispatch.objects.get(replaces__isnull=False)
    client = Client()
    client.force_login(in_hand.organisation.publisher)
    with time_machine.travel(LATER + timedelta(minutes=1), tick=False):
        page = client.get(reverse("web:by-hand", args=[in_hand.id, new.public_id])).content.decode()
    assert "It corrects this public message:" in page
    assert ADDRESS["en"] in page


def test_a_message_the_correction_leaves_alone_is_not_posted_by_hand(reported: Story) -> None:
    with time_machine.travel(LATER, tick=False):
        scheduled_correction(begin(reported), {"en": ENGLISH.replace("15", "18"), "fr": FRENCH.replace("15", "18")})
        verbs.drop_correction(reported.id, reason="Only the English was wrong.", by=reported.organisation.director)
        scheduled_correction(begin(reported), {"en": ENGLISH.replace("Book", "Please book"), "fr": FRENCH})
        rounds.work_until_done()
        kept = Delivery.objects.get(way=Delivery.Way.KEEP, dispatch__state=DispatchState.LEAVING)
        with pytest.raises(NotNow, match="Waiting"):
            verbs.report_posted(
                reported.id, kept.public_id, address="https://video.example/9", by=reported.organisation.publisher
            )
        report(reported, ADDRESS)
    kept.refresh_from_db()
    assert kept.state in (DeliveryState.SENT, DeliveryState.CONFIRMED)
    assert kept.receipts.get().address == ADDRESS["fr"]


def test_what_was_corrected_by_hand_is_taken_down_by_hand(in_hand: Story) -> None:
    people = in_hand.organisation
    with time_machine.travel(LATER + timedelta(minutes=2), tick=False):
        report(in_hand, ADDRESS)
        agree(verbs.withdraw(in_hand.id, code="error", reason="Wrong.", by=people.publisher), people.director)
        rounds.work_until_done()
        going = Delivery.objects.filter(state=DeliveryState.WITHDRAWING)
        assert {one.dispatch.replaces_id is not None for one in going} == {True}
        for delivery in going:
            verbs.report_withdrawn(in_hand.id, delivery.public_id, proof=PROOF, by=people.custodian)
    assert in_hand.again().post.outcome == Outcome.WITHDRAWN
