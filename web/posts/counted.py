"""What the platform counted of a sending, a row for each language and day."""

from dataclasses import dataclass

from django.utils.translation import ngettext

from publishing.public.counts import MARKS, NAMES, by_day
from web.counts.shown import COUNT_NAMES, figure_name
from web.posts.sending import MessageShown, SendingShown


@dataclass(frozen=True)
class Counted:
    """One row: the message, when it was counted, the figures in the order of the heads."""

    message: MessageShown
    when: str
    cells: list[tuple[str, str]]


def heads_of(sending: SendingShown) -> list[str]:
    """What its platform counts at all."""
    told = {name for _message, _day, counts in _told(sending) for name in counts}
    return [name for name in NAMES if name in told]


def counted(sending: SendingShown) -> list[Counted]:
    """What was counted of each language after a day and a week; nothing where nothing was."""
    heads = heads_of(sending)
    return [
        Counted(
            message,
            ngettext("after %(days)s day", "after %(days)s days", days) % {"days": days},
            [(str(COUNT_NAMES[name]), figure_name(counts.get(name))) for name in heads],
        )
        for message, days, counts in _told(sending)
    ]


def _told(sending: SendingShown) -> list[tuple[MessageShown, int, dict[str, int]]]:
    kept = [(message, by_day(message.delivery.look_backs.all())) for message in _each_first(sending)]
    return [(message, day, dict(days[day])) for day in MARKS.values() for message, days in kept if day in days]


def _each_first(sending: SendingShown) -> list[MessageShown]:
    """Of each language the first message, the reader's language first."""
    return sending.rows[0] if sending.rows else []
