"""A post is a record unless somebody says why it is not."""

import re
from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import JUSTIFY, Both, Family, Finding, Rule, english, french
from compliance.text.folding import fold

NO_RECORD = re.compile(
    r"\btransit(?:ory|oire)s?\b|\bephemeres?\b|\bnon[- ](?:record|document)s?\b|\bnot? (?:a )?record\b"
)
SAID = Both(
    "“{series}” says that this post need not be kept as a record.",
    "« {series} » dit que cette publication n’a pas à être conservée.",
)


class FiledAsNoRecord(Rule):
    id = "REC002"
    title = Both(
        "post filed as no record",
        "publication classée hors des documents à conserver",
    )
    family = Family.RECORDS
    cites = ("US-N19", "ON-AO")
    serves = ("GEN-R1", "ON-REC-4")
    severity = JUSTIFY
    languages = None
    finds = Both(
        "A retention series that says the post is no record, or only a transitory one.",
        (
            "Une série de conservation qui dit que la publication n’est pas un document à conserver, ou qu’elle est"
            " éphémère."
        ),
    )
    why = Both(
        (
            "What shows the work of the ministry, says something official or exists only there is a record. Whoever"
            " decides otherwise says why."
        ),
        (
            "Ce qui témoigne du travail du ministère, dit quelque chose d’officiel ou n’existe que là est un "
            "document à conserver. Quiconque en décide autrement doit dire pourquoi."
        ),
    )
    do = Both(
        "Choose the communications series, or give the reason the records officer agreed to.",
        (
            "Choisissez la série des communications, ou donnez le motif accepté par la personne responsable des "
            "documents."
        ),
    )
    fails = (
        english("Free clinic on May 4.", retention_series="Transitory"),
        french("Clinique gratuite le 4 mai.", retention_series="Documents éphémères"),
    )
    passes = (
        english("Free clinic on May 4.", retention_series="COM-2100"),
        french("Clinique gratuite le 4 mai.", retention_series="COM-2100"),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        series = case.content.retention_series or ""
        if NO_RECORD.search(fold(series)):
            yield Finding(None, "retention_series", 0, 0, SAID.with_(series=series[:80]), values=(series,))
