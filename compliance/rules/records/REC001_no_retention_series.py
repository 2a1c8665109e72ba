"""Every post is a record, and a record knows how long it is kept."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import BLOCK, Both, Family, Finding, NotChecked, Rule, english, french

NONE = Both("This post has no retention series.", "Cette publication n’a pas de série de conservation.")
UNSAID = Both("Nobody has said which retention series applies.", "Personne n’a précisé la série de conservation.")
PLACEHOLDERS = frozenset({"", "?", "-", "—", "n/a", "s.o.", "tbd", "à venir"})


class NoRetentionSeries(Rule):
    id = "REC001"
    title = Both("no retention series", "absence de série de conservation")
    family = Family.RECORDS
    cites = ("ON-ARA", "CA-LACA")
    serves = ("ON-REC-2", "ON-REC-1", "CA-REC-1")
    severity = BLOCK
    languages = None
    finds = Both("A post without a retention series.", "Une publication sans série de conservation.")
    why = Both(
        "A post is a public record. Without a series nobody knows how long it must be kept, and it can never "
        "lawfully be "
        "disposed of.",
        "Une publication est un document public. Sans série, personne ne sait combien de temps la conserver, et elle "
        "ne pourra jamais être éliminée légalement.",
    )
    do = Both(
        "Choose the series of the ministry's retention schedule; the records officer knows which.",
        "Choisissez la série dans le calendrier de conservation du ministère; la personne responsable des documents "
        "sait laquelle.",
    )
    fails = (
        english("Applications open May 4.", retention_series=""),
        french("Vous pourrez présenter une demande dès le 4 mai.", retention_series="?"),
    )
    passes = (
        english("Applications open May 4.", retention_series="COM-2100"),
        french("Vous pourrez présenter une demande dès le 4 mai.", retention_series="COM-2100"),
    )

    def check(self, case: Case) -> Iterator[Finding | NotChecked]:
        series = case.content.retention_series
        if series is None:
            yield NotChecked(UNSAID, waits=True)
        elif series.strip().casefold() in PLACEHOLDERS:
            yield Finding(None, "retention_series", 0, 0, NONE)
