"""Where does the figure come from?"""

from collections.abc import Iterator

from compliance.accuracy.claims import figures
from compliance.accuracy.grounds import has_source
from compliance.case import Case
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french

ASKED = Both(
    "Where does “{words}” come from? A link or a named source lets people check.",
    "D’où vient « {words} »? Un lien ou une source nommée permet de vérifier.",
)


class FigureWithoutSource(Rule):
    id = "ACC002"
    title = Both("figure without a source", "chiffre sans source")
    family = Family.ACCURACY
    cites = ("GUIDE-ON", "GUIDE-CA")
    serves = ("ON-OPS-1", "PS-Q5")
    severity = ADVISE
    finds = Both(
        "An amount, a share or a count in a text that neither links anywhere nor names a source; the first one "
        "is shown. "
        "Prices and fees are left alone.",
        "Un montant, une proportion ou un nombre dans un texte sans lien ni source nommée; seul le premier est "
        "signalé. "
        "Les prix et les droits ne sont pas visés.",
    )
    why = Both(
        "A figure without a source is the first thing that is questioned.",
        "Un chiffre sans source est la première chose que l’on met en doute.",
    )
    do = Both(
        "Link to the page that gives the figure, or note its source with the post.",
        "Renvoyez à la page qui donne ce chiffre ou notez-en la source avec la publication.",
    )
    fails = (
        english("Unemployment fell 12% and $3 million went to towns.", finds="12%"),
        french("Le chômage a baissé de 12 % et les villes ont reçu 3 millions de dollars.", finds="12 %"),
    )
    passes = (
        english("Unemployment fell 12%: ontario.ca/jobs. Call 1-800-555-0100."),
        english("The fee is $25. Open May 4 at 10:30.", sources=[]),
        french("Le chômage a baissé de 12 % : ontario.ca/emplois."),
        french("Le chômage a baissé de 12 %.", sources=["Statistique Canada, tableau 14-10-0287-01"]),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        asked: set[str] = set()
        for language, field, text in case.posted:
            if language in asked or has_source(case, language):
                continue
            for start, end in figures(text):
                asked.add(language)
                yield Finding(language, field, start, end, ASKED.with_(words=text[start:end]))
                break
