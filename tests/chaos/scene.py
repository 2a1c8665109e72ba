"""The house in which every run begins: one ministry, its people, a pair of accounts on each platform, and of each kind
a post that everybody approved. Made by the verbs, once; each run gets a copy of the databases.
"""

import json
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from channels.models import Channel, Platform
from people.models import Ministry, Person
from publishing import verbs
from publishing.clock.pictures import look_into_pictures
from publishing.models import Post
from publishing.pictures.taking import take_picture
from records.clock import now
from tests.chaos.kinds import KINDS, PLATFORMS, Kind
from tests.chaos.shapes import handles
from tests.chaos.words import corrected_words, first_words, variants
from tests.correcting import begin, written
from tests.organisation import Organisation, active_channel, organise
from tests.story import Story, typed

ZONE = "America/Toronto"
OPEN_FOR = timedelta(hours=6)
ALTS = {
    "en": "A nurse gives a child a flu shot in a clinic",
    "fr": "Une infirmière vaccine un enfant dans une clinique",
}


def set_the_scene(kept: Path) -> None:
    """Make it, and keep which post is of which kind."""
    organisation = organise()
    channels = {
        platform: active_channel(organisation, platform=Platform(platform), accounts=handles(platform), name=platform)
        for platform in PLATFORMS
    }
    posts = {kind.key: str(_approved(organisation, kind, channels).id) for kind in KINDS}
    kept.write_text(json.dumps(posts))


def the_organisation() -> Organisation:
    """Who is who, in a copy."""
    people = {person.email.partition("@")[0].replace("-", "_"): person for person in Person.objects.all()}
    ministries = {ministry.code: ministry for ministry in Ministry.objects.all()}
    fields = [name for name in Organisation.__annotations__ if "ministry" not in name]
    somebody = {name: people[name] for name in fields}
    return Organisation(ministry=ministries["HLTH"], other_ministry=ministries["TRAN"], **somebody)


def the_story(kept: Path, kind: Kind) -> Story:
    """The approved post of a kind, in a copy."""
    post = Post.objects.select_related("ministry").get(public_id=UUID(json.loads(kept.read_text())[kind.key]))
    return Story(the_organisation(), post)


def correct(story: Story, kind: Kind) -> Story:
    """Other words for what is public, approved by everybody, without their minute yet."""
    begin(story)
    shown = story.post.copy.document["variants"]
    pictures = {tag: variant.get("media", []) for tag, variant in shown.items()}
    return written(story, variants=variants(corrected_words(kind), pictures)).submit().approve()


def this_minute() -> str:
    """The minute that is running, on the wall."""
    return f"{now().astimezone(ZoneInfo(ZONE)):%Y-%m-%dT%H:%M}"


def _approved(organisation: Organisation, kind: Kind, channels: dict[str, Channel]) -> Story:
    pictures = _pictures(organisation) if kind.platform == "instagram" else {}
    words: dict[str, Any] = {"window": _window(), "variants": variants(first_words(kind), pictures)}
    content = typed(*(channels[platform] for platform in kind.platforms), **words)
    post = verbs.create_draft(organisation.ministry, content, title=f"Flu shots on {kind.key}", by=organisation.author)
    story = Story(organisation, post)
    look_into_pictures()
    return story.get_ready(**words).submit().approve()


def _window() -> dict[str, str | int]:
    here = now().astimezone(ZoneInfo(ZONE))
    latest = here + OPEN_FOR
    window: dict[str, str | int] = {"time_zone": ZONE, "earliest": this_minute(), "latest": f"{latest:%Y-%m-%dT%H:%M}"}
    return window | ({"earliest_fold": 1} if here.fold else {}) | ({"latest_fold": 1} if latest.fold else {})


def _pictures(organisation: Organisation) -> dict[str, list[dict[str, Any]]]:
    file = BytesIO()
    Image.new("RGB", (60, 60), "#204060").save(file, "JPEG")
    upload = SimpleUploadedFile("clinic.jpg", file.getvalue())
    digest = take_picture(organisation.ministry, upload, by=organisation.author).digest
    item = {"file": "clinic.jpg", "digest": digest}
    return {tag: [item | {"alt": alt}] for tag, alt in ALTS.items()}
