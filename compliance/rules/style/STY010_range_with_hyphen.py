"""A range is written with “to” in English, « à » in French."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french
from compliance.typography.asking import slips
from compliance.typography.clock import ranges


class RangeWithHyphen(Rule):
    id = "STY010"
    title = Both("range with a hyphen", "intervalle avec trait d’union")
    family = Family.STYLE
    cites = ("CA-SGE-4", "CA-SGF-4-FORMATS")
    serves = ("CA-STY-1",)
    severity = ADVISE
    finds = Both(
        "A range of hours, days, amounts or percentages with a hyphen or a dash. Years (2025-26) are left alone.",
        "Un intervalle d’heures, de jours, de montants ou de pourcentages avec un trait d’union ou un "
        "tiret. Les exercices (2025-2026) ne sont pas touchés.",
    )
    why = Both(
        "A screen reader says nothing for a hyphen, or “minus”.",
        "Devant un trait d’union, un lecteur d’écran se tait ou dit « moins ».",
    )
    do = Both(
        "Write “to”, « à ».",
        "Écrivez « to », « à ».",
    )
    fails = (
        english("Open 9 am-5 pm", finds="9 am-5 pm"),
        french("Ouvert 9\u00a0h-17\u00a0h", finds="9\u00a0h-17\u00a0h"),
        english("Rain: 10-20%", finds="10-20%"),
    )
    passes = (
        english("Open 9 am to 5 pm in 2025-26, between 5-10%. Call 416-555-0100."),
        french("Ouvert de 9\u00a0h à 17\u00a0h en 2025-2026."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        yield from slips(case, self.id, ranges)
