"""The door of a period's queue: read each post whole, tick what may go out, one reference for all of them."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from channels.models import Period
from people.models import Person
from people.refusals import Refusal
from publishing import verbs
from publishing.queries import visible_posts
from web.periods.list_forms import LetGoForm
from web.periods.queue import Held, waiting_for_the_officer
from web.periods.views import period_of
from web.posts.reader import signed_in_person

IN_FULL = 25
"""How many posts stand on one page, each in full. Our choice."""


@require_http_methods(["GET", "HEAD", "POST"])
def queue(request: HttpRequest, period_id: UUID) -> HttpResponse:
    """What waits for the caretaker officer."""
    period = period_of(period_id)
    if request.method != "POST":
        return _show(request, period, LetGoForm())
    form, chosen = LetGoForm(request.POST), _chosen(request.POST)
    if not chosen:
        form.add_error(None, _("Tick at least one post."))
    if not form.is_valid():
        return _show(request, period, form, ticked=chosen)
    answers = verbs.clear_each(chosen, reference=form.cleaned_data["reference"], by=signed_in_person(request))
    refused = {post_id: refusal for post_id, refusal in answers.items() if refusal}
    if gone := len(answers) - len(refused):
        words = ngettext("%(count)s post was let go.", "%(count)s posts were let go.", gone) % {"count": gone}
        waits = ngettext(
            "It waits for its minute; one that has passed is missed.",
            "Each waits for its minute; one that has passed is missed.",
            gone,
        )
        messages.success(request, f"{words} {waits}")
    if refused:
        return _show(request, period, form, refused=refused)
    return redirect("web:period-queue", period_id)


def _chosen(sent: QueryDict) -> dict[UUID, str]:
    """By post, the words that were on the page; what a browser cannot have sent is left out."""
    ticked: dict[UUID, str] = {}
    for post in sent.getlist("post"):
        try:
            ticked[UUID(post)] = sent.get(f"digest-{post}", "")
        except ValueError:
            continue
    return ticked


def _show(
    request: HttpRequest,
    period: Period,
    form: LetGoForm,
    *,
    ticked: Collection[UUID] = (),
    refused: Mapping[UUID, Refusal] | None = None,
) -> HttpResponse:
    person = signed_in_person(request)
    held = waiting_for_the_officer(period, person)
    page = Paginator(held, IN_FULL).get_page(request.GET.get("page"))
    entries = list(page)
    for entry in entries:
        entry.refusal = (refused or {}).get(entry.post.public_id)
        entry.is_ticked = entry.post.public_id in ticked
    problems = [one.problem for one in entries if one.problem] + _elsewhere(refused or {}, entries, person)
    shown = {
        "period": period,
        "form": form,
        "entries": entries,
        "page": page,
        "problems": problems,
        "may_let_go": any(entry.answer for entry in entries),
    }
    return render(request, "web/periods/queue.html", shown, status=400 if form.errors or problems else 200)


def _elsewhere(refused: Mapping[UUID, Refusal], shown: Collection[Held], person: Person) -> list[tuple[str, str]]:
    """Why posts that do not stand on this page could not be let go, for its summary."""
    missing = refused.keys() - {entry.post.public_id for entry in shown}
    seen = visible_posts(person).filter(public_id__in=missing) if missing else ()
    named = {post.public_id: f"{post.file_number} · " for post in seen}
    return [("", named.get(post, "") + refused[post].reason.sentence) for post in refused if post in missing]
