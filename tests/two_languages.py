"""A post of two sentences in each language, of which one is changed after the other language was signed."""

import pytest

from publishing import verbs
from tests.story import Story, save

ENGLISH = ["Flu shots are free for everyone.", "Book by December 15."]
FRENCH = ["Le vaccin contre la grippe est gratuit.", "Prenez rendez-vous d’ici le 15 décembre."]
LATER, PLUS_TARD = "Book by December 18.", "Prenez rendez-vous d’ici le 18 décembre."


def both(english: list[str], french: list[str]) -> dict:
    return {"en": {"text": " ".join(english)}, "fr": {"text": " ".join(french)}}


@pytest.fixture
def behind(draft: Story) -> Story:
    """English changed after the French was signed."""
    draft.get_ready(variants=both(ENGLISH, FRENCH)).submit()
    verbs.approve(draft.id, digest=draft.digest, by=draft.organisation.reviewer)
    verbs.request_changes(draft.id, digest=draft.digest, comment="Later, please.", by=draft.organisation.director)
    save(draft.again().post, by=draft.organisation.author, variants=both([ENGLISH[0], LATER], FRENCH))
    return draft.again()
