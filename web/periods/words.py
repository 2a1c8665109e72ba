"""Jurisdictions and categories as people call them."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from channels.models import Period
from compliance.mending.packs_now import pack_now
from people.models import Ministry
from publishing.content.categories import CATEGORIES, category_name
from publishing.models import ListedItem
from records.clock import today

JURISDICTIONS = {"ontario": _("Ontario"), "canada": _("Canada")}


def jurisdictions() -> list[str]:
    """Where the ministries of this house are."""
    return sorted(set(Ministry.objects.values_list("jurisdiction", flat=True)))


def jurisdiction_name(code: str) -> str:
    """A jurisdiction as people call it."""
    return str(JURISDICTIONS.get(code, code))


def period_name(period: Period) -> str:
    """What a period is, and where."""
    return f"{period.get_kind_display()} · {period.place or jurisdiction_name(period.jurisdiction)}"


def names(categories: Iterable[str]) -> list[str]:
    """Categories as people call them."""
    return [category_name(category) for category in categories]


def open_by_the_rules(jurisdiction: str) -> list[str]:
    """The categories that stay open in an election by the rule set: offered as ticked, whatever the kind of period."""
    listed = pack_now(jurisdiction).terms("election-categories", today()).terms
    phrases = {phrase for term in listed for phrase in term.phrases}
    return [code for code, _name in CATEGORIES if code in phrases]


def whys(item: ListedItem) -> list[str]:
    """Why a live post is on the list, in words."""
    return [str(ListedItem.Why(why).label) for why in item.why]
