"""The whole story on the lines of X and Instagram: what nobody saw is looked for, a lie is seen, hands take down."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from channels.models import Channel, Platform
from people.models import Person
from publishing import verbs
from publishing.clock import rounds
from publishing.clock.pictures import look_into_pictures
from publishing.models import Attempt, Capture, Delivery, Dispatch, Receipt
from publishing.pictures.taking import take_picture
from publishing.sending import connecting
from publishing.sending.connecting import accounts_open_with
from publishing.states import DeliveryState, Outcome
from publishing.step import subject_of
from records.trail import history
from tests.organisation import Organisation, active_channel
from tests.platforms import instagram_errors as errors
from tests.platforms.meeting import LendingHouse, Meeting, meeting_instagram, meeting_x
from tests.platforms.server import Said
from tests.story import ENGLISH, FRENCH, MINUTE, PROOF, Story, take_down

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

FIRST, SECOND = "ONsante", "ONhealth"  # the file number of the story is odd: French goes first
CREATE, PUBLISH = "/2/tweets", r"/v25\.0/\d+/media_publish"
MEETINGS: dict[str, Any] = {"x": meeting_x, "instagram": meeting_instagram}
CALLS = {"x": CREATE, "instagram": PUBLISH}
ALTS = {
    "en": "A nurse gives a child a flu shot in a clinic",
    "fr": "Une infirmière vaccine un enfant dans une clinique",
}


@pytest.fixture(params=sorted(MEETINGS))
def platform(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def channel(organisation: Organisation, platform: str) -> Channel:
    """An active pair of accounts."""
    return active_channel(organisation, platform=Platform(platform), accounts={"en": "@ONhealth", "fr": "@ONsante"})


@pytest.fixture
def ready(draft: Story) -> Story:
    """The words with a picture, which Instagram asks for and X takes."""
    organisation, file = draft.organisation, BytesIO()
    Image.new("RGB", (60, 60), "#204060").save(file, "JPEG")
    upload = SimpleUploadedFile("clinic.jpg", file.getvalue())
    item = {"file": "clinic.jpg", "digest": take_picture(organisation.ministry, upload, by=organisation.author).digest}
    look_into_pictures()
    texts = {"en": ENGLISH, "fr": FRENCH}
    return draft.get_ready(variants={tag: {"text": texts[tag], "media": [item | {"alt": ALTS[tag]}]} for tag in texts})


@pytest.fixture
def met(platform: str, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Meeting]:
    """The platform stands; Instagram fetches from a house of the test's own."""
    settings.LEND_PICTURES = True
    meeting: AbstractContextManager[Meeting] = MEETINGS[platform]()
    with meeting as made, accounts_open_with(made.credentials):
        settings.OUTGOING_ALLOWED = [made.server.host]
        house = LendingHouse()
        made.platform.fetch = house.fetch
        monkeypatch.setattr(connecting, "lend", house.lend)
        yield made


@pytest.fixture
def minute(scheduled: Story, met: Meeting) -> Iterator[time_machine.Traveller]:
    """The minute has come."""
    with time_machine.travel(MINUTE + timedelta(seconds=1), tick=False) as clock:
        yield clock


