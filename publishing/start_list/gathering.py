"""The clock gathers what is public already when a period begins, a few hundred sendings at a time.

Every account's profile and pinned posts; what may be scheduled in the tool of an account posted by hand; and each live
post that shows, names or quotes a member of the government, or is paid for (policy.md part 5, consequence 6).
"""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import QuerySet

from approvals.triggers import Trigger
from channels.models import Channel, Period, Platform, Status
from channels.models.periods import RUNNING
from compliance.case import Case
from compliance.facts import Facts
from compliance.mending.packs_now import pack_now
from compliance.packs import Pack
from compliance.politics.members import named_members
from publishing.content.documents import content_of
from publishing.models import Dispatch, ListedItem, StartList
from publishing.states import LIVE
from records.clock import now, today

AT_ONCE = 500
"""How many sendings one round looks at: about half a second's work."""

SHOWN_TO_THE_PUBLIC = (Status.ACTIVE, Status.SUSPENDED)
Kind, Why = ListedItem.ItemKind, ListedItem.Why


def gather_start_lists() -> int:
    """Go on with the list of every period that runs and whose list is not whole; answers how many items were added."""
    unlisted = Period.objects.filter(RUNNING).exclude(start_list__made_at__isnull=False)
    return sum(_gather(period) for period in unlisted.order_by("pk"))


def _gather(period: Period) -> int:
    """One round. The list's row is locked: two workers never add the same twice, and one that is killed adds none."""
    StartList.objects.get_or_create(period=period, defaults={"begun_at": now()})
    with transaction.atomic():
        found = StartList.objects.select_for_update(of=("self",)).get(period=period)
        if found.made_at:
            return 0
        items = [] if found.items.exists() or found.reached else list(_of_accounts(found, period))
        sendings = list(_public_in(period).filter(pk__gt=found.reached)[:AT_ONCE])
        items += _of_sendings(found, sendings, pack_now(period.jurisdiction))
        ListedItem.objects.bulk_create(items, ignore_conflicts=True)
        found.reached = sendings[-1].pk if sendings else found.reached
        found.made_at = now() if len(sendings) < AT_ONCE else None
        found.save(update_fields=["reached", "made_at"])
    return len(items)


def _of_accounts(found: StartList, period: Period) -> Iterator[ListedItem]:
    """What every account shows that is no post of ours."""
    accounts = _restrained(period).filter(status__in=SHOWN_TO_THE_PUBLIC)
    for channel in accounts.exclude(platform=Platform.NOTEBOOK).order_by("pk"):
        kinds = [Kind.PROFILE, Kind.PINNED]
        if channel.connector_name == Platform.HAND_OFF:
            kinds.append(Kind.ELSEWHERE)
        yield from (ListedItem(start_list=found, kind=kind, channel=channel) for kind in kinds)


def _restrained(period: Period) -> QuerySet[Channel]:
    """The accounts a period is about: the ones named, or all of a jurisdiction."""
    if period.is_narrow:
        return period.channels.all()
    return Channel.objects.filter(ministry__jurisdiction=period.jurisdiction)


def _public_in(period: Period) -> QuerySet[Dispatch]:
    """The sendings of which something can be seen."""
    sent = Dispatch.objects.filter(deliveries__state__in=LIVE, channel__in=_restrained(period).values("pk"))
    apart = sent.exclude(channel__platform=Platform.NOTEBOOK)
    return apart.select_related("revision", "post", "channel").order_by("pk").distinct()


def _of_sendings(found: StartList, sendings: list[Dispatch], pack: Pack) -> list[ListedItem]:
    looked = ((sending, reasons_to_look(sending, pack)) for sending in sendings)
    return [
        ListedItem(start_list=found, kind=Kind.LIVE, channel=sending.channel, post=sending.post, why=why)
        for sending, why in looked
        if why
    ]


def reasons_to_look(sending: Dispatch, pack: Pack) -> list[str]:
    """Why a live post has to be looked at in a period; none for most."""
    content = content_of(sending.revision)
    case = Case(content, Facts(today()), pack)
    described = [(shown.language, shown.item.alt or "") for shown in case.pictures]
    holds = {
        Why.NAMED: _names_a_member(case, [(passage.language, passage.text) for passage in case.posted]),
        Why.PICTURED: _names_a_member(case, described),
        Why.QUOTED: Trigger.MINISTER_QUOTED.value in content.declares,
        Why.PAID: bool(content.paid),
    }
    return [why.value for why, is_so in holds.items() if is_so]


def _names_a_member(case: Case, texts: list[tuple[str, str]]) -> bool:
    members, words = case.terms("members"), case.terms("election-words")
    return any(next(named_members(members, words, text, language), None) for language, text in texts if text)
