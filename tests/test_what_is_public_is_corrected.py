"""A correction goes through the same gates; the first words stay public until it stands, in both languages."""

from datetime import timedelta

import pytest
import time_machine

from approvals.models import Review
from channels.models import Account, Channel, Platform
from people.models import Person
from people.refusals import BadInput, NotNow
from publishing.clock import rounds
from publishing.clock.looking_back import YIELDS_FOR, look_back_until_done
from publishing.models import Capture, Correction, Delivery, Dispatch, Incident
from publishing.queries import history_of
from publishing.shelf.models import Item
from publishing.states import DeliveryState, Outcome, Stage
from tests.correcting import CORRECTED, begin, corrected, live, scheduled_correction, written
from tests.emergency import ask, confirm, duty_director, officer  # noqa: F401 - fixtures
from tests.organisation import Organisation, active_channel
from tests.story import ENGLISH, FRENCH, MINUTE, Story

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

LATER = MINUTE + timedelta(minutes=20)


@pytest.fixture(params=[Platform.BULLETIN, Platform.NOTEBOOK])
def channel(request: pytest.FixtureRequest, organisation: Organisation) -> Channel:
    """Two platforms that correct in place: one knows our keys, the other does not."""
    return active_channel(organisation, platform=request.param)


@pytest.fixture
def later(published: Story) -> time_machine.Traveller:
    """Twenty minutes after it went out somebody sees what is wrong."""
    with time_machine.travel(LATER, tick=False) as clock:
        yield clock


def test_what_is_public_stays_until_its_correction_stands(published: Story, later) -> None:
    story = begin(published)
    assert story.again().post.stage == Stage.DRAFT
    assert live() == {"en": [ENGLISH], "fr": [FRENCH]}
    scheduled_correction(story)
    assert live() == {"en": [ENGLISH], "fr": [FRENCH]}
    rounds.work_until_done()
    assert live() == {tag: [text] for tag, text in CORRECTED.items()}


def test_corrected_in_place_the_message_keeps_its_address_and_is_one(published: Story, later) -> None:
    before = {one.language: one.receipts.get().address for one in Delivery.objects.all()}
    corrected(published)
    new = Delivery.objects.filter(replaces__isnull=False)
    assert {one.language: one.receipts.get().address for one in new} == before
    assert {one.state for one in new} <= {DeliveryState.SENT, DeliveryState.CONFIRMED}
    assert set(Delivery.objects.filter(replaces=None).values_list("state", flat=True)) == {DeliveryState.REPLACED}
    assert Item.objects.count() == 2


def test_one_sending_stands_the_other_is_corrected_and_the_correction_is_made(published: Story, later) -> None:
    corrected(published)
    assert list(Dispatch.objects.order_by("pk").values_list("state", flat=True)) == ["replaced", "sent"]
    assert Correction.objects.get().state == "made"
    post = published.again().post
    assert (post.stage, post.outcome) == (Stage.SCHEDULED, Outcome.PUBLISHED)
    assert [event.verb for event in history_of(post)].count("corrected") == 1


def test_what_the_public_saw_is_kept_before_it_is_corrected(published: Story, later) -> None:
    corrected(published)
    kept = {one.delivery.language: one.shown["text"] for one in Capture.objects.all()}
    assert kept == {"en": ENGLISH, "fr": FRENCH}


def test_looking_back_compares_with_the_corrected_words(published: Story, later: time_machine.Traveller) -> None:
    corrected(published)
    later.shift(timedelta(days=8))
    look_back_until_done()
    assert not Incident.objects.exists()
    states = set(Delivery.objects.filter(replaces__isnull=False).values_list("state", flat=True))
    assert states == {DeliveryState.CONFIRMED}


def test_a_correction_that_changes_nothing_is_not_submitted(published: Story, later) -> None:
    story = begin(published)
    with pytest.raises(NotNow, match="says the same"):
        story.get_ready(window=story.post.copy.document["window"]).submit()


def test_a_correction_goes_to_the_accounts_of_the_words_it_corrects(
    published: Story, later, organisation: Organisation
) -> None:
    elsewhere = active_channel(organisation, platform=Platform.BULLETIN, accounts={"en": "@ONnew", "fr": "@ONneuf"})
    story = begin(published)
    with pytest.raises(BadInput, match="goes to the accounts of the words it corrects"):
        written(story, channels=[str(elsewhere.public_id)])


def test_where_an_account_was_renamed_nothing_is_corrected(published: Story, later) -> None:
    Account.objects.filter(language="en").update(handle="@ONhealthy")
    with pytest.raises(NotNow, match="renamed since"):
        scheduled_correction(begin(published))
    assert live()["en"] == [ENGLISH]


def test_while_its_words_change_nobody_takes_a_message_for_another_one(published: Story, later) -> None:
    scheduled_correction(begin(published))
    first = Delivery.objects.filter(replaces=None)
    Delivery.objects.filter(replaces__isnull=False).update(state=DeliveryState.UNKNOWN)
    Item.objects.update(document={"text": "Other words.", "pictures": [], "answers": ""})
    first.update(look_back_at=LATER - YIELDS_FOR)  # something is due to be sent: looks wait for so long
    look_back_until_done()
    assert not Incident.objects.exists()
    Delivery.objects.filter(replaces__isnull=False).update(state=DeliveryState.CANCELLED)
    look_back_until_done()
    assert Incident.objects.count() == 2


def test_in_an_emergency_a_correction_goes_out_by_two_people_and_the_first_approval_stands(
    published: Story,
    later,
    officer: Person,  # noqa: F811
    duty_director: Person,  # noqa: F811
) -> None:
    ask(written(begin(published)))
    assert live() == {"en": [ENGLISH], "fr": [FRENCH]}
    confirm(published.again(), officer)
    confirm(published.again(), duty_director)
    rounds.work_until_done()
    assert live() == {tag: [text] for tag, text in CORRECTED.items()}
    lanes = Review.objects.filter(subject=published.id, state=Review.State.APPROVED).values_list("lane", flat=True)
    assert sorted(lanes) == ["emergency", "ordinary"]
