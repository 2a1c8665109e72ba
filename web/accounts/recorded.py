"""What custodians recorded of an account, line by line; an empty value is a gap."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from channels.models import Account, Channel
from web.accounts.profile_form import LABELS, PARTS
from web.context import writing_order
from web.moments import day


def recorded(channel: Channel) -> list[tuple[str, str, str]]:
    """Name, value, language of the value."""
    return [*_standing(channel), *_hours(channel), *_profiles(channel)]


def _standing(channel: Channel) -> Iterator[tuple[str, str, str]]:
    yield _("Number in the register of accounts"), channel.register_number, ""
    yield _("Plan it stands in"), channel.plan, ""
    yield _("The plan ends on"), day(channel.plan_until) if channel.plan_until else _("no end said"), ""
    yield _("Next review of the account"), day(channel.review_due_on) if channel.review_due_on else "", ""


def _hours(channel: Channel) -> Iterator[tuple[str, str, str]]:
    for tag in writing_order():
        yield str(LABELS[tag]["hours"]), getattr(channel, f"service_hours_{tag}"), tag


def _profiles(channel: Channel) -> Iterator[tuple[str, str, str]]:
    order = [Account.BOTH, *writing_order()]
    for row in sorted(channel.profiles.all(), key=lambda row: order.index(row.language)):
        for part in PARTS:
            language = row.language if row.language != Account.BOTH and part in ("name", "bio") else ""
            yield str(LABELS[row.language][part]), getattr(row, part), language
