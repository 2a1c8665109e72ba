"""What ordinary submission asks for, and which of it an emergency has to have: one table.

What concerns the words stops an emergency too. Papers and our own slowness do not; the two who confirm are told of each
that is missing before they sign, and the trail keeps it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from approvals.emergencies import ROUTE
from compliance.content import digest as digest_of
from people.answers import Allowed, Answer, denied
from people.models import Person
from people.queries import people_with
from people.roles import Role
from publishing.checking import standing
from publishing.content.documents import opened, sealed
from publishing.content.newest import Newest
from publishing.deciding.quotes import quote_waits
from publishing.deciding.routing import Lacks, lacking
from publishing.emergency.duty import duty_holders
from publishing.emergency.passing import could_not_run, late_papers, not_known_yet, stopping
from publishing.models import Post, Question
from publishing.public.taken import correction_would_be_taken
from publishing.states import OtherLanguage
from publishing.translation.keeping import of as translation_of
from publishing.translation.standing import places
from publishing.translation.texts import sides_of
from records.clock import now


@dataclass(frozen=True)
class Demand:
    """One thing ordinary submission asks for. `stops`: in an emergency as well, with this answer; otherwise `late`
    says what is missing, to the two who confirm."""

    code: str
    stops: Callable[[Newest], Answer] | None = None
    is_late: Callable[[Newest], bool] | None = None
    late: str | Promise = ""


def _is_saved(newest: Newest) -> Answer:
    return Allowed() if newest.revision else denied("no_version")


def _is_what_is_typed(newest: Newest) -> Answer:
    typed = digest_of(sealed(newest.post.copy.document))
    return Allowed() if newest.revision and typed == newest.revision.digest else denied("copy_not_saved")


def _holds_now(newest: Newest) -> Answer:
    earliest, latest = newest.post.earliest_at, newest.post.latest_at
    inside = earliest is not None and latest is not None and earliest <= now() < latest
    return Allowed() if inside else denied("window_not_now")


def _is_in_both_languages(newest: Newest) -> Answer:
    """No exemption helps here: whoever reads one language is in the same danger."""
    if newest.revision is None:
        return denied("no_version")
    said = sides_of(opened(newest.revision), "en")
    spoken = all(side.get("text", "").strip() for side in (said.source, said.other))
    return Allowed() if spoken else denied("emergency_languages_missing")


def _says_the_same_in_both(newest: Newest) -> Answer:
    """Changed in one language since somebody answered for both: a warning that says two things is worse than none."""
    translation = translation_of(newest.post)
    is_behind = translation.state == OtherLanguage.BEHIND
    return denied("translation_behind", **places(translation)) if is_behind else Allowed()


def _is_checked(newest: Newest) -> Answer:
    return Allowed() if newest.run is not None and newest.is_fresh else denied("check_is_old")


def _nothing_stands(newest: Newest) -> Answer:
    if newest.run is None:
        return denied("check_is_old")
    count = stopping(standing(newest.post, newest.run), could_not_run(newest.run)).count()
    return denied("findings_stand", count=count) if count else Allowed()


def _quotes_are_theirs(newest: Newest) -> Answer:
    return denied("quote_unconfirmed") if quote_waits(newest.post, newest.revision) else Allowed()


DEMANDS = (
    Demand("saved", stops=_is_saved),
    Demand("what_is_typed", stops=_is_what_is_typed),
    Demand("window", stops=_holds_now),
    Demand("both_languages", stops=_is_in_both_languages),
    Demand("same_in_both", stops=_says_the_same_in_both),
    Demand("taken", stops=correction_would_be_taken),
    Demand("checked", stops=_is_checked),
    Demand("findings", stops=_nothing_stands),
    Demand("quotes", stops=_quotes_are_theirs),
    Demand(
        "translation_out",
        is_late=lambda newest: translation_of(newest.post).state == OtherLanguage.IN_TRANSLATION,
        late=_("The other language is still noted as out in translation, though both texts are here."),
    ),
    Demand(
        "questions",
        is_late=lambda newest: Question.objects.filter(post=newest.post, answered_at__isnull=True).exists(),
        late=_("Somebody was unsure and asked; the question is not answered. Read it on the page of the post."),
    ),
    Demand(
        "confirmations",
        is_late=lambda newest: bool(newest.unanswered),
        late=_("The authors have not confirmed everything they usually confirm."),
    ),
    Demand(
        "facts",
        is_late=lambda newest: newest.run is not None and bool(not_known_yet(newest.run)),
        late=_("A link was not opened or a picture not looked into yet: look at them yourself."),
    ),
    Demand("papers", is_late=lambda newest: newest.run is not None and bool(late_papers(newest.run))),
)
"""In the order they are asked. Which are paperwork is our choice, from DESIGN promise 5: our bugs and papers never
stand between a warning and the public. `papers` are said one by one (`passing.PAPERWORK`)."""


def words_are_ready(newest: Newest) -> Answer:
    """Whether nothing about the words stands in the way of an emergency; the first thing that does gives the reason."""
    answers = (demand.stops(newest) for demand in DEMANDS if demand.stops)
    return next((answer for answer in answers if not answer), Allowed())


def late(newest: Newest) -> list[Demand]:
    """What is missing and does not stop it."""
    return [demand for demand in DEMANDS if demand.is_late and demand.is_late(newest)]


def two_can_confirm(post: Post, by: Person) -> Answer:
    """Whether two others, who had no part in the words, could confirm now; `by` asks for it and is none of them."""
    lacks = lacking(post, ROUTE, on_duty=duty_holders(post.ministry), besides=[by])
    if not lacks:
        return Allowed()
    keepers = people_with(Role.HEAD_OF_COMMUNICATIONS, post.ministry) | people_with(Role.ADMINISTRATOR, post.ministry)
    names = ", ".join(person.name for person in keepers.order_by("name", "pk"))
    return denied("emergency_people_missing", stages=Lacks(lacks, post), keepers=names or "—")
