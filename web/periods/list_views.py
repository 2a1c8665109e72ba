"""The doors of a start list: work through it, add to it, take it away as a table."""

from collections.abc import Iterator
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from channels.models import Channel, Period
from channels.queries import visible_channels
from people.models import Person
from people.refusals import NotAllowed, Refusal
from publishing import verbs
from publishing.models import ListedItem
from publishing.start_list.reading import is_whole, items_of, may_answer, progress_of
from web import moments
from web.periods.fields import PeriodForm
from web.periods.list_forms import AddForm, ItemForm
from web.periods.views import period_of
from web.periods.words import whys
from web.posts.reader import signed_in_person
from web.spreadsheet import spreadsheet

ON_A_PAGE = 50
HEADS = (
    *(gettext_lazy("Account"), gettext_lazy("What it is"), gettext_lazy("Post"), gettext_lazy("Why")),
    *(gettext_lazy("In a few words"), gettext_lazy("What was done"), gettext_lazy("Note")),
    *(gettext_lazy("By"), gettext_lazy("When")),
)


@require_safe
def start_list(request: HttpRequest, period_id: UUID) -> HttpResponse:
    """What is public, and what was done about it."""
    return _show(request, period_of(period_id))


@require_safe
def spreadsheet_of(request: HttpRequest, period_id: UUID) -> HttpResponse:
    """The whole list, as far as the person sees it."""
    period = period_of(period_id)
    return spreadsheet(f"start-list-{period.kind}-{period.jurisdiction}", _rows(period, signed_in_person(request)))


@require_POST
def item(request: HttpRequest, period_id: UUID, item_id: UUID) -> HttpResponse:
    """What was done about one item."""
    period, form = period_of(period_id), ItemForm(request.POST, act=f"item-{item_id}")
    if form.is_valid():
        sent, by = form.cleaned_data, signed_in_person(request)
        try:
            verbs.answer_item(period_id, item_id, answer=sent["answer"], note=sent["reason"], by=by)
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.take(refusal)
        else:
            messages.success(request, _("It is on record, with your name and the time."))
            return redirect("web:start-list", period_id)
    return _show(request, period, form)


@require_POST
def add(request: HttpRequest, period_id: UUID) -> HttpResponse:
    """Something the system cannot see."""
    period, person = period_of(period_id), signed_in_person(request)
    form = AddForm(request.POST, channels=_channels(period, person))
    if form.is_valid():
        sent = form.cleaned_data
        try:
            verbs.add_item(period_id, UUID(sent["channel"]), kind=sent["kind"], what=sent["what"], by=person)
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.take(refusal)
        else:
            messages.success(request, _("It is on the list."))
            return redirect("web:start-list", period_id)
    return _show(request, period, form)


def _channels(period: Period, person: Person) -> list[Channel]:
    """The accounts whose list the person works through."""
    seen = visible_channels(person).filter(ministry__jurisdiction=period.jurisdiction).order_by("name", "pk")
    return [channel for channel in seen if may_answer(person, channel)]


def _show(request: HttpRequest, period: Period, sent: PeriodForm | None = None) -> HttpResponse:
    person = signed_in_person(request)
    items, shows_all = items_of(period, person), request.GET.get("show") == "all"
    listed = items if shows_all or sent else items.filter(answer=ListedItem.Answer.OPEN)
    page = Paginator(listed, ON_A_PAGE).get_page(request.GET.get("page"))
    channels = _channels(period, person)
    own = {channel.pk for channel in channels}
    entries = [(one, _form(one, sent) if one.channel_id in own else None) for one in page]
    shown = {
        "period": period,
        "form": sent,
        "entries": entries,
        "page": page,
        "progress": progress_of(items),
        "is_whole": is_whole(period),
        "shows_all": shows_all,
        "add_form": _add_form(channels, sent) if channels and period.starts_at and not period.voided_at else None,
    }
    return render(request, "web/periods/list.html", shown, status=400 if sent else 200)


def _form(one: ListedItem, sent: PeriodForm | None) -> PeriodForm:
    act = f"item-{one.public_id}"
    return sent if sent is not None and sent.act == act else ItemForm(act=act)


def _add_form(channels: list[Channel], sent: PeriodForm | None) -> PeriodForm:
    return sent if isinstance(sent, AddForm) else AddForm(channels=channels)


def _rows(period: Period, person: Person) -> Iterator[list[str]]:
    yield [str(head) for head in HEADS]
    for one in items_of(period, person):
        yield [
            one.channel.called,
            str(one.get_kind_display()),
            one.post.file_number if one.post else "",
            ", ".join(whys(one)),
            one.what,
            str(one.get_answer_display()),
            one.note,
            one.answered_by.name if one.answered_by else "",
            moments.full(one.answered_at) if one.answered_at else "",
        ]
