"""What a person has to give their word on, because no machine can see it, and who gave it."""

from dataclasses import dataclass

from compliance.citations import CITATIONS, cited_here
from compliance.questions import QUESTIONS, Question, question
from publishing.content.newest import Newest
from publishing.models import Attestation
from web.context import language_of_the_page


@dataclass(frozen=True)
class Source:
    """Where it is written."""

    title: str
    section: str
    url: str


@dataclass(frozen=True)
class Confirmation:
    """A statement, why it is asked of this post, and who gave their word on it for these words."""

    statement: str
    sentence: str
    why: str
    when: str
    sources: tuple[Source, ...]
    given: Attestation | None


def confirmations(newest: Newest) -> list[Confirmation]:
    """Every statement the newest words ask for, in its order, and what was confirmed besides."""
    post, revision = newest.post, newest.revision
    if revision is None:
        return []
    given = newest.confirmed
    besides = [one for one in map(question, given) if one and one not in newest.asked]
    jurisdiction = post.ministry.jurisdiction
    return [_confirmation(one, given.get(one.id), jurisdiction) for one in (*newest.asked, *besides)]


def _confirmation(asked: Question, given: Attestation | None, jurisdiction: str) -> Confirmation:
    language = language_of_the_page()
    cited = [CITATIONS[key] for key in cited_here(asked.cites, jurisdiction)]
    sources = tuple(Source(one.title.in_(language), one.section.in_(language), one.url) for one in cited)
    return Confirmation(
        asked.id, asked.says.in_(language), asked.why.in_(language), asked.when.in_(language), sources, given
    )


def every_statement() -> list[tuple[str, str]]:
    """Every question there is, in the reader's language, as a form offers them."""
    return [(one.id, one.says.in_(language_of_the_page())) for one in QUESTIONS]


def statement_name(code: str) -> str:
    """A statement in the reader's language; one that is no longer asked stays its code."""
    found = question(code)
    return found.says.in_(language_of_the_page()) if found else code
