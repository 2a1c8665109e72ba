"""The register of official accounts: how one is registered, changes and ends (policy.md part 2).

Each verb locks the channel's row (again, if the caller did), so it can stand alone or inside a wider transaction.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager

from django.db import transaction

from channels.accounts import secure_address, write_accounts
from channels.credentials.keyring import forget
from channels.models import Channel, Custodian, Platform, Status, StatusReason
from channels.permissions import Verb, acting_role_on, may_in, may_on
from channels.seats import give_seat_rights
from channels.teams import give_team_rights
from channels.unofficial import official_kind
from people import words
from people.actors import actor
from people.answers import require
from people.models import Ministry, Person
from people.queries import belongs_to
from people.refusals import BadInput, NotNow
from people.roles import Role
from records.clock import now
from records.trail import Subject, record

LEAST_CUSTODIANS = 2  # policy.md part 2, row 5
LONGEST_PURPOSE = 2_000  # characters

ARROWS = {
    (Status.REQUESTED, Verb.ACTIVATE): Status.ACTIVE,
    (Status.REQUESTED, Verb.CLOSE): Status.CLOSED,
    (Status.ACTIVE, Verb.SUSPEND): Status.SUSPENDED,
    (Status.ACTIVE, Verb.CLOSE): Status.CLOSED,
    (Status.SUSPENDED, Verb.REINSTATE): Status.ACTIVE,
    (Status.SUSPENDED, Verb.CLOSE): Status.CLOSED,
}


def register(
    ministry: Ministry,
    *,
    platform: str,
    kind: str,
    name: str,
    purpose: str,
    accounts: Mapping[str, str],
    custodians: Collection[Person],
    by: Person,
    name_fr: str = "",
    terms_urls: Mapping[str, str] | None = None,
    posted_by_hand: bool = False,
) -> Channel:
    """Enter an official presence in the register, as requested. The teams of its ministry get their rights on it.

    `accounts` maps `en` and `fr`, or `mul` alone, to a handle; `terms_urls` maps `en` and `fr` to an address. Raises
    NotAllowed, BadInput (not an official kind, one language, custodians) or NotNow (handle taken).
    """
    require(may_in(by, Verb.REGISTER, ministry))
    with transaction.atomic():
        channel = Channel.objects.create(
            **(_terms(terms_urls or {}) | _names(name, name_fr)),
            ministry=ministry,
            platform=_known_platform(platform),
            kind=official_kind(kind),
            purpose=words.sentence(purpose, limit=LONGEST_PURPOSE, missing="text_missing"),
            posted_by_hand=posted_by_hand,
        )
        return _enter(channel, accounts, custodians, by)


def _names(name: str, name_fr: str) -> dict[str, str]:
    return {"name": words.name(name), "name_fr": words.name(name_fr) if name_fr.strip() else ""}


def _terms(urls: Mapping[str, str]) -> dict[str, str]:
    secure = {language: secure_address(address) for language, address in urls.items()}
    return {"terms_url_en": secure.get("en", ""), "terms_url_fr": secure.get("fr", "")}


def _enter(channel: Channel, accounts: Mapping[str, str], custodians: Collection[Person], by: Person) -> Channel:
    """What belongs to a new row of the register: its accounts, its custodians, the rights of teams, its first event."""
    write_accounts(channel, accounts)
    _write_custodians(channel, custodians)
    give_team_rights(channel)
    give_seat_rights(channel)
    facts = {"platform": channel.platform, "kind": channel.kind} | _standing(channel)
    _record(channel, "channel_registered", by, Role.REGISTRAR, facts)
    return channel


def activate(channel: Channel, *, by: Person) -> Channel:
    """The account may be a target from now on. It needs its custodians still."""
    with changing(channel, Verb.ACTIVATE, by) as locked:
        _write_custodians(locked, locked.custodians.all())
        return _follow(locked, Verb.ACTIVATE, by)


def suspend(channel: Channel, *, reason: str, by: Person) -> Channel:
    """Nothing more goes out on this account until it is reinstated."""
    with changing(channel, Verb.SUSPEND, by) as locked:
        return _follow(locked, Verb.SUSPEND, by, reason=words.sentence(reason))


def reinstate(channel: Channel, *, by: Person, reason: str = "") -> Channel:
    """The account may be a target again. A reason is welcome, not asked for."""
    with changing(channel, Verb.REINSTATE, by) as locked:
        return _follow(locked, Verb.REINSTATE, by, reason=words.sentence(reason) if reason else "")


def close(channel: Channel, *, reason: str, by: Person) -> Channel:
    """The account is over. Its row stays, so that nobody registers its handles again."""
    with changing(channel, Verb.CLOSE, by) as locked:
        forget(locked, but=[])
        return _follow(locked, Verb.CLOSE, by, reason=words.sentence(reason))


def change_accounts(channel: Channel, accounts: Mapping[str, str], *, by: Person) -> Channel:
    """Other handles for the same presence. What was approved for the old ones no longer goes out."""
    with changing(channel, Verb.CHANGE_ACCOUNTS, by) as locked:
        refuse_when_closed(locked)
        before = _handles(locked)
        write_accounts(locked, accounts)
        forget(locked, but=list(_handles(locked).values()))
        record_change(locked, Verb.CHANGE_ACCOUNTS, by, {"before": before, "after": _handles(locked)})
        return locked


def change_custodians(channel: Channel, custodians: Collection[Person], *, by: Person) -> Channel:
    """Other people look after the account: still at least two, still of the ministry."""
    with changing(channel, Verb.CHANGE_CUSTODIANS, by) as locked:
        refuse_when_closed(locked)
        before = _custodian_ids(locked)
        _write_custodians(locked, custodians)
        record_change(locked, Verb.CHANGE_CUSTODIANS, by, {"before": before, "after": _custodian_ids(locked)})
        return locked


@contextmanager
def changing(channel: Channel, verb: Verb, by: Person) -> Iterator[Channel]:
    """The channel as it stands now, locked, once it is known that somebody may do this with it."""
    with transaction.atomic():
        locked = Channel.objects.select_for_update().get(pk=channel.pk)
        require(may_on(by, verb, locked))
        yield locked


def _follow(channel: Channel, verb: Verb, by: Person, reason: str = "") -> Channel:
    before = Status(channel.status)
    after = ARROWS.get((before, verb))
    if after is None:
        raise NotNow("status_forbids", status=before.label)
    channel.status, channel.status_reason = after, reason
    channel.save(update_fields=["status", "status_reason"])
    facts = {"from": before.value, "to": after.value} | _kept_reason(channel, reason, by)
    record_change(channel, verb, by, facts)
    return channel


def _kept_reason(channel: Channel, reason: str, by: Person) -> dict[str, str]:
    """The words stay with the register; the trail tells their digest."""
    if not reason:
        return {}
    given = StatusReason.objects.create(channel=channel, reason=reason, given_by=by, given_at=now())
    return words.reason_facts(reason, given.salt)


def refuse_when_closed(channel: Channel) -> None:
    """Raises NotNow for an account that is over."""
    if channel.status == Status.CLOSED:
        raise NotNow("status_forbids", status=Status.CLOSED.label)


def _known_platform(platform: str) -> Platform:
    if platform not in Platform.values:
        raise BadInput("choice_unknown", value=str(platform)[:80])
    return Platform(platform)


def _write_custodians(channel: Channel, custodians: Collection[Person]) -> None:
    """Name who looks after it. Raises when they are not two different people of the ministry who can sign in."""
    named = {person.pk: person for person in custodians}
    if len(named) < LEAST_CUSTODIANS or not all(belongs_to(person, channel.ministry) for person in named.values()):
        raise BadInput("custodians_missing")
    Custodian.objects.filter(channel=channel).exclude(person__in=named).delete()
    Custodian.objects.bulk_create(
        [Custodian(channel=channel, person=person) for person in named.values()], ignore_conflicts=True
    )


def _handles(channel: Channel) -> dict[str, str]:
    return dict(channel.accounts.values_list("language", "handle"))


def _custodian_ids(channel: Channel) -> list[str]:
    return sorted(str(public_id) for public_id in channel.custodians.values_list("public_id", flat=True))


def _standing(channel: Channel) -> dict[str, object]:
    return {"accounts": _handles(channel), "custodians": _custodian_ids(channel)}


def record_change(channel: Channel, verb: Verb, by: Person, facts: Mapping[str, object]) -> None:
    """Write down on the account's chain what somebody did with it, in their role."""
    _record(channel, f"channel_{verb.value}", by, acting_role_on(by, verb, channel) or Role.REGISTRAR, facts)


def _record(channel: Channel, verb: str, by: Person, role: Role, facts: Mapping[str, object]) -> None:
    record(Subject("channel", channel.public_id), verb, actor(by, role), facts)