def work(clock: time_machine.Traveller, *, seconds: int = 0) -> None:
    """Time passes; a worker does its round every few seconds."""
    for _round in range(seconds // 5 + 1):
        rounds.work_until_done()
        clock.shift(timedelta(seconds=5))


def accounts(met: Meeting) -> list[str]:
    """Where something stands, in the order it went out."""
    return [one.account.username for one in met.platform.live()]


def test_both_languages_go_out_each_on_its_account(scheduled, minute, met) -> None:
    work(minute)

    assert scheduled.again().post.outcome == Outcome.PUBLISHED
    assert accounts(met) == [FIRST, SECOND]
    assert [one.alts for one in met.platform.live()] == [[ALTS["fr"]], [ALTS["en"]]]
    assert {receipt.platform_id for receipt in Receipt.objects.all()} == {one.id for one in met.platform.live()}


@pytest.mark.parametrize("how", [{"drops": True}, {"instead": Said(500, "<h1>Sorry</h1>")}, {"instead": Said(409)}])
def test_what_was_written_and_not_seen_is_found_and_the_other_language_follows(
    scheduled, minute, met, platform, how
) -> None:
    met.server.goes_wrong("POST", CALLS[platform], **how)

    work(minute, seconds=90)

    assert accounts(met) == [FIRST, SECOND]
    assert scheduled.again().post.outcome == Outcome.PUBLISHED
    assert Attempt.objects.filter(act="publish").count() == 2


@pytest.mark.parametrize("answer", [errors.said(errors.SPAM), errors.said(errors.QUOTA), Said(400, {"title": "No"})])
def test_a_refusal_that_lies_doubles_nothing(scheduled, minute, met, platform, answer) -> None:
    met.server.goes_wrong("POST", CALLS[platform], instead=answer)

    work(minute, seconds=90)

    assert accounts(met) == [FIRST, SECOND]
    assert scheduled.again().post.outcome == Outcome.PUBLISHED


def test_what_is_not_found_is_never_sent_again_by_itself(scheduled, minute, met, platform) -> None:
    met.server.goes_wrong("POST", CALLS[platform], drops=True, happens=False)

    work(minute, seconds=180)

    assert accounts(met) == []
    assert len(met.server.calls("POST", CALLS[platform])) == 1
    assert scheduled.again().post.outcome == Outcome.NEEDS_DECISION


def test_a_second_language_that_is_refused_comes_to_people(scheduled, minute, met, platform) -> None:
    said = {"x": Said(403, {"title": "Forbidden", "detail": "No."}), "instagram": errors.said(errors.RESTRICTED)}
    met.server.goes_wrong("POST", CALLS[platform])
    met.server.goes_wrong("POST", CALLS[platform], happens=False, instead=said[platform])

    work(minute, seconds=30)

    assert accounts(met) == [FIRST]
    assert scheduled.again().post.outcome == Outcome.NEEDS_DECISION
    assert Dispatch.objects.get().state_reason == "one_sided"


def test_a_dead_key_of_one_account_holds_both(scheduled, minute, met) -> None:
    met.credentials["@ONhealth"] = {**met.credentials["@ONhealth"], "access_token": "revoked", "refresh_token": ""}

    work(minute)

    assert accounts(met) == []
    assert scheduled.again().post.outcome == Outcome.HELD
    assert Dispatch.objects.get().state_reason == "cannot_be_prepared"


def test_the_key_of_another_account_holds_both_and_says_so(scheduled, minute, met) -> None:
    met.credentials["@ONhealth"], met.credentials["@ONsante"] = (
        met.credentials[one] for one in ("@ONsante", "@ONhealth")
    )

    work(minute)

    assert accounts(met) == []
    assert Dispatch.objects.get().state_reason == "key_of_another"


@pytest.mark.parametrize("platform", ["instagram"])
def test_an_account_that_is_full_today_holds_both_and_says_so(scheduled, minute, met) -> None:
    met.platform.most_posts = 0

    work(minute)

    assert accounts(met) == []
    assert scheduled.again().post.outcome == Outcome.HELD
    assert Dispatch.objects.get().state_reason == "full_today"


@pytest.mark.parametrize("platform", ["x"])
def test_what_x_shows_is_taken_down(scheduled, minute, met) -> None:
    work(minute)
    take_down(scheduled.id, scheduled.organisation, reason="The clinic is closed.")

    work(minute)

    assert accounts(met) == []
    assert scheduled.again().post.outcome == Outcome.WITHDRAWN


@pytest.mark.parametrize("platform", ["instagram"])
def test_what_instagram_shows_is_a_task_for_hands(scheduled, minute, met) -> None:
    organisation = scheduled.organisation
    work(minute)
    take_down(scheduled.id, scheduled.organisation, reason="The clinic is closed.")
    work(minute, seconds=60)
    told = len(history(subject_of(scheduled.post)))
    work(minute, seconds=120)

    assert accounts(met) == [FIRST, SECOND]
    assert len(history(subject_of(scheduled.post))) == told
    assert {capture.outcome for capture in Capture.objects.all()} == {Capture.Outcome.SHOWN}
    assert "Report as taken down" in page(scheduled, organisation.director)

    for delivery in Delivery.objects.filter(state=DeliveryState.WITHDRAWING):
        verbs.report_withdrawn(scheduled.id, delivery.public_id, proof=PROOF, by=organisation.director)

    assert scheduled.again().post.outcome == Outcome.WITHDRAWN


def page(story: Story, person: Person) -> str:
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client.get(f"/posts/{story.id}/").content.decode()
