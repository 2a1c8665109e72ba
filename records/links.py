"""One link of a chain: the texts its digest covers, as Python writes them and as both databases give them back.

`verify_trail` asks the database for texts, because making a UUID and a moment of every row took longer than all the
rest together (8.5 µs a row against 2.9); a test holds the two ways of writing them to each other.
"""

from hashlib import sha256
from typing import Any

from django.db.models import Func, QuerySet, TextField

from records.models import Event

LINK_FORM = "event 1"  # the first line under every digest, so that another form could follow without doubt


class TextOfUuid(Func):
    """A UUID as `str` writes it. SQLite keeps the bare digits."""

    output_field = TextField()
    template = "(%(expressions)s)::text"

    def as_sqlite(self, compiler, connection, **context: Any) -> tuple:
        pieces = " || '-' || ".join(
            f"substr(%(expressions)s, {start}, {length})"
            for start, length in ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))
        )
        return self.as_sql(compiler, connection, template=pieces, **context)


class TextOfMoment(Func):
    """A moment in UTC to the microsecond. SQLite keeps just that text, but no fraction where it is zero."""

    output_field = TextField()
    template = "to_char(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')"

    def as_sqlite(self, compiler, connection, **context: Any) -> tuple:
        return self.as_sql(compiler, connection, template="substr(%(expressions)s || '.000000', 1, 26)", **context)


def link_digest(
    previous: str,
    public_id: str,
    kind: str,
    subject_id: str,
    sequence: int,
    verb: str,
    at: str,
    actor_id: str | None,
    actor_name: str,
    actor_role: str,
    facts: str,
) -> str:
    """The digest of one link: sha-256 over the digest before it and everything the event says, a line for each.

    No two events give the same lines, because nothing recorded holds a line break: `record` folds names and JSON
    escapes them. Takes its arguments by place: it is called for every row there is.
    """
    return sha256(
        f"{LINK_FORM}\n{previous}\n{public_id}\n{kind}\n{subject_id}\n{sequence}\n{verb}\n{at}\n"
        f"{actor_id or ''}\n{actor_name}\n{actor_role}\n{facts}".encode()
    ).hexdigest()


def digest_of(event: Event) -> str:
    """The digest of an event in hand, from its own fields."""
    return link_digest(
        event.previous,
        str(event.public_id),
        event.subject_kind,
        str(event.subject_id),
        event.sequence,
        event.verb,
        f"{event.at:%Y-%m-%d %H:%M:%S.%f}",
        str(event.actor_id) if event.actor_id else None,
        event.actor_name,
        event.actor_role,
        event.facts,
    )


def links() -> QuerySet:
    """Every event, chain by chain, as the arguments of `link_digest` with the stored digest behind them."""
    return Event.objects.order_by("subject_kind", "subject_id", "sequence").values_list(
        "previous",
        TextOfUuid("public_id"),
        "subject_kind",
        TextOfUuid("subject_id"),
        "sequence",
        "verb",
        TextOfMoment("at"),
        TextOfUuid("actor_id"),
        "actor_name",
        "actor_role",
        "facts",
        "digest",
    )
