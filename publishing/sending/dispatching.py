"""Make what will go out: one dispatch per channel, its deliveries with their keys, and which language goes first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet, prefetch_related_objects

from approvals.emergencies import went_through
from channels.models import Account, Channel, Period, Status
from channels.queries import cleared_words, pause_over, periods_at
from compliance.content import Content
from people.models import Person
from people.refusals import NotNow
from publishing.content.documents import content_of
from publishing.models import Delivery, Dispatch, Post, Revision
from publishing.moves import open_correction
from publishing.public.correcting import places, to_be_corrected
from publishing.times.minutes import Minute
from records.clock import now
from records.questions import Blank, prepared


def make_dispatches(post: Post, revision: Revision, channels: list[Channel], minute: Minute, *, by: Person) -> None:
    """One dispatch per channel; of a correction, one wherever the words it corrects are public, or were to be.

    Raises NotNow when an account may not speak, or is not the one that was approved.
    """
    content, before = content_of(revision), _what_stands(post, channels)
    going = [channel for channel in channels if channel.pk in before]
    for channel in going:
        _must_be_ready(channel, content)
    for channel in going:
        dispatch = _make(post, revision, content, channel, minute, by)
        _make_deliveries(dispatch, content, before[channel.pk])


def _what_stands(post: Post, channels: list[Channel]) -> dict[int, list[Dispatch]]:
    """By account that the words go to, the sendings they correct, if any."""
    correction = open_correction(post)
    return to_be_corrected(post, correction, channels) if correction else {channel.pk: [] for channel in channels}


def _must_be_ready(channel: Channel, content: Content) -> None:
    if channel.status != Status.ACTIVE:
        raise NotNow("channel_not_active", channel=channel.called)
    if not accounts_as_approved(channel, content):
        raise NotNow("accounts_changed", channel=channel.called)


def must_reach_somebody(channels: list[Channel]) -> None:
    """Raises NotNow where every account is paused: nothing would go out, and what is held waits for one person more.

    A pause stops an emergency too: it is somebody's word of this hour that an account, or all, must not speak, mostly
    because strangers may have it; a warning there could be forged or taken for forged. Whoever paused lifts it in one
    act. Where one of several accounts is paused, the others speak and that one is held.
    """
    stops = [pause_over(channel) for channel in channels]
    if channels and all(stops) and (first := stops[0]):
        raise NotNow("paused", reason=first.reason)


def must_not_be_stopped(dispatch: Dispatch) -> None:
    """What a person sends on still may not pass a pause, a period or a suspended account. Raises NotNow."""
    if stop := what_stops(dispatch):
        raise stop


def what_stops(dispatch: Dispatch) -> NotNow | None:
    """Why a sending may not go on now, if something stops it.

    Asks under the account's lock, as the gate does, so that a stop comes before or after and never between.
    """
    channel = Channel.objects.select_for_update(of=("self",)).get(pk=dispatch.channel_id)
    return stop_seen(dispatch, channel)


def stop_seen(dispatch: Dispatch, channel: Channel) -> NotNow | None:
    """The same as one sees it on a page, under no lock."""
    if stop := pause_over(channel):
        return NotNow("paused", reason=stop.reason)
    if period := period_stopping(dispatch, now()):
        return NotNow("held_for_period", reason=period.about)
    return NotNow("channel_not_active", channel=channel.called) if channel.status != Status.ACTIVE else None


def period_stopping(dispatch: Dispatch, at: datetime) -> Period | None:
    """The period that stops a sending at a moment, if any: none stops words an officer let go during it, nor what went
    through the emergency lane: a period is a restraint made long before, for ordinary times (policy.md ON-ELEC-3)."""
    return next(iter(periods_stopping([dispatch], at)[dispatch.pk]), None)


def stopping_now(post: Post, revision: Revision) -> list[Period]:
    """The periods that run and would stop these words now, on any account of the post."""
    accounts = frozenset(post.channels.values_list("public_id", flat=True))
    return _not_cleared({revision.pk: Said(post, revision, accounts)}, now())[revision.pk]


def periods_stopping(dispatches: Iterable[Dispatch], at: datetime) -> dict[int, list[Period]]:
    """What stops each of many sendings at a moment, by its id; as many questions for one as for all."""
    said = {one.pk: Said(one.post, one.revision, frozenset([one.channel.public_id])) for one in dispatches}
    return _not_cleared(said, at)


@dataclass(frozen=True)
class Said:
    """Words of a post on some accounts, these by their public ids."""

    post: Post
    revision: Revision
    accounts: frozenset[UUID]


def _not_cleared(words: Mapping[int, Said], at: datetime) -> dict[int, list[Period]]:
    contents = {one.revision.pk: content_of(one.revision) for one in words.values()}
    running = {here: _running(here, at) for here in {content.jurisdiction for content in contents.values()}}
    stopping = {}
    for key, one in words.items():
        content = contents[one.revision.pk]
        stopping[key] = _forbidding(content, running[content.jurisdiction], one.accounts)
    digests = {words[key].revision.digest for key, periods in stopping.items() if periods}
    if not digests:
        return stopping
    urgent, cleared = went_through(digests), cleared_words(digests)
    for key, one in words.items():
        said = one.post.public_id, one.revision.digest
        left = [] if said in urgent else stopping[key]
        stopping[key] = [period for period in left if (period.pk, *said) not in cleared]
    return stopping


def periods_over(content: Content, at: datetime) -> list[Period]:
    """The periods that forbid such a content on its accounts at a moment, the oldest first."""
    accounts = frozenset(UUID(target.channel) for target in content.targets)
    return _forbidding(content, _running(content.jurisdiction, at), accounts)


def _running(jurisdiction: str, at: datetime) -> list[Period]:
    periods = _periods_there.all(jurisdiction, at)
    prefetch_related_objects(periods, "channels")
    return periods


@prepared
def _periods_there(jurisdiction: Blank, at: Blank) -> QuerySet[Period]:
    return periods_at(jurisdiction, at).order_by("starts_at", "pk")


def _forbidding(content: Content, periods: Iterable[Period], accounts: frozenset[UUID]) -> list[Period]:
    forbid = (period for period in periods if content.category not in period.allowed_categories)
    return [period for period in forbid if period.restrains(accounts)]


def accounts_as_approved(channel: Channel, content: Content) -> bool:
    """Whether the register still gives this channel the very accounts that were approved."""
    target = next((one for one in content.targets if one.channel == str(channel.public_id)), None)
    present = {language: account.handle for language, account in accounts_by_language(channel).items()}
    return target is not None and dict(target.accounts) == present


def accounts_by_language(channel: Channel) -> dict[str, Account]:
    """The account that speaks each language; a bilingual account speaks both."""
    accounts = {account.language: account for account in channel.accounts.all()}
    both = accounts.pop(Account.BOTH, None)
    return {"en": both, "fr": both} if both else accounts


def _make(post: Post, revision: Revision, content: Content, channel: Channel, minute: Minute, by: Person) -> Dispatch:
    return Dispatch.objects.create(
        post=post,
        revision=revision,
        channel=channel,
        ministry_id=channel.ministry_id,
        digest=revision.digest,
        state_since=now(),
        first_language=languages_in_turn(post, content)[0],
        scheduled_by=by,
        **minute.columns(),
    )


def _make_deliveries(dispatch: Dispatch, content: Content, before: list[Dispatch]) -> None:
    channel, languages = dispatch.channel, languages_in_turn(dispatch.post, content)
    accounts = accounts_by_language(channel)
    made = [
        Delivery(
            dispatch=dispatch,
            handle=accounts[place.language].handle,
            turn=turn,
            state_since=dispatch.state_since,
            **vars(place),
        )
        for turn, place in enumerate(places(content, languages, channel, before))
    ]
    if any(one.replaces and one.replaces.handle != one.handle for one in made):
        raise NotNow("correction_other_account", channel=channel.called)
    Delivery.objects.bulk_create(made)
    Dispatch.objects.filter(pk=dispatch.pk).update(replaces=before[-1] if before else None)


def languages_in_turn(post: Post, content: Content) -> list[str]:
    """Which language goes first: English and French take turns by file number, so that neither always follows."""
    languages = [tag for tag in sorted(content.variants) if content.variants[tag].text or content.variants[tag].media]
    odd = int(post.file_number.rsplit("-", 1)[-1]) % 2
    return languages[::-1] if odd else languages
