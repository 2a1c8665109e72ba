"""A private picture is lent to a platform that must fetch it: briefly, at an address nobody guesses, where it is on."""

from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signing import Signer
from django.db import connections
from django.test import Client
from PIL import Image

from channels.models import Channel
from people.models import Person
from publishing.connectors.calling.deadline import Deadline
from publishing.connectors.contract import Parcel, Picture, Posted
from publishing.models import Media
from publishing.pictures.lending import LENT_FOR, lend
from publishing.pictures.taking import take_picture
from publishing.sending.connecting import accounts_open_with, connector_for
from tests.organisation import Organisation
from tests.platforms.meeting import ENGLISH, meeting_instagram
from tests.story import Story

HOUSE = "https://tandem.example.ca"


@pytest.fixture(autouse=True)
def _reachable_house(settings):
    settings.LEND_PICTURES = True
    settings.SITE_ADDRESS = HOUSE


@pytest.fixture
def media(draft: Story) -> Media:
    """A picture an author has uploaded, as its ministry keeps it."""
    organisation: Organisation = draft.organisation
    return uploaded(organisation, organisation.author)


def uploaded(organisation: Organisation, by: Person) -> Media:
    file = BytesIO()
    Image.new("RGB", (60, 60), "navy").save(file, "JPEG")
    return take_picture(organisation.ministry, SimpleUploadedFile("flu.jpg", file.getvalue()), by=by)


def picture_of(media: Media, alt: str = "A nurse gives a flu shot") -> Picture:
    with media.file.open("rb") as file:
        return Picture(media.digest, media.content_type, alt, file.read(), media.width, media.height)


def fetched(address: str) -> bytes:
    """What anybody on the web gets at an address of the house. Raises LookupError for what is not there."""
    assert address.startswith(HOUSE)
    said = Client().get(address.removeprefix(HOUSE))
    if said.status_code != 200:
        raise LookupError(said.status_code)
    return said.content


def fetched_by_a_platform(address: str) -> bytes:
    """The same, asked from the platform's own thread, whose connection to the database ends with it."""
    try:
        return fetched(address)
    finally:
        connections.close_all()


def test_a_lent_picture_can_be_fetched_by_anybody(media: Media):
    assert fetched(lend(picture_of(media))) == picture_of(media).data


def test_nothing_keeps_or_lists_a_lent_picture(media: Media):
    said = Client().get(lend(picture_of(media)).removeprefix(HOUSE))

    assert said["Cache-Control"] == "no-store"
    assert "noindex" in said["X-Robots-Tag"]
    assert said["Content-Type"] == "image/jpeg"
    assert not said.cookies


def test_no_log_holds_the_address_of_a_loan(
    media: Media, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
):
    address = lend(picture_of(media))
    fetched(address)

    logged = capfd.readouterr().err + caplog.text
    assert "/lent/" in logged
    assert address.rpartition("=")[2] not in logged


def test_a_loan_ends_by_itself(media: Media, clock: time_machine.Traveller):
    address = lend(picture_of(media))

    clock.shift(LENT_FOR - timedelta(seconds=2))
    assert fetched(address)
    clock.shift(timedelta(seconds=3))
    with pytest.raises(LookupError, match="404"):
        fetched(address)


def test_a_loan_lasts_minutes_not_hours():
    assert timedelta(minutes=5) >= LENT_FOR


def forged(media: Media) -> dict[str, str]:
    until = "9999999999"
    return {
        "no signature": f"{media.sha256}-{until}",
        "another salt": Signer(sep=".").sign(f"{media.sha256}-{until}"),
        "another key": Signer(key="guessed", sep=".", salt="publishing.pictures.lending").sign(
            f"{media.sha256}-{until}"
        ),
        "nonsense": "a.b.c",
        "NUL": "%00",
    }


@pytest.mark.parametrize("how", ["no signature", "another salt", "another key", "nonsense", "NUL"])
def test_an_address_nobody_lent_leads_nowhere(media: Media, how: str):
    with pytest.raises(LookupError, match=r"40[04]"):
        fetched(f"{HOUSE}/lent/?of={forged(media)[how]}")


def test_a_changed_address_leads_nowhere(media: Media):
    address = lend(picture_of(media))
    digest, _, rest = address.partition("-")
    later, _, signature = rest.partition(".")

    with pytest.raises(LookupError, match="404"):
        fetched(f"{digest}-{int(later) + 86_400}.{signature}")


def test_where_lending_is_off_no_address_leads_anywhere(media: Media, settings):
    address = lend(picture_of(media))
    settings.LEND_PICTURES = False

    with pytest.raises(LookupError, match="404"):
        fetched(address)
    assert connector_for(Channel(platform="instagram")).by_hand


@pytest.mark.django_db(transaction=True)
def test_instagram_fetches_the_very_bytes_that_were_approved(media: Media, settings):
    """The connector as the house makes it, the house's own door, the strict fake that comes for the picture."""
    with meeting_instagram() as meeting:
        settings.OUTGOING_ALLOWED = [meeting.server.host]
        meeting.platform.fetch = fetched_by_a_platform
        posted = published(meeting.credentials, media)

        assert isinstance(posted, Posted)
        (one,) = meeting.platform.live()
        assert one.container.picture == picture_of(media).data
        assert all(address.startswith(f"{HOUSE}/lent/?of=") for address in meeting.platform.fetched)


def published(credentials: dict, media: Media) -> object:
    parcel = Parcel("0190c3a2-0000-7000-8000-000000000001", f"@{ENGLISH}", "en", "Free.", (picture_of(media),))
    with accounts_open_with(credentials):
        connector = connector_for(Channel(platform="instagram"))
        connector.prepare((parcel,), deadline=Deadline.after(5))
        return connector.publish(parcel, deadline=Deadline.after(5))


def test_a_picture_that_is_no_longer_kept_is_not_lent(media: Media):
    gone = Picture("sha256:" + "0" * 64, "image/jpeg", "")

    with pytest.raises(LookupError, match="404"):
        fetched(lend(gone))
