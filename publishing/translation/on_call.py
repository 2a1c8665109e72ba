"""Where one reviser is all a branch has: who else is on call, for the sentence that says whom approval lacks."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from approvals.capacity import away
from approvals.stages import LANGUAGE
from people.duty import on_duty
from people.models import DutyTurn, Ministry
from people.phones import shown
from publishing.emergency.duty import REVISERS
from publishing.models import Post
from publishing.translation.keeping import of
from records.clock import now


def on_call_revisers(ministry: Ministry, language: str, at: datetime) -> list[DutyTurn]:
    """Who is on call to revise a text in this language, in the order they are called; nobody who is away."""
    gone = away(at)
    return [turn for turn in on_duty(ministry, REVISERS[language], at) if turn.person.public_id not in gone]


@dataclass(frozen=True)
class Offered:
    """Revisers on call, for a sentence: said in the language of whoever reads it."""

    language: str
    turns: tuple[DutyTurn, ...]

    def __str__(self) -> str:
        reader = "fr" if (get_language() or "").startswith("fr") else "en"
        people = ", ".join(f"{turn.person.name} ({shown(turn.phone, reader)})" for turn in self.turns)
        said = _("on call for French: %(people)s") if self.language == "fr" else _("on call for English: %(people)s")
        return said % {"people": people}


def offered(post: Post, stage: str) -> Offered | None:
    """Who could be called when the language stage of this post lacks people; nobody who wrote part of it."""
    if stage != LANGUAGE:
        return None
    language = of(post).other
    authors = set(post.revisions.values_list("authors", flat=True))
    turns = on_call_revisers(post.ministry, language, now())
    free = tuple(turn for turn in turns if turn.person_id not in authors)
    return Offered(language, free) if free else None
