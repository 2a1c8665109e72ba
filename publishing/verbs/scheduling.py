"""Sending: choose the minute, change it, release what was held or missed, cancel."""

from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from approvals.queries import approves
from channels.models import Account, Channel, Status
from compliance.content import Content, messages
from people.models import Person
from people.refusals import BadInput, NotNow
from publishing.documents import content_of, moment_meant, window_moments
from publishing.models import Delivery, Dispatch, Post, Revision
from publishing.moves import call_off, has_left, move_dispatch, move_stage
from publishing.permissions import Verb
from publishing.reasons import keep_reason
from publishing.step import Step, step
from publishing.texts import reason as clean_reason
from records.clock import now

Wall = tuple[datetime, str, int]
"""A minute as people mean it: naive wall time, zone, fold."""


def schedule(post_id: UUID, *, digest: str, minute: datetime | str | None = None, fold: int | None = None, by: Person) -> Post:
    """Give the approved words their minute inside the window (its beginning when none is named).

    Makes one dispatch per channel with its deliveries; their keys and which language goes first are fixed now.
    """
    with step(Verb.SCHEDULE, post_id, by, digest=digest) as taken:
        post, revision = taken.post, taken.post.newest
        if revision is None or not approves(post.public_id, digest):
            raise NotNow("not_approved")
        content = content_of(revision)
        minute_meant, due_at = chosen_minute(content, minute, fold)
        channels = [_ready(channel, content) for channel in taken.position.channels]
        for channel in channels:
            _make_dispatch(taken, revision, content, channel, minute_meant, due_at)
        move_stage(post, "schedule")
        taken.facts |= _minute_facts(minute_meant) | {"digest": digest, "sendings": len(channels)}
    return post


def reschedule(post_id: UUID, *, minute: datetime | str, fold: int | None = None, by: Person) -> Post:
    """Another minute inside the approved window keeps the approval; outside it a new version is needed."""
    with step(Verb.RESCHEDULE, post_id, by) as taken:
        moved = 0
        for dispatch in taken.post.dispatches.filter(state__in=["due", "held", "missed"]).select_related("revision"):
            minute_meant, due_at = chosen_minute(content_of(dispatch.revision), minute, fold)
            moved += move_dispatch(dispatch, "reschedule", due_at=due_at, **_minute_columns(minute_meant))
        if not moved:
            raise NotNow("nothing_waits")
        taken.facts |= _minute_facts(minute_meant) | {"sendings": moved}
    return taken.post


def release(post_id: UUID, *, reason: str, by: Person) -> Post:
    """Let what was held or missed go out now, if the approved window is still open."""
    reason = clean_reason(reason)
    with step(Verb.RELEASE, post_id, by) as taken:
        released = 0
        for dispatch in taken.post.dispatches.filter(state__in=["held", "missed"]):
            released += _release(dispatch)
        keep_reason(taken, Verb.RELEASE, reason)
        taken.facts |= {"sendings": released}
    return taken.post


def cancel(post_id: UUID, *, reason: str, by: Person) -> Post:
    """Take a post back before it leaves. Once something has left, what still waits is stopped and the rest stands."""
    reason = clean_reason(reason)
    with step(Verb.CANCEL, post_id, by) as taken:
        keep_reason(taken, Verb.CANCEL, reason)
        taken.facts |= {"sendings_stopped": call_off(taken.post, "cancelled")}
        if not has_left(taken.post):
            move_stage(taken.post, "cancel")
    return taken.post


def chosen_minute(content: Content, minute: datetime | str | None, fold: int | None) -> tuple[Wall, datetime]:
    """The minute meant and its moment in UTC. Raises BadInput for no one moment, NotNow outside the window or past."""
    window, moments = content.window, window_moments(content)
    if window is None or moments is None:
        raise NotNow("no_window")
    wall = window.earliest if minute is None else _wall(minute)
    fold = window.earliest_fold if minute is None else fold
    due_at = moment_meant(wall, window.time_zone, fold)
    shown = {name: f"{value:%Y-%m-%d %H:%M}" for name, value in (("earliest", window.earliest), ("latest", window.latest))}
    if not moments[0] <= due_at <= moments[1]:
        raise NotNow("outside_window", minute=f"{wall:%Y-%m-%d %H:%M}", **shown)
    if due_at + timedelta(minutes=1) <= now():
        raise NotNow("minute_past", minute=f"{wall:%Y-%m-%d %H:%M}")
    return (wall, window.time_zone, fold or 0), due_at


