"""X and Instagram edit nothing: corrected words are new messages, and the first ones go only when both new ones stand —
by the clock where the platform deletes (X), by a person with a proof where it does not (Instagram)."""

from datetime import timedelta

import pytest
import time_machine

from publishing import verbs
from publishing.clock import looking_back
from publishing.models import Attempt, Capture, Correction, Delivery, Dispatch, Incident
from publishing.queries import history_of
from publishing.states import DeliveryState, DispatchState, Outcome
from tests.correcting import CORRECTED, begin, scheduled_correction
from tests.platforms import instagram_errors as errors
from tests.platforms.meeting import Meeting
from tests.platforms.server import Said
from tests.story import ENGLISH, FRENCH, PROOF, Story, agree
from tests.test_a_pair_goes_out_on_x_and_instagram import (
    CALLS,
    FIRST,
    SECOND,
    channel,  # noqa: F401 - a fixture
    met,  # noqa: F401 - a fixture
    minute,  # noqa: F401 - a fixture
    page,
    platform,  # noqa: F401 - a fixture
    ready,  # noqa: F401 - a fixture
    work,
)

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

OLD = {"en": ENGLISH, "fr": FRENCH}
ACCOUNT = {"en": "ONhealth", "fr": "ONsante"}
DELETE = r"/2/tweets/\d+"
NO = {"x": Said(403, {"title": "Forbidden", "detail": "No."}), "instagram": errors.said(errors.RESTRICTED)}
Clock = time_machine.Traveller


@pytest.fixture
def corrected(scheduled: Story, minute: Clock, met: Meeting) -> Story:  # noqa: F811
    """Public, and its correction due."""
    work(minute)
    minute.shift(timedelta(minutes=20))
    return corrects(scheduled)


def corrects(story: Story, texts: dict[str, str] = CORRECTED) -> Story:
    """Its correction is approved and due: other words, the same picture."""
    begin(story)
    shown = story.post.copy.document["variants"]
    words = {tag: {"text": text, "media": shown[tag]["media"]} for tag, text in texts.items()}
    return scheduled_correction(story, variants=words)


def live(met: Meeting) -> dict[str, list[str]]:  # noqa: F811
    """By account, every text the public sees, the oldest first."""
    shown: dict[str, list[str]] = {}
    for one in met.platform.live():
        text = one.text if hasattr(one, "text") else one.container.caption
        shown.setdefault(one.account.username, []).append(text)
    return shown


def says(*versions: dict[str, str]) -> dict[str, list[str]]:
    return {ACCOUNT[tag]: [texts[tag] for texts in versions] for tag in ACCOUNT}


def new() -> Dispatch:
    return Dispatch.objects.get(replaces__isnull=False)


def calls(met: Meeting) -> list[str]:  # noqa: F811
    """What was asked that changes what the public sees, in its order."""
    telling = ("POST", "DELETE")
    return [one.method for one in met.server.asked if one.method in telling and "tweets" in one.path]


@pytest.mark.parametrize("platform", ["x"])
def test_on_x_both_new_messages_stand_before_a_first_one_goes(corrected, minute, met) -> None:  # noqa: F811
    work(minute)

    assert calls(met) == ["POST", "POST", "POST", "POST", "DELETE", "DELETE"]
    assert live(met) == says(CORRECTED)
    assert list(Dispatch.objects.order_by("pk").values_list("state", flat=True)) == ["replaced", "sent"]
    assert Capture.objects.filter(outcome=Capture.Outcome.SHOWN).count() == 2
    assert Correction.objects.get().state == "made"


@pytest.mark.parametrize("platform", ["x"])
def test_what_x_does_not_delete_is_asked_to_go_again(corrected, minute, met) -> None:  # noqa: F811
    met.server.goes_wrong("DELETE", DELETE, drops=True, happens=False)
    met.server.goes_wrong("DELETE", DELETE, happens=False, instead=Said(503, "busy"))
    work(minute)
    assert live(met) == says(OLD, CORRECTED)
    assert corrected.again().post.outcome == Outcome.PUBLISHED

    work(minute, seconds=60)

    assert live(met) == says(CORRECTED)


