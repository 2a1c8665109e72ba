"""What the emergency lane lets pass of what the rules found: papers that are late, and rules that could not run.

A `block` on the words is never waived, and a finding that wants a reason wants one here as well.
"""

from collections.abc import Collection, Mapping

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from compliance.models import CheckRun, FoundFinding

PAPERWORK: Mapping[str, str | Promise] = {
    "ACT004": _("An account has no number in the register."),
    "ACT014": _("The review of an account is overdue."),
    "PER001": _("A caretaker period is on, and the category of the post waits in it."),
    "REC001": _("The post has no retention series yet."),
}
"""Rules that say nothing about the words: about the papers of an account or a record, or about the season. By id, what
is said of each to the two who sign. An overdue review never stops the lane: DESIGN §3; a flood warning goes out in a
period: policy.md ON-ELEC-3; that the other two are paperwork is our choice.
"""


def stopping(found: QuerySet[FoundFinding], answered_for: Collection[str]) -> QuerySet[FoundFinding]:
    """Of what the rules found, what stops an emergency too. `answered_for`: rules the two answer for by name."""
    return found.exclude(rule__in=PAPERWORK, crashed=False).exclude(crashed=True, rule__in=answered_for)


def could_not_run(run: CheckRun) -> list[str]:
    """The rules that broke over these words, by id."""
    return sorted(set(run.findings.filter(crashed=True).values_list("rule", flat=True)))


def late_papers(run: CheckRun) -> list[str]:
    """The rules of PAPERWORK that found something in these words, by id."""
    return sorted(set(run.findings.filter(rule__in=PAPERWORK, crashed=False).values_list("rule", flat=True)))


def not_known_yet(run: CheckRun) -> list[str]:
    """The rules that wait for a fact about these words, by id: an address that was not opened yet, for instance."""
    return sorted({item["rule"] for item in run.not_checked if item["waits"]})
