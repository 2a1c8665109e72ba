"""Something public that is not as it should be: what was approved and what was seen, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from publishing.content.differences import Change
from publishing.models import Incident
from web.posts.why import Sentence
from web.templatetags.house import language_within

DIFFERS_IN: dict[str, Sentence] = {
    "text": _("the text"),
    "language": _("the language tag"),
    "descriptions": _("the descriptions of pictures"),
    "pictures": _("the number of pictures or videos"),
    "captions": _("the captions of the video"),
    "card": _("the card under the link"),
    "card_language": _("the language of the card under the link"),
}

SIDES = {"language": ("language",), "descriptions": ("descriptions",), "card": ("card", "card_language")}
"""What an incident keeps of both sides beside the text, and which differences show it."""


@dataclass(frozen=True)
class Side:
    """One thing that differs beside the text: what was approved, where that was said, and what the public sees."""

    name: str
    approved: str
    seen: str


@dataclass(frozen=True)
class IncidentShown:
    """An incident, and what was approved beside what was seen."""

    incident: Incident

    @property
    def differs_in(self) -> list[str]:
        """What is not as approved, in words."""
        return [str(DIFFERS_IN.get(code, code)) for code in self.incident.differs_in]

    @property
    def changes(self) -> list[tuple[str, Change]]:
        """The text as approved and as seen, as a comparison shows one."""
        before, after = self.incident.approved.get("text", ""), self.incident.shown.get("text", "")
        return [("", Change("", before, after))] if after and before != after else []

    @property
    def sides(self) -> Iterator[Side]:
        """What differs beside the text, as far as both sides were kept."""
        for kept, codes in SIDES.items():
            told = [code for code in codes if code in self.incident.differs_in]
            if told and kept in self.incident.shown:
                sides = (_in_words(kept, one.get(kept)) for one in (self.incident.approved, self.incident.shown))
                yield Side(str(DIFFERS_IN[told[0]]), *sides)


def _in_words(kept: str, side: Any) -> str:
    if kept == "language":
        return language_within(str(side or "").lower().partition("-")[0])
    if isinstance(side, dict):
        return ", ".join(filter(None, (side.get("title", ""), side.get("address", ""))))
    return "; ".join(filter(None, side or []))
