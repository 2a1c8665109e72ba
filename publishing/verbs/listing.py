"""The start list of a period: add what the clock cannot know, say what was done about each item."""

from uuid import UUID

from django.db import transaction

from channels.models import Channel, Period
from channels.queries import visible_channels
from people import words
from people.actors import actor
from people.answers import require
from people.models import Person
from people.refusals import BadInput, NotNow, NotThere
from people.roles import Role
from publishing.models import Delivery, ListedItem, StartList
from publishing.start_list.reading import answering_role, items_of, may_answer
from publishing.states import LIVE
from records.clock import now
from records.trail import Subject, record

LONGEST_WHAT = 300
ADDED = (ListedItem.ItemKind.ELSEWHERE, ListedItem.ItemKind.PINNED, ListedItem.ItemKind.OTHER)
Answer = ListedItem.Answer


def add_item(period_id: UUID, channel_id: UUID, *, kind: str, what: str, by: Person) -> ListedItem:
    """Put something on the list that the clock cannot see: scheduled in another tool, pinned, on a wall."""
    period = Period.objects.filter(public_id=period_id).first()
    channel = visible_channels(by).filter(public_id=channel_id).first()
    if period is None or channel is None or channel.ministry.jurisdiction != period.jurisdiction:
        raise NotThere
    _must_stand(period)
    require(may_answer(by, channel))
    if kind not in ADDED:
        raise BadInput("choice_unknown", value=str(kind)[:80])
    what = words.sentence(what, limit=LONGEST_WHAT, missing="text_missing")
    with transaction.atomic():
        found, _is_new = StartList.objects.get_or_create(period=period, defaults={"begun_at": now()})
        item = ListedItem.objects.create(start_list=found, kind=kind, channel=channel, what=what, added_by=by)
        _tell(item, period, "start_list_added", by, {})
    return item


def answer_item(period_id: UUID, item_id: UUID, *, answer: str, note: str = "", by: Person) -> ListedItem:
    """Say what was done about an item; said again, the newer word stands and both are on record.

    *left* takes a reason; *taken down* is believed of a post of ours only once the public cannot see it on the account.
    """
    period = Period.objects.filter(public_id=period_id).first()
    with transaction.atomic():
        item = items_of(period, by).filter(public_id=item_id).first() if period else None
        if period is None or item is None:
            raise NotThere
        _must_stand(period)
        require(may_answer(by, item.channel))
        given = {"answer": _known(answer), "note": _noted(answer, note), "answered_by": by, "answered_at": now()}
        if answer == Answer.TAKEN_DOWN and _is_still_public(item):
            raise NotNow("still_to_be_taken_down")
        ListedItem.objects.filter(pk=item.pk).update(**given)
        item.refresh_from_db()
        _tell(item, period, "start_list_answered", by, {"answer": answer} | words.reason_facts(item.note, item.salt))
    return item


def _must_stand(period: Period) -> None:
    """Nobody works through the list of what never was."""
    if period.state in (Period.State.PLANNED, Period.State.VOIDED):
        raise NotNow("no_start_list")


def _known(answer: str) -> str:
    if answer not in (Answer.DONE, Answer.LEFT, Answer.TAKEN_DOWN):
        raise BadInput("choice_unknown", value=str(answer)[:80])
    return answer


def _noted(answer: str, note: str) -> str:
    return words.sentence(note) if answer == Answer.LEFT or note.strip() else ""


def _is_still_public(item: ListedItem) -> bool:
    """Whether the public sees a message of its post on its account, or may: the account of a thread counts whole."""
    if item.post is None:
        return False
    unsure = (*LIVE, "unknown", "calling")
    there = Delivery.objects.filter(dispatch__post=item.post, dispatch__channel=item.channel, state__in=unsure)
    return there.exists()


def _tell(item: ListedItem, period: Period, verb: str, by: Person, facts: dict[str, str]) -> None:
    """In the history of the account."""
    channel: Channel = item.channel
    said = {"item": str(item.public_id), "period": str(period.public_id), "item_kind": str(item.kind)}
    role = answering_role(by, channel) or Role.MEMBER
    record(Subject("channel", channel.public_id), verb, actor(by, role), said | facts)