@pytest.mark.parametrize("platform", ["instagram"])
def test_on_instagram_the_first_words_are_a_task_until_a_person_shows_that_they_are_gone(
    corrected,
    minute,  # noqa: F811
    met,  # noqa: F811
) -> None:
    director = corrected.organisation.director
    work(minute, seconds=60)
    assert live(met) == says(OLD, CORRECTED)
    assert new().state == DispatchState.SENT
    assert [event.verb for event in history_of(corrected.post)].count("take_down_by_hand") == 2
    assert "Report as taken down" in page(corrected, director)

    for old in Delivery.objects.filter(state=DeliveryState.WITHDRAWING):
        met.platform.media[old.receipts.get().platform_id].deleted = True
        verbs.report_withdrawn(corrected.id, old.public_id, proof=PROOF, by=director)

    assert live(met) == says(CORRECTED)
    assert new().replaces.state == DispatchState.REPLACED
    assert corrected.again().post.outcome == Outcome.PUBLISHED


@pytest.mark.parametrize("how", [{"drops": True}, {"instead": Said(500, "<h1>Sorry</h1>")}, {"instead": Said(409)}])
def test_a_new_message_nobody_saw_the_end_of_is_found_beside_the_first(corrected, minute, met, platform, how) -> None:  # noqa: F811
    met.server.goes_wrong("POST", CALLS[platform], **how)
    work(minute, seconds=120)

    assert [texts.count(CORRECTED[tag]) for tag in ACCOUNT for texts in [live(met)[ACCOUNT[tag]]]] == [1, 1]
    assert new().state == DispatchState.SENT
    assert Attempt.objects.filter(act="publish", delivery__dispatch=new()).count() == 2


def test_a_new_message_that_is_not_found_comes_to_people_and_the_first_words_stay(
    corrected,
    minute,  # noqa: F811
    met,  # noqa: F811
    platform,  # noqa: F811
) -> None:
    met.server.goes_wrong("POST", CALLS[platform], drops=True, happens=False)
    work(minute, seconds=180)

    assert live(met) == says(OLD)
    assert (new().state, new().state_reason) == (DispatchState.NEEDS_DECISION, "outcome_unknown")

    unknown = Delivery.objects.get(state=DeliveryState.UNKNOWN)
    by = corrected.organisation.publisher
    verbs.decide_unknown(corrected.id, unknown.public_id, "send_again", reason="I do not see it.", by=by)
    work(minute)
    assert all(texts[-1] == CORRECTED[tag] for tag in ACCOUNT for texts in [live(met)[ACCOUNT[tag]]])
    assert new().state == DispatchState.SENT


def test_a_second_language_that_is_refused_leaves_the_first_words_in_both(corrected, minute, met, platform) -> None:  # noqa: F811
    met.server.goes_wrong("POST", CALLS[platform])
    met.server.goes_wrong("POST", CALLS[platform], happens=False, instead=NO[platform])
    work(minute, seconds=60)

    assert live(met) == {FIRST: [FRENCH, CORRECTED["fr"]], SECOND: [ENGLISH]}
    assert (new().state, new().state_reason) == (DispatchState.NEEDS_DECISION, "half_corrected")
    assert not Delivery.objects.filter(dispatch__replaces=None, state=DeliveryState.WITHDRAWING).exists()


@pytest.mark.parametrize("platform", ["x"])
def test_taken_back_halfway_x_shows_the_first_words_alone(corrected, minute, met, platform) -> None:  # noqa: F811
    met.server.goes_wrong("POST", CALLS[platform])
    met.server.goes_wrong("POST", CALLS[platform], happens=False, instead=NO[platform])
    work(minute, seconds=60)
    by = corrected.organisation.publisher
    verbs.withdraw_one_sided(corrected.id, new().public_id, reason="The French stands alone.", by=by)
    work(minute, seconds=60)

    assert live(met) == says(OLD)
    assert Correction.objects.get().state == "overtaken"


@pytest.mark.parametrize("platform", ["x"])
def test_a_wish_made_before_the_correction_takes_what_took_the_place(scheduled, minute, met) -> None:  # noqa: F811
    organisation = scheduled.organisation
    work(minute)
    minute.shift(timedelta(minutes=20))
    wish = verbs.withdraw(scheduled.id, code="error", reason="Wrong.", by=organisation.publisher)
    corrects(scheduled)
    work(minute)
    agree(wish, organisation.director)
    work(minute, seconds=60)

    assert live(met) == {}
    assert scheduled.again().post.outcome == Outcome.WITHDRAWN


def test_the_new_messages_are_looked_back_at_and_nothing_differs(corrected, minute, met) -> None:  # noqa: F811
    work(minute)
    looking_back.look_back_until_done()
    minute.shift(timedelta(minutes=11))
    looking_back.look_back_until_done()

    assert set(new().deliveries.values_list("state", flat=True)) == {DeliveryState.CONFIRMED}
    assert not Incident.objects.exists()
