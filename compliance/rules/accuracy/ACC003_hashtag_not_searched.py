"""What else is posted under this hashtag?"""

from collections.abc import Iterator
from functools import lru_cache

from compliance.case import Case
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french
from compliance.terms import Terms
from compliance.text.folding import fold
from compliance.text.hashtags import hashtags

ASKED = Both(
    "Has somebody searched {tag}? What else is posted under it becomes part of this post.",
    "A-t-on fait une recherche sur {tag}? Ce que d’autres y publient entourera cette publication.",
)


class HashtagNotSearched(Rule):
    id = "ACC003"
    title = Both("hashtag not searched yet", "mot-clic non vérifié")
    family = Family.ACCURACY
    cites = ("GUIDE-CA", "GUIDE-ON")
    serves = ("PS-Q6",)
    severity = ADVISE
    finds = Both(
        "A hashtag that is not in the list of those already searched, once per language.",
        "Un mot-clic qui n’est pas dans la liste de ceux que l’on a déjà vérifiés, une fois par langue.",
    )
    why = Both(
        "A campaign, a company or a joke may use the same hashtag.",
        "Une campagne, une entreprise ou une plaisanterie peut se servir du même mot-clic.",
    )
    do = Both(
        "Search it on each platform, in both languages; then have it added to the list with the day of the search.",
        "Cherchez-le sur chaque plateforme, dans les deux langues; faites-le ensuite ajouter à la liste avec "
        "la date de "
        "la recherche.",
    )
    fails = (
        english("Get your shot! #RollUpYourSleeves #RollUpYourSleeves", finds="#RollUpYourSleeves"),
        french("Faites-vous vacciner! #RetroussezVosManches", finds="#RetroussezVosManches"),
    )
    passes = (
        english("We remember. #RemembranceDay #OntarioHealth"),
        french("Nous nous souvenons. #JourDuSouvenir #SantéOntario"),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        searched, asked = _searched(case.terms("hashtags")), set()
        for language, field, text in case.posted:
            for tag in hashtags(text):
                named = (language, fold(tag.name))
                if fold(tag.name) not in searched and named not in asked:
                    asked.add(named)
                    yield Finding(language, field, tag.start, tag.end, ASKED.with_(tag=text[tag.start : tag.end]))


@lru_cache(maxsize=16)
def _searched(terms: Terms) -> frozenset[str]:
    return frozenset(fold(phrase) for term in terms.terms for phrase in term.phrases)
