"""A hashtag is made of words worth following."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french
from compliance.text.hashtags import hashtags

ENGLISH = (
    "a an the and or but of in on at to for from by with our your my his her their this that it is are we you they be"
    " not all get join come more now here"
)
FRENCH = (
    "un une le la les des du de et ou mais en à au aux pour par avec sur dans notre votre nos vos mon ma mes son sa ses"
    " ce cette ces il elle nous vous est sont ne pas plus ici venez"
)
SMALL = {"en": frozenset(ENGLISH.split()), "fr": frozenset(FRENCH.split())}
PLAIN = Both("#{name} is no topic. Write “{name}”.", "#{name} n’est pas un sujet. Écrivez « {name} ».")


class SmallWordAsHashtag(Rule):
    id = "A11Y010"
    title = Both("hashtag on a small word", "mot-clic sur un petit mot")
    family = Family.ACCESSIBILITY
    cites = ("UK-MV",)
    serves = ("GEN-A2",)
    severity = ADVISE
    finds = Both(
        "A hashtag on an article, a preposition or another small word.",
        "Un mot-clic posé sur un article, une préposition ou un autre petit mot.",
    )
    why = Both(
        "Nobody searches for #our; everybody has to hear “number sign our”.",
        "Personne ne cherche #notre; tout le monde doit entendre « carré notre ».",
    )
    do = Both(
        "Take the # away.",
        "Retirez le #.",
    )
    fails = (
        english("Come to #our clinic.", finds="#our"),
        french("Venez #à notre clinique.", finds="#à"),
    )
    passes = (
        english("Come to our clinic. #OurClinic"),
        french("Venez à notre clinique. #CliniqueÀBarrie"),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for language, field, text in case.posted:
            small = SMALL[language.partition("-")[0]]
            for tag in hashtags(text):
                if tag.name.lower() in small:
                    yield Finding(language, field, tag.start, tag.end, PLAIN.with_(name=tag.name), fix=tag.name)
