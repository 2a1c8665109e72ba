"""The page that explains approval, written from the tables the house goes by, so that it cannot say anything else."""

from collections.abc import Iterable, Iterator

from django.utils.translation import override

from approvals.consulting import ASKS_THE_DIRECTOR, FROM_THE_OFFICE
from approvals.keeping import KEEPS, LEFT, SAID
from approvals.models import Heard, Review
from approvals.policies import HOURS_MOST, QUORUM_MOST
from approvals.routes import DEFAULT
from approvals.stages import STAGES, StageKind
from approvals.states import REVIEW_ARROWS
from people.fresh import FRESH
from people.refusals import Reason

SEPARATION = (
    *("authors_never_approve", "already_decided", "giver_took_part", "reasons_are_yours"),
    *("conflict_declared", "you_are_away", "sign_in_again", "office_is_asked", "quote_unconfirmed"),
)
"""The refusals that separate duties, as people meet them."""


def page() -> str:
    """The whole page, in Markdown, in English with the French names beside."""
    with override("en"):
        return "\n".join(_parts())


def _parts() -> Iterator[str]:
    yield "# How approval works\n"
    yield _WHAT
    yield "## The stages\n"
    yield _table(("stage", "en français", "who decides", "can be the last word"), _stages())
    yield _ROUTES
    yield "```mermaid\nflowchart LR\n" + _drawn() + "```\n"
    yield "## One round\n"
    yield "```mermaid\nstateDiagram-v2\n" + _arrows() + "```\n"
    yield _ROUND
    yield "## Who must not decide\n"
    yield _table(("what the house says", "what to do"), _refusals())
    yield _STANDING_IN
    yield "## The minister’s office\n"
    yield _table(("answer", "what follows"), _answers())
    yield _OFFICE
    yield "## The emergency lane\n"
    yield _EMERGENCY
    yield "## What keeps an approval\n"
    yield _table(("what happens", "what is left of the approval"), _kept())
    yield _PROOF


def _stages() -> Iterator[tuple[str, ...]]:
    for kind in STAGES.values():
        yield str(kind.name), _french(kind), str(kind.role.label), _last(kind)


def _last(kind: StageKind) -> str:
    if kind.of_emergencies:
        return "emergency lane only"
    return "consulted, does not decide" if kind.is_consultation else ("yes" if kind.is_final else "")


def _french(kind: StageKind) -> str:
    with override("fr"):
        return str(kind.name)


def _drawn() -> str:
    named = [step.name for step in DEFAULT.steps]
    nodes = "".join(f'    s{number}["{name}"]\n' for number, name in enumerate(named))
    return nodes + "".join(f"    s{number} --> s{number + 1}\n" for number in range(len(named) - 1))


def _arrows() -> str:
    lines = [f"    {start.value} --> {end.value}: {act}\n" for (start, act), end in REVIEW_ARROWS.items()]
    return f"    [*] --> {Review.State.OPEN.value}: submit\n" + "".join(lines)


def _refusals() -> Iterator[tuple[str, ...]]:
    for code in SEPARATION:
        reason = Reason(code)
        yield reason.sentence, reason.remedy


def _answers() -> Iterator[tuple[str, ...]]:
    for kind in FROM_THE_OFFICE:
        goes_on = "the director decides by name: go ahead, wait, or send back"
        yield str(Heard.Kind(kind).label), goes_on if kind in ASKS_THE_DIRECTOR else "the round goes on"


def _kept() -> Iterator[tuple[str, ...]]:
    return ((str(SAID[change]), str(LEFT[keeps])) for change, keeps in KEEPS.items())


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, tuple("---" for _head in heads), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


_WHAT = """A post leaves only when everybody who must has said yes to its very words: the digest of the whole content
document, texts, pictures, descriptions, accounts and planned time. Any change of it ends the round. What is approved
is what is sent; a gate asks once more, under lock, before anything leaves.
"""

_ROUTES = f"""A **policy** belongs to a ministry or to one of its accounts. It names stages in order; each asks one
person, so many different people (at most {QUORUM_MOST}) or everybody who holds the role; always, or only when
something holds of the post (paid, election period, minors, a contest, an emergency, a sensitive subject, a reason
given, a minister quoted and so on); within business hours (at most {HOURS_MOST}), if it says so; by whoever holds a
role, or a named position. Only the head of communications changes it, with a reason; old versions stay. A round keeps
the stages it opened with. A post on several accounts goes through every stage of each, the strictest of each kind.

A policy can say, and does not unless somebody says so, that where one language cannot go out the other is taken down
without asking. It counts as it stood when the round opened, and only if the policies of all the accounts say so. People
are told at once, with what the policy was. They decide in any case about the categories “Health and safety” and
“Emergency” and those people named themselves, a declared emergency, what came through the emergency lane or goes to
an account for emergency information; where the platform cannot delete or the key does not open; where an outcome is
unknown, a thread is broken, a correction is under way, or somebody posted part of it by hand.

Where no policy stands:
"""

_ROUND = """Stages are asked in their order. After an edit, those who had said yes are asked again at the same time,
each shown what changed since; a stage that is new waits for them, so that the last word stays the last. Half-way
through its hours a stage is reminded; at their end those above it are told. When the planned time is over before
everybody decided, the round expires: the post goes back to its authors, and never out. A yes can be taken back until
something has left.
"""

_STANDING_IN = """Whether enough people are left is asked before a post can be submitted; if not, it is said which
stage lacks whom, and who can mend it. A **delegation** names both people, is read when the decision is taken, goes at
most two steps, never in a circle and never to an author; the decision is on record as “X for Y”, and uses the voice
of both. What the giver decides for somebody else goes along, and is said before it is set. Who is **away** is asked
nothing, decides nothing and is called by no roster. A yes counts if the person was entitled when it was given.
Reviewers suggest words; whoever applies them is their author, and the reviewer stays independent.
"""

_OFFICE = """It is consulted, never the one who decides, and it changes nothing. It reads the words it is asked about,
and later versions only once the director shares the post with it. Silence is not consent: once its
hours are over, the director goes ahead or waits, by name and with a reason; a policy can name kinds of posts that
then go ahead by themselves. A minister’s quote needs the yes of its owner to these very words. What is said by phone,
by e-mail or in a meeting is written down with who said it, how, when, and who wrote it. A deputy’s yes
can be written down likewise, with what shows it; the deputy is told and can contest it. The communications approval
never can.
"""

_PROOF = f"""The last word, and every yes of the emergency lane, is signed: the password once more, counting for
{FRESH.seconds // 60} minutes, for one person and for the words on the page. Each decision keeps digests of what its
person was shown: both texts, pictures, findings, reasons, and how much was new since their last look. The words
themselves lie in rows that can be disposed of; the trail holds who, when, as what, for whom, at which stage, under
which policy.
"""

_EMERGENCY = """For health, safety and legal notices, with a reason: the author and two others. One confirms the
facts, one the words in both languages; both sign, in whatever order, and the second yes sends the post at once,
both languages. No finding about the content is waived; a rule that could not run is answered for by the two, by
name. Paperwork that is overdue does not stop it. Who does not answer is followed by the next on the duty roster.
Afterwards somebody who took no part reviews whether the lane was rightly used; what is overdue stands on the page
of the head of communications.
"""
