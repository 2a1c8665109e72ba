"""A sending as the clock reads it: with its messages, and what is known of each."""

from django.db.models import QuerySet

from publishing.models import Attempt, Delivery, Dispatch, Receipt
from records.questions import Blank, attach, prepared


def read_sending(pk: int) -> Dispatch:
    """A sending, with what parcels tell. One that has never left has neither attempts nor receipts to ask for."""
    dispatch = _sending.get(pk)
    deliveries = _deliveries(dispatch)
    _attach("attempts", _attempts.all(pk) if dispatch.carry_until else [], deliveries)
    _attach("receipts", _receipts.all(pk) if dispatch.carry_until else [], deliveries)
    attach(dispatch, "deliveries", deliveries)
    return dispatch


def deliveries_and_receipts(dispatch: Dispatch) -> list[Delivery]:
    """Its messages as they stand now."""
    deliveries = _deliveries(dispatch)
    _attach("receipts", _receipts.all(dispatch.pk), deliveries)
    return deliveries


def _deliveries(dispatch: Dispatch) -> list[Delivery]:
    deliveries = _messages.all(dispatch.pk)
    for delivery in deliveries:
        delivery.dispatch = dispatch
    return deliveries


def _attach(name: str, rows: list[Attempt] | list[Receipt], deliveries: list[Delivery]) -> None:
    for delivery in deliveries:
        attach(delivery, name, [row for row in rows if row.delivery_id == delivery.pk])


@prepared
def _sending(pk: Blank) -> QuerySet[Dispatch]:
    return Dispatch.objects.select_related("channel__ministry", "post", "revision").filter(pk=pk)


@prepared
def _messages(dispatch: Blank) -> QuerySet[Delivery]:
    return Delivery.objects.filter(dispatch=dispatch)


@prepared
def _attempts(dispatch: Blank) -> QuerySet[Attempt]:
    return Attempt.objects.filter(delivery__dispatch=dispatch)


@prepared
def _receipts(dispatch: Blank) -> QuerySet[Receipt]:
    return Receipt.objects.filter(delivery__dispatch=dispatch)
