"""One list of words as it stands, and the forms that propose to write an entry into it or to strike one."""

from collections.abc import Callable
from itertools import groupby

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from compliance.mending import changes
from compliance.mending.packs_now import pack_now
from compliance.models import PackChange
from compliance.packs.edits import terms_of
from compliance.terms import Term, load_list
from compliance.text.folding import fold
from people.models import Person
from people.refusals import NotAllowed, Refusal
from web.context import language_of_the_page, writing_order
from web.mending import desk as table
from web.mending.forms import DeskForm, StrikeForm, TermForm
from web.mending.hows import how_name
from web.posts.reader import signed_in_person

Group = tuple[str, list[tuple[Term, StrikeForm]]]

MOST = 200
"""Entries shown at once; the search finds the others."""


def one_list(request: HttpRequest, pack: str, file: str) -> HttpResponse:
    """Show a list; POST proposes a change of it."""
    person = signed_in_person(request)
    if pack not in table.owned(person) or not _belongs(pack, file):
        raise Http404
    hows = sorted(
        {(term.how, how_name(term.how, file)) for term in load_list(file).terms}, key=lambda how: fold(how[1])
    )
    if request.method != "POST":
        return _show(request, pack, file, TermForm(about="term", hows=hows))
    if "name" in request.POST:
        return _strike(request, person, pack, file, TermForm(about="term", hows=hows))
    form = TermForm(request.POST, about="term", hows=hows)
    if form.is_valid() and _do(
        form, lambda: changes.propose_term(pack, file, form.row, reason=form.cleaned_data["reason"], by=person)
    ):
        return _proposed(request)
    return _show(request, pack, file, form, sent=form)


def _strike(request: HttpRequest, person: Person, pack: str, file: str, empty: TermForm) -> HttpResponse:
    form = StrikeForm(request.POST, about="strike")
    if form.is_valid() and _do(
        form,
        lambda: changes.propose_strike(
            pack,
            file,
            form.cleaned_data["name"],
            form.cleaned_data["how"],
            reason=form.cleaned_data["reason"],
            by=person,
        ),
    ):
        return _proposed(request)
    return _show(request, pack, file, empty, sent=form)


def _belongs(pack: str, file: str) -> bool:
    return file in {known for files in pack_now(pack).lists.values() for known in files}


def _do(form: DeskForm, act: Callable[[], object]) -> bool:
    try:
        act()
    except NotAllowed:
        raise
    except Refusal as refusal:
        form.take(refusal)
        return False
    return True


def _proposed(request: HttpRequest) -> HttpResponse:
    messages.success(request, _("Proposed: a second rule owner has to agree."))
    return redirect("web:rule-desk")


def _show(
    request: HttpRequest, pack: str, file: str, term_form: TermForm, *, sent: DeskForm | None = None
) -> HttpResponse:
    sought = request.GET.get("q", "").strip().casefold()
    terms = sorted((one for one in terms_of(file, pack_now(pack).edits) if _matches(one, sought)), key=_place(file))
    shown = {
        "form": sent,
        "pack": pack,
        "file": file,
        "list": load_list(file),
        "title": table.list_title(file),
        "other_title": load_list(file).title.in_(writing_order()[1]),
        "other_language": writing_order()[1],
        "groups": _groups(terms[:MOST], file),
        "more": max(0, len(terms) - MOST),
        "sought": request.GET.get("q", ""),
        "term_form": term_form,
        "history": PackChange.objects.filter(pack=pack, file=file).select_related("proposed_by", "decided_by")[:50],
    }
    return render(request, "web/mending/list.html", shown, status=400 if sent else 200)


def _place(file: str) -> Callable[[Term], tuple[str, str]]:
    """Where an entry stands: by how it counts, then by its name, accents and capitals alike."""
    tag = language_of_the_page()
    return lambda term: (fold(how_name(term.how, file)), fold(term.name.in_(tag)))


def _groups(terms: list[Term], file: str) -> list[Group]:
    """The entries by how they count; the form of each is named by its place on the page."""
    named = [(term, StrikeForm(about=f"strike-{place}")) for place, term in enumerate(terms)]
    return [(words, list(rows)) for words, rows in groupby(named, key=lambda row: how_name(row[0].how, file))]


def _matches(term: Term, sought: str) -> bool:
    return not sought or any(sought in text.casefold() for text in (term.name.en, term.name.fr, *term.phrases))
