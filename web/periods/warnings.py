"""What a post should know of periods: one that runs and would hold it, one that is expected when its minute comes."""

from uuid import UUID

from django.utils.translation import gettext as _

from channels.models import Period
from channels.queries import periods_expected
from compliance.content import Content
from publishing.sending.dispatching import periods_over
from records.clock import now
from web import moments
from web.periods.words import period_name
from web.posts.words import PlannedTime


def warnings(content: Content, planned: PlannedTime | None) -> list[str]:
    """Sentences for the page of a post that can still leave; none for most."""
    running = [_running(period) for period in periods_over(content, now())]
    return running + [_expected(period) for period in _met_by(content, planned)]


def _met_by(content: Content, planned: PlannedTime | None) -> list[Period]:
    """The periods expected on the first or the last day on which it may go out."""
    if planned is None:
        return []
    days = {planned.earliest.date(), planned.latest.date()}
    expected = (periods_expected(content.jurisdiction, day).prefetch_related("channels") for day in days)
    accounts = frozenset(UUID(target.channel) for target in content.targets)
    found = {period for some in expected for period in some if period.restrains(accounts)}
    return sorted(found, key=lambda period: period.pk)


def _running(period: Period) -> str:
    return _("%(period)s: posts of this category wait for the caretaker officer.") % {"period": period_name(period)}


def _expected(period: Period) -> str:
    day = moments.day(period.expected_on) if period.expected_on else ""
    said = _("%(period)s, expected from %(day)s: this post’s minute falls into it, and it may then be held.")
    return said % {"period": period_name(period), "day": day}
