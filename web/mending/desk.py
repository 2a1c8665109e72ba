"""What stands on the rule owners' desk."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from compliance import packs
from compliance.loading import rules
from compliance.mending.packs_now import pack_now
from compliance.mending.permissions import is_rule_owner
from compliance.models import Dispute, FoundFinding, PackChange
from compliance.terms import load_list
from compliance.text.folding import fold
from people.models import Person
from people.refusals import NotThere
from publishing.models import Post
from publishing.queries import visible_posts
from web.context import language_of_the_page
from web.mending.forms import AnswerForm, DeskForm, ExceptionForm, SuspensionForm

FEWEST_LETTERS = 6
"""Letters of an excerpt that is offered as the words of an exception: “25” would except every 25."""


@dataclass(frozen=True)
class DisputeCard:
    """One dispute, and the three ways to answer it."""

    dispute: Dispute
    message: str  # what the rule said of these words
    post: Post | None  # where the reader may see it
    waits: PackChange | None  # the change already proposed because of it, if one waits for a second person
    exception: DeskForm
    suspension: DeskForm
    answer: DeskForm

    @property
    def title(self) -> str:
        """The pattern the rule finds, in the reader's language."""
        return title_of(self.dispute.rule)


@dataclass(frozen=True)
class ChangeCard:
    """One change of the rules. `may_agree`: whether this reader can be the second person."""

    change: PackChange
    may_agree: bool
    answer: DeskForm

    @property
    def title(self) -> str:
        """What it changes, in the reader's language."""
        change = self.change.ends or self.change
        return title_of(change.rule) if change.rule else list_title(change.file)


@dataclass(frozen=True)
class PackLine:
    """A pack as it stands, and its lists: file and title."""

    name: str
    title: str
    version: str
    lists: list[tuple[str, str]] = field(default_factory=list)


def owned(person: Person) -> list[str]:
    """The packs whose rules a person owns. Raises NotThere: for others the desk does not exist."""
    names = [name for name in packs.names() if is_rule_owner(person, name)]
    if not names:
        raise NotThere
    return names


def title_of(rule: str) -> str:
    """The pattern a rule finds."""
    known = rules().get(rule)
    return known.title.in_(language_of_the_page()) if known else rule


def list_title(file: str) -> str:
    """What a list is called."""
    return load_list(file).title.in_(language_of_the_page())


def pack_lines(names: list[str]) -> list[PackLine]:
    """The packs with their versions and lists."""
    return [_pack_line(name) for name in names]


def _pack_line(name: str) -> PackLine:
    pack = pack_now(name)
    files = dict.fromkeys(file for files in pack.lists.values() for file in files)
    lists = sorted(((file, list_title(file)) for file in files), key=lambda line: fold(line[1]))
    return PackLine(name, pack.title.in_(language_of_the_page()), pack.version, lists)


def disputes(person: Person, names: list[str], sent: DeskForm | None) -> list[DisputeCard]:
    """What waits for an answer, the oldest first; `sent` takes the place of the form it came from."""
    proposed = PackChange.objects.filter(state=PackChange.State.PROPOSED)
    asked = Dispute.objects.filter(pack__in=names, state=Dispute.State.OPEN).select_related("by")
    waiting = list(asked.annotate(said=_said()).prefetch_related(Prefetch("changes", proposed, to_attr="proposed")))
    subjects = {dispute.subject for dispute in waiting}
    seen = {post.public_id: post for post in visible_posts(person).filter(public_id__in=subjects)}
    return [_dispute_card(dispute, seen.get(dispute.subject), sent) for dispute in waiting]


def _dispute_card(dispute: Any, post: Post | None, sent: DeskForm | None) -> DisputeCard:
    """`dispute` with what was read beside it: `said` and `proposed`."""
    forms = {name: sent if sent and sent.about == made.about else made for name, made in _forms(dispute).items()}
    return DisputeCard(dispute, dispute.said or "", post, next(iter(dispute.proposed), None), **forms)


def _said() -> Subquery:
    """What the rule said, in the reader's language, when the finding was last made."""
    found = FoundFinding.objects.filter(run__subject=OuterRef("subject"), fingerprint=OuterRef("fingerprint"))
    return Subquery(found.order_by("-run__at", "-pk").values(f"message_{language_of_the_page()}")[:1])


def _forms(dispute: Dispute) -> dict[str, DeskForm]:
    about = str(dispute.public_id)
    return {
        "exception": ExceptionForm(
            about=f"exception-{about}", initial={"words": _words_of(dispute), "only_language": bool(dispute.language)}
        ),
        "suspension": SuspensionForm(about=f"suspension-{about}"),
        "answer": AnswerForm(about=f"answer-{about}"),
    }


def _words_of(dispute: Dispute) -> str:
    """The words to begin an exception with; too few would except too much, so then the owner chooses them."""
    return dispute.excerpt[:300] if len(dispute.excerpt) >= FEWEST_LETTERS else ""


def changes(person: Person, names: list[str], state: PackChange.State, sent: DeskForm | None) -> list[ChangeCard]:
    """The changes in one state, the newest first."""
    return [_change_card(person, change, sent) for change in _changes(names).filter(state=state)]


def decided(names: list[str]) -> list[ChangeCard]:
    """The history: what was refused or ended, the newest first."""
    over = _changes(names).filter(state__in=[PackChange.State.REFUSED, PackChange.State.ENDED])
    return [ChangeCard(change, may_agree=False, answer=AnswerForm(about="none")) for change in over[:100]]


def _changes(names: list[str]) -> QuerySet[PackChange]:
    found = PackChange.objects.filter(pack__in=names).exclude(kind=PackChange.Kind.END, state=PackChange.State.IN_FORCE)
    return found.select_related("proposed_by", "decided_by", "ends", "dispute")


def _change_card(person: Person, change: PackChange, sent: DeskForm | None) -> ChangeCard:
    form = AnswerForm(about=f"change-{change.public_id}")
    asked_by = change.dispute.by_id if change.dispute else None
    may_agree = person.pk not in (change.proposed_by_id, asked_by)
    return ChangeCard(change, may_agree, sent if sent and sent.about == form.about else form)