def _wall(minute: datetime | str) -> datetime:
    if isinstance(minute, str):
        try:
            minute = datetime.fromisoformat(minute.strip())
        except ValueError:
            raise BadInput("time_unreadable", wall=minute[:40]) from None
    if minute.tzinfo is not None:
        raise BadInput("time_unreadable", wall=str(minute)[:40])
    return minute.replace(second=0, microsecond=0)


def _minute_columns(meant: Wall) -> dict[str, object]:
    wall, zone, fold = meant
    return {"wall_minute": f"{wall:%Y-%m-%dT%H:%M}", "time_zone": zone, "fold": fold}


def _minute_facts(meant: Wall) -> dict[str, object]:
    wall, zone, fold = meant
    return {"minute": f"{wall:%Y-%m-%dT%H:%M}", "zone": zone, "fold": fold}


def _ready(channel: Channel, content: Content) -> Channel:
    if channel.status != Status.ACTIVE:
        raise NotNow("channel_not_active", channel=channel.name)
    if not accounts_as_approved(channel, content):
        raise NotNow("accounts_changed", channel=channel.name)
    return channel


def accounts_as_approved(channel: Channel, content: Content) -> bool:
    """Whether the register still gives this channel the very accounts that were approved."""
    target = next((one for one in content.targets if one.channel == str(channel.public_id)), None)
    return target is not None and dict(target.accounts) == {tag: one.handle for tag, one in accounts_by_language(channel).items()}


def accounts_by_language(channel: Channel) -> dict[str, Account]:
    """The account that speaks each language; a bilingual account speaks both."""
    accounts = {account.language: account for account in channel.accounts.all()}
    both = accounts.pop(Account.BOTH, None)
    return {"en": both, "fr": both} if both else accounts


def _make_dispatch(
    taken: Step, revision: Revision, content: Content, channel: Channel, meant: Wall, due_at: datetime
) -> Dispatch:
    moments = window_moments(content)
    assert moments is not None  # the minute was found in it
    languages = languages_in_turn(taken.post, content)
    dispatch = Dispatch.objects.create(
        post=taken.post,
        revision=revision,
        channel=channel,
        digest=revision.digest,
        state_since=now(),
        due_at=due_at,
        latest_at=moments[1],
        first_language=languages[0],
        scheduled_by=taken.by,
        **_minute_columns(meant),
    )
    Delivery.objects.bulk_create(_deliveries(dispatch, content, languages))
    return dispatch


def languages_in_turn(post: Post, content: Content) -> list[str]:
    """Which language goes first: English and French take turns by file number, so that neither always follows."""
    languages = [tag for tag in sorted(content.variants) if content.variants[tag].text or content.variants[tag].media]
    odd = int(post.file_number.rsplit("-", 1)[-1]) % 2
    return languages[::-1] if odd else languages


def _deliveries(dispatch: Dispatch, content: Content, languages: list[str]) -> list[Delivery]:
    accounts = accounts_by_language(dispatch.channel)
    places = [
        (language, position)
        for language in languages
        for position in range(len(messages(content, language, dispatch.channel.platform)))
    ]
    return [
        Delivery(
            dispatch=dispatch,
            account=accounts[language],
            handle=accounts[language].handle,
            language=language,
            position=position,
            turn=turn,
            state_since=dispatch.state_since,
        )
        for turn, (language, position) in enumerate(places)
    ]


def _release(dispatch: Dispatch) -> bool:
    at, zone = now(), ZoneInfo(dispatch.time_zone)
    if at > dispatch.latest_at:
        latest = dispatch.latest_at.astimezone(zone)
        here = at.astimezone(zone)
        raise NotNow(
            "outside_window",
            minute=f"{here:%Y-%m-%d %H:%M}",
            earliest=dispatch.wall_minute.replace("T", " "),
            latest=f"{latest:%Y-%m-%d %H:%M}",
        )
    due_at = max(dispatch.due_at, at)
    here = due_at.astimezone(zone)
    return move_dispatch(dispatch, "release", due_at=due_at, **_minute_columns((here, dispatch.time_zone, here.fold)))
