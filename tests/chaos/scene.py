"""The house in which every run begins: one ministry, its people, a pair of accounts on each platform, and on each pair
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

from channels.models import Platform
from people.models import Ministry, Person
from publishing import verbs
from publishing.clock.pictures import look_into_pictures
from publishing.models import Post
from publishing.pictures.taking import take_picture
from records.clock import now
from tests.chaos.plan import PLATFORMS
from tests.chaos.shapes import handles
from tests.organisation import Organisation, active_channel, organise
from tests.story import ENGLISH, FRENCH, Story, typed

ZONE = "America/Toronto"
OPEN_FOR = timedelta(hours=6)
TEXTS = {"en": ENGLISH, "fr": FRENCH}
ALTS = {
    "en": "A nurse gives a child a flu shot in a clinic",
    "fr": "Une infirmière vaccine un enfant dans une clinique",
}


def set_the_scene(kept: Path) -> None:
    """Make it, and keep which post is for which platform."""
    organisation = organise()
    posts = {platform: str(_approved(organisation, platform).id) for platform in PLATFORMS}
    kept.write_text(json.dumps(posts))


def the_organisation() -> Organisation:
    """Who is who, in a copy."""
    people = {person.email.partition("@")[0].replace("-", "_"): person for person in Person.objects.all()}
    ministries = {ministry.code: ministry for ministry in Ministry.objects.all()}
    fields = [name for name in Organisation.__annotations__ if "ministry" not in name]
    somebody = {name: people[name] for name in fields}
    return Organisation(ministry=ministries["HLTH"], other_ministry=ministries["TRAN"], **somebody)


def the_story(kept: Path, platform: str) -> Story:
    """The approved post for a platform, in a copy."""
    post = Post.objects.select_related("ministry").get(public_id=UUID(json.loads(kept.read_text())[platform]))
    return Story(the_organisation(), post)


def this_minute() -> str:
    """The minute that is running, on the wall."""
    return f"{now().astimezone(ZoneInfo(ZONE)):%Y-%m-%dT%H:%M}"


def _approved(organisation: Organisation, platform: str) -> Story:
    channel = active_channel(organisation, platform=Platform(platform), accounts=handles(platform), name=platform)
    words: dict[str, Any] = {"window": _window()}
    if platform == "instagram":
        words["variants"] = _with_a_picture(organisation)
    post = verbs.create_draft(
        organisation.ministry, typed(channel, **words), title=f"Flu shots on {platform}", by=organisation.author
    )
    story = Story(organisation, post)
    look_into_pictures()
    return story.get_ready(**words).submit().approve()


def _window() -> dict[str, str | int]:
    here = now().astimezone(ZoneInfo(ZONE))
    latest = here + OPEN_FOR
    window: dict[str, str | int] = {"time_zone": ZONE, "earliest": this_minute(), "latest": f"{latest:%Y-%m-%dT%H:%M}"}
    return window | ({"earliest_fold": 1} if here.fold else {}) | ({"latest_fold": 1} if latest.fold else {})


def _with_a_picture(organisation: Organisation) -> dict[str, Any]:
    file = BytesIO()
    Image.new("RGB", (60, 60), "#204060").save(file, "JPEG")
    upload = SimpleUploadedFile("clinic.jpg", file.getvalue())
    digest = take_picture(organisation.ministry, upload, by=organisation.author).digest
    item = {"file": "clinic.jpg", "digest": digest}
    return {tag: {"text": TEXTS[tag], "media": [item | {"alt": ALTS[tag]}]} for tag in TEXTS}
