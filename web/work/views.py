"""The page a day begins with."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from channels.queries import channel_ids_of
from people.queries import ministries_with
from people.refusals import BadInput
from people.roles import Role
from publishing.emergency.lists import reads_emergencies, taken_down_alone, to_review
from publishing.telling.notices import put_away
from web.posts.reader import signed_in_person
from web.work.parts import parts
from web.work.sections import newest, only_reads, sections
from web.work.told import shown


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The front door leads to one's work."""
    return redirect("web:my-work")


@require_safe
def work(request: HttpRequest) -> HttpResponse:
    """What waits for the person, by time left; for those who only read, what they may read."""
    person = signed_in_person(request)
    is_reader, found = only_reads(person), sections(person)
    return render(
        request,
        "web/work/page.html",
        {
            "sections": found,
            "nothing_waits": all(section.asks_nothing for section in found),
            "told": shown(person),
            "after_reviews": to_review(person) if (reads := reads_emergencies(person)) else [],
            "taken_down_alone": taken_down_alone(person) if reads else [],
            "is_reader": is_reader,
            "readable": newest(person) if is_reader else [],
            "is_office": ministries_with(person, [Role.MINISTERS_OFFICE]).exists(),
            "parts": parts(person),
            "may_draft": bool(channel_ids_of(person, Role.DRAFTER)),
        },
    )


@require_POST
def seen(request: HttpRequest) -> HttpResponse:
    """The person has read what they were told: the notices their page showed, no others."""
    put_away(signed_in_person(request), [_notice(text) for text in request.POST.getlist("notice")])
    messages.success(request, _("Put away. What happens next is told here again."))
    return redirect("web:my-work")


def _notice(text: str) -> UUID:
    """The notice a form names. Raises BadInput."""
    try:
        return UUID(text)
    except ValueError:
        raise BadInput("choice_unknown", value=text[:80]) from None
