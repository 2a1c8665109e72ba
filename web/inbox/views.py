"""The doors of the inbox: what waits, what I asked for, what I decided, what ran out of time; and one decision."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from approvals.absences import absence_now
from people.models import Person
from publishing.deciding.inbox import Waiting, count_waiting_for
from publishing.models import Post
from publishing.queries import post_for
from web.inbox.entries import entries, note_looks
from web.inbox.entry import FOR_THE_OFFICE, TO_DECIDE, TO_GO_ON
from web.inbox.past import expired_for, said_by, submitted_by, told
from web.inbox.tabs import tabs
from web.lists.rows import rows
from web.posts.acts import ACTS
from web.posts.reader import signed_in_person
from web.posts.slip import Slip
from web.posts.views import done_or_refused

IN_FULL = 5
"""How many posts stand on one page, each in full: as many as one reads in one go. Our choice."""
LISTED = 25
MOST_COUNTED = 99
"""Further nobody counts: it is too much either way. Our choice."""
MENUS = ("wide", "narrow", "menu")
HERE = {*TO_DECIDE, *FOR_THE_OFFICE, *TO_GO_ON}
"""What is done here; everything else, on the page of the post."""


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """What waits for the person, each post in full, the most pressing first."""
    return _waiting(request)


@never_cache
@require_safe
def count(request: HttpRequest) -> HttpResponse:
    """How much waits for the person: a fragment for the menus of a page that is there already."""
    waits = count_waiting_for(signed_in_person(request), most=MOST_COUNTED + 1)
    shown = {"count": min(waits, MOST_COUNTED), "more": waits > MOST_COUNTED, "places": MENUS}
    return render(request, "web/inbox/count.html", shown)


@require_POST
def act(request: HttpRequest, post_id: UUID, name: str) -> HttpResponse:
    """Decide one post. One comes back to the next; a refusal comes back with what was typed still in its form."""
    person, chosen = signed_in_person(request), ACTS.get(name)
    if chosen is None or name not in HERE:
        raise Http404
    post, form = post_for(person, post_id), chosen.form(request.POST, request.FILES, act=name)
    if form.target != str(post_id):
        raise Http404  # a form speaks of one post, the one whose address it is sent to
    place, next_one = _place_of(person, post_id)
    refusal = done_or_refused(chosen, form, post_id, request)
    if not form.is_valid():
        return _waiting(request, Slip(form, refusal), page=place // IN_FULL + 1)
    done = chosen.said_of(post_id, person)
    said = _("%(post)s: %(done)s") % {"post": f"{post.file_number}, {post.title}", "done": done.text}
    tag = f"next-{next_one}" if next_one else "done"
    messages.add_message(request, done.level, said, extra_tags=tag)
    return redirect(f"{reverse('web:inbox')}?page={place // IN_FULL + 1}#said-{tag}")


def _place_of(person: Person, post_id: UUID) -> tuple[int, UUID | None]:
    """Where a post stands in the inbox, and which comes after it."""
    order = Waiting(person)[:]
    if post_id not in order:
        return 0, None
    place = order.index(post_id)
    return place, order[place + 1] if place + 1 < len(order) else None


def _waiting(request: HttpRequest, slip: Slip | None = None, page: int | None = None) -> HttpResponse:
    person = signed_in_person(request)
    found = Paginator(Waiting(person), IN_FULL).get_page(page or request.GET.get("page"))
    listed = entries(person, list(found), slip)
    shown: dict[str, object] = {"entries": listed, "page": found, "tabs": tabs("waiting"), "slip": slip}
    shown |= {} if listed else {"away": absence_now(person)}
    is_here = slip is not None and any(entry.slip for entry in listed)
    response = render(
        request, "web/inbox/waiting.html", shown | {"slip_is_here": is_here}, status=slip.status if slip else 200
    )
    note_looks(person, listed)
    if slip and slip.refusal:
        response.headers["X-Refusal"] = slip.refusal.reason.code
    return response


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """The posts the person sent for approval, and where they stand."""
    return _listed(request, "asked", submitted_by(signed_in_person(request)))


@require_safe
def expired(request: HttpRequest) -> HttpResponse:
    """The posts nobody decided in time."""
    return _listed(request, "expired", expired_for(signed_in_person(request)))


@require_safe
def decided(request: HttpRequest) -> HttpResponse:
    """What the person decided, or somebody in their place."""
    found = Paginator(said_by(signed_in_person(request)), LISTED).get_page(request.GET.get("page"))
    return render(request, "web/inbox/decided.html", {"lines": told(found), "page": found, "tabs": tabs("decided")})


def _listed(request: HttpRequest, tab: str, posts: QuerySet[Post]) -> HttpResponse:
    person = signed_in_person(request)
    page = Paginator(posts, LISTED).get_page(request.GET.get("page"))
    shown = {"rows": rows(page, person), "page": page, "tabs": tabs(tab), "tab": tab}
    return render(request, "web/inbox/listed.html", shown)
