"""A space before the colon in French; none before other marks, as in Canada."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french
from compliance.typography.asking import slips
from compliance.typography.marks import colons, punctuation

NONE = Both("No space stands before “{fix}” in this language.", "Pas d’espace devant « {fix} » dans cette langue.")
MISSING = Both(
    "French puts a no-break space before the colon.", "Le français met une espace insécable devant le deux-points."
)


class SpaceBeforeMark(Rule):
    id = "STY002"
    title = Both("space before a punctuation mark", "espace devant un signe de ponctuation")
    family = Family.STYLE
    cites = ("CA-SGF-4-FORMATS", "CA-SGE-4")
    serves = ("ON-FLSA-12",)
    severity = ADVISE
    finds = Both(
        "In French: a colon without its space, or a space before ; ! ? (usage in Canada has none). In "
        "English: a space before : ; ! ?",
        "En français : un deux-points sans espace, ou une espace devant le point-virgule, le point "
        "d’exclamation ou le point d’interrogation (l’usage canadien n’en met pas). En anglais : une "
        "espace devant l’un de ces signes.",
    )
    why = Both(
        "The two languages differ here, and text is often pasted from one into the other.",
        "Les deux langues diffèrent sur ce point, et on copie souvent de l’une à l’autre.",
    )
    do = Both(
        "Apply the fix.",
        "Appliquez la correction.",
    )
    fails = (
        french("Inscrivez-vous maintenant !", finds=" !"),
        french("Horaire: de 9 h à 17 h", finds=":"),
        english("Register now !", finds=" !"),
    )
    passes = (
        french("Horaire\u00a0: inscrivez-vous maintenant! Voir https://ontario.ca; merci."),
        english("Register now: it is free! Opens at 4:30 pm; doors close at 5 pm."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        yield from slips(case, self.id, punctuation, NONE)
        yield from slips(case, self.id, colons, MISSING)
