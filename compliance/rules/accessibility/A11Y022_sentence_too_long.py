"""A sentence can be said in one breath."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french
from compliance.text.reading_level import sentence_lengths

MOST = {"en": 25, "fr": 30}
"""Words in a sentence: 25 after UK-GCS; French needs about a fifth more words for the same (ours)."""
LONG = Both(
    "This sentence has {words} words; {most} are enough.", "Cette phrase compte {words} mots; {most} suffisent."
)


class SentenceTooLong(Rule):
    id = "A11Y022"
    title = Both("long sentence", "phrase longue")
    family = Family.ACCESSIBILITY
    cites = (
        "UK-GCS",
        "CA-ACC-43",
    )
    serves = (
        "GEN-A7",
        "CA-A11Y-1",
    )
    severity = ADVISE
    finds = Both(
        "A sentence of more than 25 words in English, 30 in French.",
        "Une phrase de plus de 30 mots en français, de 25 en anglais.",
    )
    why = Both(
        "By the end, the beginning is forgotten; on a telephone it fills the screen.",
        "À la fin, on a oublié le début; sur un téléphone, elle remplit l’écran.",
    )
    do = Both(
        "Make two sentences of it, or a list with line breaks.",
        "Faites-en deux phrases, ou une liste avec des sauts de ligne.",
    )
    fails = (
        english(
            "The clinic that opens on Monday in the community centre beside the old library will give free flu "
            "shots to everyone over six months of age who lives in the county."
        ),
        french(
            "La clinique qui ouvre lundi au centre communautaire à côté de l’ancienne bibliothèque donnera "
            "gratuitement le vaccin contre la grippe à toutes les personnes de plus de six mois qui habitent "
            "dans le comté ou dans les environs."
        ),
    )
    passes = (
        english("The clinic opens on Monday. It gives free flu shots to everyone over six months of age."),
        french(
            "La clinique ouvre lundi. Elle donne gratuitement le vaccin à toutes les personnes de plus de six mois."
        ),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for language, field, text in case.posted:
            most = MOST[language.partition("-")[0]]
            for one in sentence_lengths(text):
                if one.words > most:
                    yield Finding(language, field, one.start, one.end, LONG.with_(words=one.words, most=most))
