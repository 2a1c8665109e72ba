"""A person's own phone number is not for everybody."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.personal.contacts import private_phones
from compliance.personal.told import findings
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french


class PrivatePhoneNumber(Rule):
    id = "PRI004"
    title = Both("private phone number", "numéro de téléphone personnel")
    family = Family.PRIVACY
    cites = ("ON-FIPPA-38", "CA-PA")
    serves = ("ON-PRIV-1", "CA-PRIV-1")
    severity = BLOCK
    finds = Both(
        "A phone number that the words around it call somebody’s own: a cell, a home, “call her at”. Lines that "
        "serve the public are left alone.",
        "Un numéro de téléphone que le texte attribue à une personne : un cellulaire, la maison, « vous "
        "pouvez la joindre au ». Les lignes destinées au public ne sont pas visées.",
    )
    why = Both(
        "Everybody could call that person, for years.",
        "Tout le monde pourrait appeler cette personne, pendant des années.",
    )
    do = Both(
        "Remove the number, or give the number of an office.",
        "Retirez le numéro ou donnez celui d’un bureau.",
    )
    fails = (
        english("Please call the counsellor on her cell at 416 555-0133.", finds="416 555-0133"),
        english("Text me at (613) 555-0142.", finds="(613) 555-0142"),
        french("Vous pouvez la joindre à la maison au 514.555.0133.", finds="514.555.0133"),
        french("Mon cellulaire : ６１３ 555-\n0142.", finds="６１３ 555-\n0142"),
    )
    passes = (
        english("Information line: 416 555-0133. Toll-free: 1-800-555-0133."),
        english("Call 911, 211 or 988. Visit our mobile clinic: 416-555-0133."),
        french("Ligne d'information : 416 555-0133. Sans frais : 1 800 555-0133."),
        french("Relations avec les médias : 416 555-0142. Composez le 311."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        message = Both(
            "This phone number seems to be somebody’s own. It must not be published.",
            "Ce numéro de téléphone semble personnel et ne doit pas être publié.",
        )
        yield from findings(case, message, private_phones)
