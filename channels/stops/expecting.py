"""What is expected where a period begins: it becomes that period; after a false start it is expected again."""

from collections.abc import Collection

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from channels.models import Period, Span
from channels.models.periods import PLANNED
from channels.stops.periods import tell
from channels.stops.reach import ids_of
from people.models import Person


def expected_in(jurisdictions: Collection[str], kinds: Collection[str]) -> QuerySet[Period]:
    """The periods expected there: whoever starts one of that kind and place starts this very one."""
    return Period.objects.filter(PLANNED, jurisdiction__in=jurisdictions, kind__in=kinds).order_by("expected_on", "pk")


def expect_again(undone: Period, *, by: Person) -> Period | None:
    """A false start of a period that had been expected leaves it expected as before, with the days of the law noted for
    it. None where it was not expected, had not begun, or another is expected there meanwhile."""
    if undone.expected_on is None or undone.starts_at is None:
        return None
    where = {"jurisdiction": undone.jurisdiction, "kind": undone.kind, "place": undone.place}
    days = {"expected_on": undone.expected_on, "expected_until": undone.expected_until}
    planned = {"planned_by": undone.planned_by, "planned_at": undone.planned_at, "reason": undone.reason}
    try:
        with transaction.atomic():
            again = Period.objects.create(**where, **days, **planned)
    except IntegrityError:  # another is expected there meanwhile
        return None
    accounts = list(undone.channels.order_by("pk"))
    again.channels.set(accounts)
    Span.objects.bulk_create(_copied(span, again) for span in undone.spans.all())
    facts: dict[str, object] = {"expected_on": undone.expected_on.isoformat(), "after_undoing": str(undone.public_id)}
    tell(
        again, "period_planned", by, facts | ({"place": again.place, "accounts": ids_of(accounts)} if accounts else {})
    )
    return again


def _copied(span: Span, period: Period) -> Span:
    said = {name: getattr(span, name) for name in ("kind", "first_day", "last_day", "source", "noted_by", "noted_at")}
    return Span(period=period, **said)
