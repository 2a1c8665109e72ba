"""The rules are public: whoever is bound by them, or writes under them, may read why."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from compliance.loading import rules
from compliance.mending.packs_now import changes_of
from web.context import language_of_the_page, signed_in
from web.rules.shown import by_family, shown


@login_not_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every rule, by what it protects."""
    return render(request, "web/rules/index.html", {"families": by_family(language_of_the_page())})


@login_not_required
@require_safe
def one(request: HttpRequest, rule_id: str) -> HttpResponse:
    """One rule: what it finds, why, what to do, how severe, examples, sources."""
    rule = rules().get(rule_id)
    if rule is None:
        raise Http404
    mended = changes_of(rule.id) if signed_in(request) else []  # their words may come from posts that are not public
    return render(request, "web/rules/rule.html", {"rule": shown(rule, language_of_the_page()), "mended": mended})
