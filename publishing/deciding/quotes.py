"""A minister’s quote needs the yes of whoever is quoted, to these very words, to the last sign."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, TextChoices
from django.utils.translation import gettext_lazy as _

from approvals.models import Review
from approvals.triggers import Trigger
from people.models import Ministry, Person
from people.refusals import NotNow
from publishing.content.documents import opened
from publishing.deciding.shared import READ_BY_THE_OFFICE
from publishing.models import Post, QuoteYes, Revision
from publishing.states import Stage


class QuoteState(TextChoices):
    """Where the yes to a quote stands."""

    WAITS = "waits", _("The yes to the quote is missing")
    GIVEN = "given", _("The yes to the quote was given")


@dataclass(frozen=True)
class Quote:
    """A minister is quoted. `yes`: of whoever is quoted, to these very words; None while it waits."""

    yes: QuoteYes | None

    @property
    def state(self) -> QuoteState:
        """Whether the yes is there."""
        return QuoteState.GIVEN if self.yes else QuoteState.WAITS


def quotes_a_minister(revision: Revision) -> bool:
    """Whether its authors declared that a minister is quoted."""
    return Trigger.MINISTER_QUOTED.value in opened(revision).get("declares", [])


def yes_to_the_quote(post: Post, revision: Revision) -> QuoteYes | None:
    """The yes that stands for this version, if there is one."""
    return post.quote_yeses.filter(digest=revision.digest).select_related("by").order_by("-at", "-id").first()


def quote_waits(post: Post, revision: Revision | None) -> bool:
    """Whether a minister is quoted and nobody has said yes to it for the quoted."""
    return revision is not None and quotes_a_minister(revision) and yes_to_the_quote(post, revision) is None


def quote_in(post: Post, revision: Revision | None) -> Quote | None:
    """Where the quote of a version stands; None where nobody is quoted."""
    if revision is None or not quotes_a_minister(revision):
        return None
    return Quote(yes_to_the_quote(post, revision))


def quotes_in(revisions: Iterable[Revision]) -> dict[int, Quote]:
    """By post, where the quotes of these versions stand, one of each post; left out where nobody is quoted."""
    quoting = [revision for revision in revisions if quotes_a_minister(revision)]
    given = QuoteYes.objects.filter(post__in=[revision.post_id for revision in quoting]) if quoting else ()
    yeses = {(yes.post_id, yes.digest): yes for yes in given}
    return {revision.post_id: Quote(yeses.get((revision.post_id, revision.digest))) for revision in quoting}


def quotes_waiting_for(person: Person, offices: Iterable[Ministry]) -> list[UUID]:
    """The posts in review, by public id, whose quote waits for the yes of the offices this person answers for: those
    that read the words in question, whatever they have said of them already."""
    later = Revision.objects.filter(post=OuterRef("post"), number__gt=OuterRef("number"))
    given = QuoteYes.objects.filter(post=OuterRef("post"), digest=OuterRef("digest"))
    rounds = Review.objects.filter(subject=OuterRef("post__public_id"), state=Review.State.OPEN)
    urgent = rounds.filter(lane=Review.Lane.EMERGENCY)
    read = Post.objects.filter(READ_BY_THE_OFFICE, ministry__in=offices, stage=Stage.IN_REVIEW)
    newest = Revision.objects.filter(~Exists(later), ~Exists(given), ~Exists(urgent), post__in=read)
    shown = newest.filter(Q(post__shared_at__isnull=False) | Q(post__consulted_on=F("number")))
    found = shown.exclude(post__revisions__authors=person).select_related("post").order_by("pk")
    return [revision.post.public_id for revision in found if quotes_a_minister(revision)]


def require_quote_yes(post: Post) -> None:
    """Nothing is approved to the end while a quote waits for its owner's yes. Raises NotNow."""
    if quote_waits(post, post.newest):
        raise NotNow("quote_unconfirmed")
