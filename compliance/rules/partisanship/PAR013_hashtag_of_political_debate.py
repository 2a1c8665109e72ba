"""A hashtag chooses the company a post is read in."""

from collections.abc import Iterator
from functools import lru_cache

from compliance.case import Case
from compliance.politics.tags import is_debate
from compliance.rule import ADVISE, JUSTIFY, Both, Family, Finding, Rule, Weight, english, french
from compliance.terms import Terms
from compliance.text.folding import fold
from compliance.text.hashtags import hashtags


class HashtagOfPoliticalDebate(Rule):
    id = "PAR013"
    title = Both("hashtag of political debate", "mot-clic du débat politique")
    family = Family.PARTISANSHIP
    cites = ("GUIDE-ON", "CA-TBS18")
    serves = ("ON-PART-1",)
    severity = Weight(organic=ADVISE, period=JUSTIFY)
    finds = Both(
        "A hashtag under which politics is debated, such as #onpoli, #cdnpoli or #polcan.",
        "Un mot-clic sous lequel on débat de politique, comme #onpoli, #cdnpoli ou #polcan.",
    )
    why = Both(
        "The tag is neutral, the conversation beneath it is not: the post will be read between attacks.",
        "Le mot-clic est neutre, la conversation ne l’est pas : la publication se lira entre deux attaques.",
    )
    do = Both("Use a hashtag that names the service.", "Préférez un mot-clic qui nomme le service.")
    fails = (
        english("The budget is tabled today. #onpoli", finds="#onpoli"),
        french("Le budget est déposé aujourd'hui. #PolCan", finds="#PolCan"),
    )
    passes = (
        english("The budget is tabled today. #OntarioBudget"),
        french("Le budget est déposé aujourd'hui. #BudgetOntario"),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        listed = _tags(case.terms("politics-tags"))
        message = Both("#{name} is a hashtag of political debate.", "#{name} est un mot-clic du débat politique.")
        for language, field, text in case.posted:
            for tag in hashtags(text):
                if fold(tag.name) in listed or is_debate(tag.name):
                    yield Finding(language, field, tag.start, tag.end, message.with_(name=tag.name))


@lru_cache(maxsize=8)
def _tags(terms: Terms) -> frozenset[str]:
    return frozenset(fold(phrase) for term in terms.terms for phrase in term.phrases)
