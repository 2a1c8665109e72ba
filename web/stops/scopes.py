"""What a person may pause: everything, a ministry, one account."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from channels.models import Channel, Status
from channels.permissions import IN_A_MINISTRY, ON_A_CHANNEL, Verb
from channels.queries import channel_ids_of, visible_channels
from channels.stops.pausing import may_pause
from people.models import Ministry, Person
from people.queries import ministries_with
from people.refusals import BadInput
from web.context import language_of_the_page

EVERYTHING = "everything"
Choice = tuple[str, str]


@dataclass(frozen=True)
class Scope:
    """What a pause stops; neither named: everything."""

    ministry: Ministry | None = None
    channel: Channel | None = None


def choices(person: Person) -> list[tuple[str, list[Choice]]]:
    """The scopes a person may pause, the narrowest first, in groups; groups without any are left out."""
    groups = [
        (_("An account"), [(str(one.public_id), _named(one)) for one in _channels(person)]),
        (_("A ministry"), [(str(one.public_id), one.name(language_of_the_page())) for one in _ministries(person)]),
        (_("Everything"), [(EVERYTHING, _("Every account of every ministry"))] if may_pause(person) else []),
    ]
    return [(name, inside) for name, inside in groups if inside]


def scope_named(person: Person, value: str) -> Scope:
    """The scope a form names. Raises BadInput for what is none of the person's."""
    if value == EVERYTHING:
        return Scope()
    try:
        public_id = UUID(value)
    except ValueError:
        raise BadInput("choice_unknown", value=value[:80]) from None
    ministry = next((one for one in _ministries(person) if one.public_id == public_id), None)
    channel = next((one for one in _channels(person) if one.public_id == public_id), None)
    if ministry is None and channel is None:
        raise BadInput("choice_unknown", value=value[:80])
    return Scope(ministry, channel)


def _ministries(person: Person) -> list[Ministry]:
    return list(ministries_with(person, IN_A_MINISTRY[Verb.PAUSE]).order_by("code"))


def _channels(person: Person) -> list[Channel]:
    """By a role on the account or in its ministry, as `channels.permissions` says, in few questions."""
    seen = visible_channels(person).exclude(status=Status.CLOSED).order_by("name", "pk")
    by_ministry = {one.pk for one in ministries_with(person, ON_A_CHANNEL[Verb.PAUSE])}
    held = set(channel_ids_of(person, *ON_A_CHANNEL[Verb.PAUSE]))
    return [channel for channel in seen if channel.pk in held or channel.ministry_id in by_ministry]


def _named(channel: Channel) -> str:
    return f"{channel.called} · {channel.get_platform_display()}"
