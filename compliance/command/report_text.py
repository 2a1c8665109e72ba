"""A report as people read it in a terminal."""

from collections.abc import Iterator

from compliance.both import Both
from compliance.citations import CITATIONS
from compliance.command.one_check import Answer
from compliance.packs import load
from compliance.report import Found, Outcome, Report
from compliance.rule import Severity
from compliance.typography.said_fix import in_words, is_blank

OUTCOMES = {
    Outcome.CLEAR: Both("Nothing stands in the way.", "Rien ne s’y oppose."),
    Outcome.NEEDS_JUSTIFICATION: Both("A reason is needed.", "Un motif est nécessaire."),
    Outcome.BLOCKED: Both("This must be fixed first.", "Des corrections s’imposent d’abord."),
}
SEVERITIES = {
    Severity.BLOCK: Both("Must fix", "À corriger"),
    Severity.JUSTIFY: Both("Give a reason", "À motiver"),
    Severity.ADVISE: Both("Suggestion", "Suggestion"),
}
FAILED = Both("This could not be checked.", "La vérification n’a pas pu se faire.")
RULES = Both("Rules: {pack}, {version}", "Règles : {pack}, {version}")
WHOLE_POST = Both("the whole post", "toute la publication")
PLACE = Both("{where}, characters {start} to {end}: “{excerpt}”", "{where}, caractères {start} à {end} : « {excerpt} »")
FIX = Both("Write: {fix}", "Écrivez : {fix}")
SOURCE = Both("Source: {title} – {section}", "Source : {title} – {section}")
UNCHECKED = Both("Not checked", "Non vérifié")
ABSENT = Both(
    "{file} was not found beside the content; the file was not looked at.",
    "{file} est introuvable à côté du contenu; le fichier n’a pas été examiné.",
)
LONGEST_EXCERPT = 120


def text(answer: Answer, language: str) -> str:
    """The whole answer, in one language."""
    if answer.report is None:
        problems = (f"  {problem.path or '·'} – {problem.message.in_(language)}" for problem in answer.problems)
        return "\n".join([FAILED.in_(language), *problems])
    return "\n".join([*_head(answer.report, language), *_body(answer, answer.report, language)])


def _head(report: Report, language: str) -> Iterator[str]:
    yield OUTCOMES[report.outcome].in_(language)
    pack = load(report.pack).title.in_(language)
    yield RULES.in_(language).format(pack=pack, version=report.pack_version)


def _body(answer: Answer, report: Report, language: str) -> Iterator[str]:
    for finding in report.findings:
        yield ""
        yield f"{SEVERITIES[finding.severity].in_(language)} · {finding.name.in_(language)} ({finding.rule})"
        yield from (f"  {line}" for line in _finding(finding, language))
    missed = [f"{item.why.in_(language)} ({item.rule})" for item in report.not_checked]
    missed += [ABSENT.in_(language).format(file=file) for file in answer.absent]
    if missed:
        yield from ("", UNCHECKED.in_(language), *(f"  {line}" for line in missed))


def _finding(finding: Found, language: str) -> Iterator[str]:
    yield _place(finding, language)
    yield finding.message.in_(language)
    if finding.fix is not None:
        yield _fix(finding.fix, language)
    for key in finding.cites:
        source = CITATIONS[key]
        yield SOURCE.in_(language).format(title=source.title.in_(language), section=source.section.in_(language))


def _fix(fix: str, language: str) -> str:
    words = in_words(fix).in_(language)
    if not fix:
        return words
    return FIX.in_(language).format(fix=words if is_blank(fix) else f"{fix} {words}".rstrip(" "))


def _place(finding: Found, language: str) -> str:
    where = " · ".join(part for part in (finding.language, finding.field) if part) or WHOLE_POST.in_(language)
    if finding.start == finding.end:
        return where
    excerpt = " ".join(finding.excerpt.split())
    shown = excerpt if len(excerpt) <= LONGEST_EXCERPT else excerpt[:LONGEST_EXCERPT] + "…"
    return PLACE.in_(language).format(where=where, start=finding.start + 1, end=finding.end, excerpt=shown)
