"""Which pictures the versions saved before show is read once from their stored bytes, when the house moves on."""

import json
from importlib import import_module

import pytest
from django.apps import apps

from publishing.models import PictureUse, Revision
from tests.story import Story
from tests.test_siblings_are_listed_first import drafted, item, shown_with

__all__ = ["item"]
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

know_them = import_module("publishing.migrations.0016_pictures_of_old_versions_are_known").know_them
ENGLISH_PICTURE, FRENCH_PICTURE, IN_THE_THREAD = (sign * 64 for sign in "abc")


def known() -> set[tuple[int, str]]:
    return set(PictureUse.objects.values_list("revision__number", "sha256"))


def test_what_a_saved_version_shows_is_known_again(organisation, channel, item, clock) -> None:
    drafted(organisation, [channel], item, "Clinic").get_ready(**shown_with(item))
    before = known()
    PictureUse.objects.all().delete()
    know_them(apps, None)
    assert before == known() == {(1, item["digest"].removeprefix("sha256:"))}


def test_pictures_are_found_in_both_languages_and_inside_threads(ready: Story) -> None:
    def showing(*pictures: str) -> dict:
        return {"text": "A", "media": [{"file": "a.png", "digest": f"sha256:{one}"} for one in pictures]}

    document = {
        "variants": {
            "en": showing(ENGLISH_PICTURE) | {"thread": [showing(IN_THE_THREAD, ENGLISH_PICTURE)]},
            "fr": showing(FRENCH_PICTURE) | {"thread": [{"text": "B", "media": [{"file": "not-uploaded.png"}]}]},
        }
    }
    Revision.objects.filter(post=ready.post).update(content=json.dumps(document).encode())
    know_them(apps, None)
    assert known() == {(1, one) for one in (ENGLISH_PICTURE, FRENCH_PICTURE, IN_THE_THREAD)}


def test_a_version_without_pictures_is_known_to_show_none(ready: Story) -> None:
    know_them(apps, None)
    assert known() == set()
