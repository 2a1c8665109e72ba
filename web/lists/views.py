"""The list of posts and the calendar."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from channels.queries import channel_ids_of
from people.queries import ministries_with
from people.roles import Role
from publishing.queries import visible_posts
from web.context import periods_of_days
from web.lists.days import MONTH, WEEK, calendar, day_named, span_around
from web.lists.filters import Filters
from web.lists.pages import NewestPages
from web.lists.rows import rows
from web.posts.reader import signed_in_person


@require_safe
def posts(request: HttpRequest) -> HttpResponse:
    """Every post the person sees, newest change first, narrowed by what they ask."""
    person = signed_in_person(request)
    form = Filters(request.GET, person=person)
    found = form.posts().order_by("-changed_at", "-id")
    page = NewestPages(found).get_page(request.GET.get("page"))
    shown = {"form": form, "page": page, "rows": rows(page, person), "may_draft": _may_draft(request)}
    return render(request, "web/lists/posts.html", shown)


@require_safe
def days(request: HttpRequest) -> HttpResponse:
    """What goes out when: a week, or a month, at a time."""
    span = span_around(day_named(request.GET.get("day", "")), MONTH if request.GET.get("span") == MONTH else WEEK)
    shown = {"span": span, "days": calendar(signed_in_person(request), span), "today": timezone.localdate()}
    shown["periods_of_days"] = periods_of_days(request, span.first, span.last)
    shown |= {"may_draft": _may_draft(request), "sees_no_posts": _sees_no_posts(request)}
    return render(request, "web/lists/calendar.html", shown)


def _sees_no_posts(request: HttpRequest) -> bool:
    """Whether the person gives roles and works on no account: posts are not theirs to see."""
    person = signed_in_person(request)
    return ministries_with(person, [Role.ADMINISTRATOR]).exists() and not visible_posts(person).exists()


def _may_draft(request: HttpRequest) -> bool:
    """Whether “write one” helps this person when nothing is here."""
    return bool(channel_ids_of(signed_in_person(request), Role.DRAFTER))
