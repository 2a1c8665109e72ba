"""The package a person posts from holds the approved words of one sending, and nothing else."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest

from channels import register
from channels.models import Channel, Platform
from publishing.connecting import connector_for
from publishing.handing_over import package_of
from publishing.models import Dispatch
from publishing.parcels import WordsDiffer
from tests.organisation import Organisation, registration
from tests.story import ENGLISH, FRENCH, Story

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])


@pytest.fixture
def channel(organisation: Organisation) -> Channel:
    """An active pair of accounts on a platform no connector speaks to."""
    changes = {"platform": Platform.FACEBOOK, "accounts": {"en": "@by-hand", "fr": "@a-la-main"}}
    channel = register.register(organisation.ministry, **registration(organisation, **changes))
    return register.activate(channel, by=organisation.registrar)


@pytest.fixture
def dispatch(scheduled: Story) -> Dispatch:
    return Dispatch.objects.get(post=scheduled.post)


def test_the_package_says_what_was_approved_and_when_it_goes_out(dispatch: Dispatch):
    package = package_of(dispatch)
    folder = package.name.removesuffix(".zip").replace("facebook", "Facebook")

    with ZipFile(BytesIO(package.data)) as archive:
        manifest = json.loads(archive.read(f"{folder}/manifest.json"))
        texts = {each["account"]: archive.read(f"{folder}/{each['text']}").decode() for each in manifest["messages"]}

    assert connector_for(dispatch.channel).by_hand
    assert texts == {"@by-hand": ENGLISH, "@a-la-main": FRENCH}
    assert manifest["digest"] == dispatch.digest
    assert manifest["post_at"] == "2026-12-01T09:00:00-05:00"
    assert manifest["post_before"] == "2026-12-01T11:00:00-05:00"
    assert manifest["file_number"] == dispatch.post.file_number


def test_words_that_were_not_approved_are_not_handed_over(dispatch: Dispatch):
    Dispatch.objects.update(digest="sha256:" + "0" * 64)

    with pytest.raises(WordsDiffer, match=dispatch.post.file_number):
        package_of(Dispatch.objects.get(pk=dispatch.pk))
