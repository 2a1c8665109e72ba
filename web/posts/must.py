"""Who must say yes, in one line: each stage with a sign, and who said yes or who can."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _

from approvals.models import Decision
from people.elision import elided
from publishing.deciding.quotes import Quote
from publishing.deciding.whose_turn import Able, StageStanding, Standing
from web import moments
from web.posts.consulted import heard_name, is_weighed, waits_for_whom

NAMED = 3
"""How many people a line names who could decide; more would not help to find one."""

LOOKS = {
    Standing.DONE: "good",
    Standing.STANDS: "good",
    Standing.MET: "good",
    Standing.HEARD: "good",
    Standing.WAITING: "ask",
    Standing.LATER: "quiet",
    Standing.OPEN: "quiet",
}


@dataclass(frozen=True)
class Item:
    """One stage in the line. `code`: for programs; `look`: of its sign."""

    stage: str
    code: str
    look: str
    words: str


def must_line(
    standings: Sequence[StageStanding], not_needed: Sequence[str] = (), quote: Quote | None = None
) -> list[Item]:
    """The stages in their order and the quote, if a minister is quoted; then what this post does not need, together."""
    said = [Item(one.stage.name, one.standing.value, LOOKS[one.standing], _words(one)) for one in standings]
    said += quote_item(quote)
    return said + ([Item(_("Not needed"), "not_needed", "quiet", ", ".join(not_needed))] if not_needed else [])


def must_line_to_come(names: Iterable[str], quote: Quote | None = None) -> list[Item]:
    """The stages of a route a post has still to be sent on, and the quote."""
    return [*(Item(name, "to_come", "quiet", _("once it is submitted")) for name in names), *quote_item(quote)]


def quote_item(quote: Quote | None) -> list[Item]:
    """The yes to a quote, which no stage gives: who gave it, or that it is missing; empty where nobody is quoted."""
    if quote is None:
        return []
    if quote.yes is None:
        return [Item(_("Minister’s quote"), "quote_waits", "ask", _("missing (the minister’s office gives its yes)"))]
    given = ", ".join((quote.yes.given_by, moments.full(quote.yes.given_at)))
    return [Item(_("Minister’s quote"), "quote_given", "good", given)]


def _words(one: StageStanding) -> str:
    return _SAID[one.standing](one)


def _yeses(one: StageStanding) -> str:
    return ", ".join(map(decided_by, one.said)) or _("done")


def _still_stands(one: StageStanding) -> str:
    return _("%(names)s (stands: only typography changed)") % {"names": _yeses(one)}


def _outside(one: StageStanding) -> str:
    return _("%(name)s, from outside") % {"name": one.stage.met_by.get("name", "")}


def _heard(one: StageStanding) -> str:
    if not one.heard:
        return _("heard")
    last = one.heard[-1]
    by = last.person.name if last.person else ""
    return ", ".join(filter(None, (heard_name(last, one.heard), by, moments.full(last.at))))


def _waiting(one: StageStanding) -> str:
    said = _yeses(one) + " · " if one.said else ""
    if one.stage.role == "ministers_office":
        wanted = waits_for_whom(one.heard).removesuffix(".") if is_weighed(one.heard) else ""
        return said + (wanted or _("waiting for its answer"))
    able = list(islice(one.able, NAMED))
    if not able:
        return said + _("waiting, and nobody can decide")
    return said + _("waiting (%(names)s)") % {"names": _or(able)}


def _or(able: Sequence[Able]) -> str:
    names = [able_name(one) for one in able]
    return _(" or ").join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def able_name(one: Able) -> str:
    """Who can decide, and in whose place."""
    if one.giver is None:
        return one.person.name
    return elided(_("%(name)s for %(giver)s") % {"name": one.person.name, "giver": one.giver.name})


def decided_by(decision: Decision) -> str:
    """Who decided, and in whose place."""
    if decision.on_behalf_of is None:
        return decision.person.name
    return elided(_("%(name)s for %(giver)s") % {"name": decision.person.name, "giver": decision.on_behalf_of.name})


_SAID = {
    Standing.DONE: _yeses,
    Standing.STANDS: _still_stands,
    Standing.MET: _outside,
    Standing.HEARD: _heard,
    Standing.WAITING: _waiting,
    Standing.LATER: lambda one: _("not asked yet"),
    Standing.OPEN: lambda one: _("not asked"),
}
