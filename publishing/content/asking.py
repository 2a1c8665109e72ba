"""Which questions a content raises, and which of them somebody answered for these very words."""

from compliance.case import Case
from compliance.content import Content
from compliance.facts import Facts
from compliance.mending.packs_now import pack_now
from compliance.questions import Question, questions_for
from publishing.content.documents import content_of
from publishing.models import Post, Revision
from records.clock import today


def asked_of(content: Content) -> tuple[Question, ...]:
    """The questions a content raises today. They look at the content alone, so no register is asked."""
    return questions_for(Case(content, Facts(today()), pack_now(content.jurisdiction)))


def unanswered(post: Post, revision: Revision, asked: tuple[Question, ...] | None = None) -> tuple[Question, ...]:
    """The questions of a version nobody has given their word on. `asked`: what it raises, where that is known."""
    asked = asked_of(content_of(revision)) if asked is None else asked
    given = set(post.attestations.filter(digest=revision.digest).values_list("statement", flat=True))
    return tuple(one for one in asked if one.id not in given)
