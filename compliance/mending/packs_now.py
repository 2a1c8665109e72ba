"""The pack of a jurisdiction as it stands now: what was shipped, and every change in force since."""

from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from compliance import packs
from compliance.models import PackChange
from compliance.packs.edits import ListEdit, term_from
from compliance.packs.mends import Mend
from records.clock import today
from records.questions import Blank, prepared

MADE = (PackChange.State.IN_FORCE, PackChange.State.ENDED)


def pack_now(jurisdiction: str) -> packs.Pack:
    """The pack with every change in force. Raises packs.NoSuchPack."""
    newest = _newest_change.first(jurisdiction)
    return _changed(jurisdiction, *newest) if newest else packs.load(jurisdiction)


@prepared
def _newest_change(jurisdiction: Blank) -> QuerySet[PackChange, Any]:
    made = PackChange.objects.filter(pack=jurisdiction, state__in=MADE)
    return made.order_by("-number").values_list("number", "public_id")[:1]


@lru_cache(maxsize=16)
def _changed(jurisdiction: str, number: int, _newest: UUID) -> packs.Pack:
    """One version of a pack, known by its newest change; a version never changes, so it is put together once."""
    rows = PackChange.objects.filter(pack=jurisdiction, state__in=MADE, number__lte=number)
    ended = set(rows.filter(kind=PackChange.Kind.END).values_list("ends_id", flat=True))
    standing = [row for row in rows.order_by("number") if row.pk not in ended]
    return packs.load(jurisdiction).changed(
        number=number,
        mends=tuple(_mend(row) for row in standing if row.kind in ("exception", "suspension")),
        edits=tuple(_edit(row) for row in standing if row.kind in ("term", "strike")),
    )


def _mend(row: PackChange) -> Mend:
    assert row.since is not None  # noqa: S101 every mend is dated when proposed
    return Mend(
        rule=row.rule,
        since=row.since,
        until=row.until,
        words=row.words,
        language=row.language or None,
        field=row.field or None,
        channel=str(row.channel) if row.channel else None,
    )


def _edit(row: PackChange) -> ListEdit:
    term = row.term or {}
    return ListEdit(row.file, (term["en"], term["how"]), term_from(term) if row.kind == PackChange.Kind.TERM else None)


def changes_of(rule: str) -> list[PackChange]:
    """The exceptions and the suspension of a rule that stand today, in every pack."""
    day = today()
    made = PackChange.objects.filter(rule=rule, state=PackChange.State.IN_FORCE, until__gt=day)
    return list(made.exclude(kind=PackChange.Kind.END).order_by("pack", "number"))
