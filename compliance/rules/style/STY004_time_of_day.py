"""Hours are written 4:30 pm in English, 16 h 30 in French."""

from collections.abc import Iterator
from functools import partial

from compliance.case import Case
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french
from compliance.typography.asking import slips
from compliance.typography.clock import hours


class TimeOfDay(Rule):
    id = "STY004"
    title = Both("time not written as the language does", "heure contraire à l’usage de la langue")
    family = Family.STYLE
    cites = ("CA-SGE-4", "CA-SGF-4-FORMATS")
    serves = ("CA-STY-1", "ON-FLSA-12")
    severity = ADVISE
    finds = Both(
        "In French: 2:30pm, 14h30, 14 h 00, à 14:30. In English: 4:30PM, 9:00 am, 16 h 30; in federal posts "
        "also “p.m.” with points.",
        "En français : 2:30pm, 14h30, 14 h 00, à 14:30. En anglais : 4:30PM, 9:00 am, 16 h 30; dans les "
        "publications fédérales, aussi « p.m. » avec des points.",
    )
    why = Both(
        "Readers recognise an hour by its shape; a French text with “pm” reads as translated.",
        "On reconnaît une heure à sa forme; « pm » dans un texte français trahit la traduction.",
    )
    do = Both(
        "Apply the fix.",
        "Appliquez la correction.",
    )
    fails = (
        english("Doors open at 4:30PM.", finds="4:30PM"),
        french("Ouverture à 14:30.", finds="14:30"),
        french("Ouverture à 2:30pm.", finds="2:30pm"),
        french("Ouvert de 9h à 17h."),
        english("Doors open at 4:30 p.m. today.", finds="4:30 p.m.", jurisdiction="canada"),
    )
    passes = (
        english("Doors open at 4:30 p.m. and close at 9 pm."),
        french("Ouvert de 9\u00a0h à 17 h 30. La vidéo dure 2:30. Score : 3:20."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        yield from slips(case, self.id, partial(hours, dots=case.content.jurisdiction != "canada"))
