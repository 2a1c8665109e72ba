"""No single word, but together they sound like a campaign."""

from collections.abc import Iterator, Sequence

from compliance.case import Case
from compliance.politics.people import has_title
from compliance.politics.tone import ENOUGH, NAMES, cues_in, loudest, speaks
from compliance.rule import JUSTIFY, Both, Family, Finding, Rule, english, french
from compliance.terms import Hit

MOST_QUOTED = 5
"""Cues shown in a message."""


class PartisanTone(Rule):
    id = "PAR010"
    title = Both("partisan tone", "ton partisan")
    family = Family.PARTISANSHIP
    cites = ("GUIDE-ON", "CA-TBS18", "CA-ADC")
    serves = ("ON-PART-1", "ON-PART-3", "CA-NP-3")
    severity = JUSTIFY
    finds = Both(
        "Several words close together that are harmless alone: “our plan”, “the opposition”, “crisis”, “proud”, “hard-"
        "working families”.",
        "Plusieurs mots rapprochés, anodins isolément : « notre plan », « l’opposition », « crise », « fiers », "
        "« classe moyenne ».",
    )
    why = Both(
        "Readers hear the tone before they read the facts.",
        "On entend le ton avant de lire les faits.",
    )
    do = Both(
        "Keep what people can use: what, for whom, from when. If the tone is right here, say why.",
        "Gardez ce qui sert aux gens : quoi, pour qui, à partir de quand. Si le ton convient ici, dites pourquoi.",
    )
    fails = (
        english("The opposition refuses to support our plan for hard-working families."),
        english("Politicians have forgotten the middle class. Join us."),
        french("L'opposition refuse d'appuyer notre plan pour la classe moyenne."),
        french("Les politiciens ont oublié les gens ordinaires. Joignez-vous à nous."),
    )
    passes = (
        english("Our plan for the park is online. We are proud of our volunteers."),
        english("The housing crisis: a historic agreement adds 1,200 homes for working families by 2027."),
        french("Le plan du parc est en ligne. Nous sommes fiers de nos bénévoles."),
        french("Crise du logement : une entente historique ajoute 1 200 logements d'ici 2027."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        terms = case.terms("politics")
        for language, field, text in case.said:
            cues = [cue for cue in cues_in(terms, text) if not (cue.term.how in NAMES and has_title(text, cue))]
            score, heard = loudest(cues, speaking=bool(cues) and speaks(text))
            if score >= ENOUGH:
                start, end = heard[0].start, heard[-1].end
                yield Finding(language, field, start, end, _message(text, heard))


def _message(text: str, heard: Sequence[Hit]) -> Both:
    words = list(dict.fromkeys(text[cue.start : cue.end] for cue in heard))[:MOST_QUOTED]
    return Both(
        "Together, these words sound partisan: " + ", ".join(f"“{word}”" for word in words) + ".",
        "Ensemble, ces mots ont un ton partisan : " + ", ".join(f"« {word} »" for word in words) + ".",
    )
