"""Who says it is the best?"""

from collections.abc import Iterator

from compliance.accuracy.claims import superlatives
from compliance.accuracy.grounds import has_source
from compliance.case import Case
from compliance.rule import JUSTIFY, Both, Family, Finding, Rule, english, french

ASKED = Both(
    "“{words}”: says who? Give the source, or say it without comparing.",
    "« {words} » : selon qui? Donnez la source ou dites-le sans comparer.",
)


class SuperlativeWithoutSource(Rule):
    id = "ACC001"
    title = Both("superlative without a source", "superlatif sans source")
    family = Family.ACCURACY
    cites = ("GUIDE-ON", "GUIDE-CA")
    serves = ("ON-OPS-1", "PS-Q5")
    severity = JUSTIFY
    finds = Both(
        "The best, the largest, the first ever: of the world, the country, the province or all time, where neither a "
        "link nor a named source stands behind it.",
        "Le meilleur, le plus grand, du jamais-vu : au monde, au pays, de la province ou de tous les temps, sans lien "
        "ni source nommée.",
    )
    why = Both(
        "Public servants say only what is true and accurate; a superlative nobody can check sounds like advertising.",
        "Les fonctionnaires ne disent que ce qui est vrai et exact; un superlatif invérifiable a des airs "
        "de publicité.",
    )
    do = Both(
        "Link to the page or the study that says so, name the source with the post, or leave the comparison out.",
        "Renvoyez à la page ou à l’étude qui le dit, indiquez la source avec la publication ou retirez la comparaison.",
    )
    fails = (
        english("Ontario has the best schools in the world.", finds="best schools in the world"),
        english("This is the largest investment in Ontario's history."),
        french("L'Ontario a les meilleures écoles au monde.", finds="les meilleures écoles au monde"),
        french("C'est le plus important investissement de l'histoire de la province."),
    )
    passes = (
        english("Ontario has the best schools in the world: https://www.ontario.ca/page/pisa"),
        english("Ontario has the best schools in the world.", sources=["OECD, PISA 2025, table 3"]),
        english("Do your best. The largest of the three rooms opens first. Applications open May 4."),
        french("L'Ontario a les meilleures écoles au monde.", sources=["OCDE, PISA 2025, tableau 3"]),
        french("Faites de votre mieux. La plus grande des trois salles ouvre en premier."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        grounded = {language: has_source(case, language) for language in case.content.variants}
        for language, field, text in case.said:
            if not grounded[language]:
                for start, end in superlatives(text, language.partition("-")[0]):
                    yield Finding(language, field, start, end, ASKED.with_(words=text[start:end]))
