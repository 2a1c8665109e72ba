"""What docs/content.md tells of the content document is what the reader of documents takes."""

import json
import re

from compliance.content import read
from compliance.content.reading import (
    CHANNEL_FIELDS,
    CONTENT_FIELDS,
    DECLARATIONS,
    KINDS,
    MEDIA_FIELDS,
    PLATFORMS,
    VARIANT_FIELDS,
)
from tests.sentences import ROOT

PAGE = (ROOT / "docs" / "content.md").read_text("utf-8")


def test_the_example_is_a_document():
    example = re.search(r"```json\n(.*?)```", PAGE, re.DOTALL)
    assert example
    content = read(json.loads(example[1]))

    assert set(content.variants) == {"en", "fr"}
    assert content.window is not None


def test_every_field_and_every_choice_is_told():
    told = set(re.findall(r"`([\w-]+)`", PAGE.split("| Field", 1)[1]))
    known = {*CONTENT_FIELDS, *CHANNEL_FIELDS, *VARIANT_FIELDS, *MEDIA_FIELDS, *PLATFORMS, *KINDS, *DECLARATIONS}

    assert known - told == set()


def test_the_readme_leads_there():
    assert "(docs/content.md)" in (ROOT / "README.md").read_text("utf-8")
