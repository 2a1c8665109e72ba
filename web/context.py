"""What every page knows: the house's name, the way around, what is paused, whether the clock beats."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from channels.models import Pause
from channels.queries import pauses, rights
from people.models import Membership, Person
from people.queries import memberships_today
from people.roles import Role
from publishing.emergency.lists import reads_emergencies
from publishing.telling.work import Work
from web.health import clock_is_late
from web.periods.told import PeriodTold, periods_between, periods_told

PLACES = (
    ("web:my-work", gettext_lazy("My work")),
    ("web:inbox", gettext_lazy("Inbox")),
    ("web:posts", gettext_lazy("Posts")),
    ("web:compose", gettext_lazy("New post")),
    ("web:calendar", gettext_lazy("Calendar")),
    ("web:sendings", gettext_lazy("Sendings")),
    ("web:accounts", gettext_lazy("Accounts")),
    ("web:policies", gettext_lazy("Who approves")),
    ("web:people", gettext_lazy("People")),
    ("web:positions", gettext_lazy("Positions")),
    ("web:duty-roster", gettext_lazy("Duty roster")),
    ("web:delegations", gettext_lazy("Delegations")),
    ("web:emergencies", gettext_lazy("Emergencies")),
    ("web:figures", gettext_lazy("Figures")),
    ("web:stops", gettext_lazy("Pauses and periods")),
    ("web:decisions", gettext_lazy("Needs a decision")),
    ("web:rule-desk", gettext_lazy("Rule desk")),
    ("web:bulletin:index", gettext_lazy("Bulletin")),
)


ONLY_FOR = {"web:rule-desk": Role.RULE_OWNER, "web:people": Role.ADMINISTRATOR}
"""Places that are nobody else's."""


@dataclass(frozen=True)
class Place:
    """A page one can go to from everywhere. `count`: how many things wait there; `counts_later`: this is asked once
    the page is there, so that no page waits for it."""

    name: str
    address: str
    is_here: bool
    count: int = 0
    counts_later: bool = False


@dataclass(frozen=True)
class PauseLine:
    """A pause as the banner says it."""

    scope: str
    reason: str


def house(request: HttpRequest) -> dict[str, object]:
    """The names every template can use. What costs a query is asked only by the page that shows it."""
    return {
        "PRODUCT_NAME": settings.PRODUCT_NAME,
        "ministry_name": SimpleLazyObject(partial(ministry_name, request)),
        "places": SimpleLazyObject(partial(places, request)),
        "pauses": SimpleLazyObject(partial(pause_lines, request)),
        "periods_told": SimpleLazyObject(partial(period_lines, request)),
        "clock_is_dead": SimpleLazyObject(partial(clock_is_dead, request)),
        "writing_order": writing_order(),
        "page_address": page_address(request),
    }


def writing_order() -> tuple[str, str]:
    """The languages of a pair as the reader meets them: their own first, for the eye, the ear and the tab key alike."""
    return ("fr", "en") if language_of_the_page() == "fr" else ("en", "fr")


def reading_place(language: str | None) -> int:
    """Where what is said of a language stands: the reader's own first, then the other, then what concerns both."""
    order = writing_order()
    return order.index(language) if language in order else len(order)


def language_of_the_page() -> str:
    """`en` or `fr`."""
    return get_language() or settings.LANGUAGE_CODE


def page_address(request: HttpRequest) -> str:
    """Where to come back to after choosing a language: this page, or the start when it answered a form."""
    return request.get_full_path() if request.method == "GET" else "/"


def signed_in(request: HttpRequest) -> Person | None:
    """The person who looks at the page; None before signing in, and on error pages made before that is known."""
    person = getattr(request, "user", None)
    return person if person is not None and person.is_authenticated else None


def ministry_name(request: HttpRequest) -> str:
    """The ministry of the person, in the language of the page; empty for people of the whole house."""
    person = signed_in(request)
    found = (one.ministry for one in _belonging(request, person) if one.ministry) if person else iter(())
    ministry = next(found, None)
    return ministry.name(language_of_the_page()) if ministry else ""


def _belonging(request: HttpRequest, person: Person) -> list[Membership]:
    """Where the person belongs today, read once for a page."""
    if not hasattr(request, "belonging"):
        request.belonging = memberships_today(person)  # type: ignore[attr-defined]
    return request.belonging  # type: ignore[attr-defined]


def _rights(request: HttpRequest, person: Person) -> dict[int, frozenset[Role]]:
    """What the person holds on accounts; a page that has read it leaves it with the request."""
    if not hasattr(request, "rights"):
        request.rights = rights(person)  # type: ignore[attr-defined]
    return request.rights  # type: ignore[attr-defined]


def places(request: HttpRequest) -> list[Place]:
    """The way around, for people who signed in; writing is offered to those who draft somewhere."""
    person = signed_in(request)
    if person is None:
        return []
    held = _rights(request, person)
    closed = set() if drafts_somewhere(held) else {"web:compose"}
    closed |= set() if reads_emergencies(person, held) else {"web:emergencies", "web:figures"}
    belongs_as = {one.role for one in _belonging(request, person)}
    closed |= {name for name, role in ONLY_FOR.items() if role not in belongs_as}
    work = Work(person, held)
    there = ((name, words, _address(name)) for name, words in PLACES if name not in closed)
    return [_place(request, name, address, str(words), work) for name, words, address in there if address]


def _place(request: HttpRequest, name: str, address: str, words: str, work: Work) -> Place:
    count = work.count_stuck() if name == "web:decisions" else 0
    later = name == "web:inbox"
    return Place(words, address, is_here=request.path == address, count=count, counts_later=later)


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def drafts_somewhere(held: dict[int, frozenset[Role]]) -> bool:
    """Whether a new post of somebody with these rights would have an account to go to."""
    return any(Role.DRAFTER in roles for roles in held.values())


def pause_lines(request: HttpRequest) -> list[PauseLine]:
    """What is paused now, said to everybody who signed in."""
    return [PauseLine(pause_scope(pause), pause.reason) for pause in pauses()] if signed_in(request) else []


def period_lines(request: HttpRequest) -> list[PeriodTold]:
    """What runs, or is soon expected, and concerns the person who signed in."""
    person = signed_in(request)
    return periods_told(_belonging(request, person), _rights(request, person)) if person else []


def periods_of_days(request: HttpRequest, first: date, last: date) -> list[PeriodTold]:
    """Those that run, ran or are expected on some of these days, for the person who signed in."""
    person = signed_in(request)
    return periods_between(_belonging(request, person), _rights(request, person), first, last) if person else []


def pause_scope(pause: Pause) -> str:
    """What a pause stops."""
    if pause.channel:
        return pause.channel.called
    return pause.ministry.name(language_of_the_page()) if pause.ministry else _("everything")


def clock_is_dead(request: HttpRequest) -> bool:
    """Whether people must be told that nothing goes out."""
    return signed_in(request) is not None and clock_is_late()
