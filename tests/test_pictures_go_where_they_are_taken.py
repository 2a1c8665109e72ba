"""A picture that its account does not take is found while the post is written, not at its minute: the rules are told
what the connector that speaks for the account takes, and say so."""

import os
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from channels.models import Channel, Platform
from compliance.facts import PicturesTaken
from people.refusals import NotNow
from publishing.checking import latest_check
from publishing.clock.pictures import look_into_pictures
from publishing.content.documents import content_of
from publishing.facts.register import account_facts
from publishing.pictures.taking import take_picture
from publishing.states import Stage
from tests.organisation import Organisation, active_channel
from tests.story import ENGLISH, FRENCH, Story

pytestmark = pytest.mark.django_db

ALTS = {
    "en": "A nurse gives a child a flu shot in a clinic",
    "fr": "Une infirmière vaccine un enfant dans une clinique",
}
TEXTS = {"en": ENGLISH, "fr": FRENCH}


@pytest.fixture
def channel(organisation: Organisation, platform: str) -> Channel:
    accounts = {"en": "@onhealth.example", "fr": "@onsante.example"}
    return active_channel(organisation, platform=Platform(platform), accounts=accounts)


def with_a_picture(draft: Story, kind: str, size: tuple[int, int], *, noise: bool = False) -> Story:
    """The post with one picture, checked. Noise is what no file format makes smaller."""
    picture, file = Image.new("RGB", size, "#204060"), BytesIO()
    if noise:
        picture = Image.frombytes("RGB", size, os.urandom(size[0] * size[1] * 3))
    picture.save(file, kind)
    upload = SimpleUploadedFile(f"clinic.{kind.lower()}", file.getvalue())
    organisation = draft.organisation
    item = {"file": upload.name, "digest": take_picture(organisation.ministry, upload, by=organisation.author).digest}
    look_into_pictures()
    return draft.get_ready(variants={tag: {"text": TEXTS[tag], "media": [item | {"alt": ALTS[tag]}]} for tag in TEXTS})


def said(story: Story) -> set[str]:
    """What the rule says of the pictures."""
    run = latest_check(story.post, story.digest)
    return set(run.findings.filter(rule="PLT014").values_list("message_en", flat=True))


@pytest.mark.parametrize("platform", ["bluesky"])
def test_a_picture_too_heavy_for_the_account_keeps_the_post_from_approval(draft: Story, channel: Channel):
    story = with_a_picture(draft, "PNG", (700, 700), noise=True)

    (message,) = said(story)
    assert "takes pictures of at most 1000 kB; this one has 14" in message
    with pytest.raises(NotNow, match="findings_stand"):
        story.submit()


@pytest.mark.parametrize("platform", ["instagram"])
def test_a_kind_or_shape_the_account_does_not_take_is_said_where_the_system_sends(
    draft: Story, channel: Channel, settings: Any
):
    settings.LEND_PICTURES = True
    story = with_a_picture(draft, "PNG", (60, 120))

    assert any("JPEG pictures only; this one is PNG" in message for message in said(story))
    assert any("too tall" in message for message in said(story))


@pytest.mark.parametrize("platform", ["instagram"])
def test_a_person_who_posts_by_hand_is_held_to_nothing_of_it(draft: Story, channel: Channel):
    story = with_a_picture(draft, "PNG", (60, 120))

    assert said(story) == set()
    assert story.submit().post.stage == Stage.IN_REVIEW


@pytest.mark.parametrize(
    ("platform", "taken"),
    [
        ("bluesky", PicturesTaken(1_000_000)),
        ("x", PicturesTaken(5_000_000)),
        ("mastodon", PicturesTaken(16 * 1024 * 1024)),
        ("instagram", PicturesTaken(8 * 1024 * 1024, ("image/jpeg",), 80, 191)),
        ("bulletin", PicturesTaken()),
    ],
)
def test_the_rules_are_told_what_the_connector_takes(
    draft: Story, channel: Channel, settings: Any, taken: PicturesTaken
):
    settings.LEND_PICTURES = True

    (facts,) = account_facts(content_of(draft.get_ready().post.newest))

    assert facts.takes_pictures == taken
