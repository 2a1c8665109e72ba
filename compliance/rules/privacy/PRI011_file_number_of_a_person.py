"""The number of somebody's file leads to the file."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.personal.papers import files
from compliance.personal.told import findings
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french


class FileNumberOfAPerson(Rule):
    id = "PRI011"
    title = Both("file number of a person", "numéro de dossier d’une personne")
    family = Family.PRIVACY
    cites = ("ON-FIPPA-38", "CA-PA")
    serves = ("ON-PRIV-1", "CA-PRIV-1")
    severity = BLOCK
    finds = Both(
        "The number of a medical record, a claim, a client or a case that is about one person.",
        "Un numéro de dossier médical, de réclamation, de client ou de cas qui concerne une seule personne.",
    )
    why = Both(
        "Anybody who knows the number can ask about the person.",
        "Quiconque connaît ce numéro peut se renseigner sur la personne.",
    )
    do = Both("Remove the number and answer in private.", "Retirez le numéro et répondez en privé.")
    fails = (
        english("Your case number 448213 is closed.", finds="448213"),
        english("Patient file no. 55-0912 was mislaid."),
        french("Votre dossier 448213 est fermé.", finds="448213"),
        french("Numéro de patient : 550912.", finds="550912"),
    )
    passes = (
        english("Your file is safe. Health records: 2024-2025 report. Docket EB-2024-0111."),
        english("Have your client number at hand."),
        french("Ayez votre numéro de dossier sous la main."),
        french("Dossier médical électronique : 12 cliniques participent."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        message = Both(
            "This looks like the number of a person’s file. It must not be published.",
            "Ce passage ressemble au numéro de dossier d’une personne, qui ne doit pas être publié.",
        )
        yield from findings(case, message, files)
