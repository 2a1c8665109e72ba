"""An apostrophe is neither an accent nor a quotation mark."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french
from compliance.typography.asking import slips
from compliance.typography.marks import apostrophes


class Apostrophe(Rule):
    id = "STY013"
    title = Both("wrong apostrophe", "mauvaise apostrophe")
    family = Family.STYLE
    cites = ("CA-SGE-4", "CA-SGF-4-FORMATS")
    serves = ("ON-FLSA-12",)
    severity = ADVISE
    finds = Both(
        "An accent or an opening quotation mark where an apostrophe belongs; in French also a space after it.",
        "Un accent ou un guillemet ouvrant à la place d’une apostrophe; en français, aussi une espace après.",
    )
    why = Both(
        "A screen reader reads the accent out, or splits the word.",
        "Un lecteur d’écran lit l’accent à voix haute ou coupe le mot.",
    )
    do = Both(
        "Apply the fix.",
        "Appliquez la correction.",
    )
    fails = (
        english("Don´t wait", finds="´"),
        french("L‘été commence", finds="‘"),
        french("l’ OTAN"),
    )
    passes = (
        english("Don’t wait, don't stop"),
        french("L’été commence, aujourd'hui"),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        yield from slips(case, self.id, apostrophes)
