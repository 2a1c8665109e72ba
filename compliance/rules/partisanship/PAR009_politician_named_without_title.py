"""Official posts name people by their office; campaigns by their name alone."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.politics.people import has_title, is_owner, named
from compliance.rule import BLOCK, JUSTIFY, Both, Family, Finding, Rule, Weight, english, french

KINDS = frozenset({"head", "opponent", "surname"})
SAID = Both(
    "{name} is named as in a campaign: without a title, or as if one person owned the decision.",
    "{name} : ce nom est employé comme dans une campagne, sans titre ou comme si la décision était "
    "celle d’une seule personne.",
)


class PoliticianNamedWithoutTitle(Rule):
    id = "PAR009"
    title = Both("party leader named as in a campaign", "chef de parti, comme dans une campagne")
    family = Family.PARTISANSHIP
    cites = ("GUIDE-ON", "ON-GAA-N", "CA-TBS18", "CA-ADC")
    serves = ("ON-PART-1", "ON-PART-2", "CA-NP-3")
    severity = Weight(organic=JUSTIFY, paid=BLOCK, period=BLOCK)
    finds = Both(
        "The leader of a party that does not govern, named without a title; and a head of government whose bare name "
        "owns something, as in “X’s tax”. “Prime Minister X met…” is left alone.",
        "Le nom, sans titre, de la ou du chef d’un parti qui ne gouverne pas. Celui d’une ou d’un chef de "
        "gouvernement, accolé à une mesure comme dans « la taxe de X ». « Le premier ministre X a "
        "rencontré… » n’est pas visé.",
    )
    why = Both(
        "A bare name turns the work of a government into a contest between persons.",
        "Un nom sans titre transforme le travail du gouvernement en duel de personnes.",
    )
    do = Both(
        "Name the program or the ministry. Where the person must be named, give the office.",
        "Nommez le programme ou le ministère. S’il faut nommer la personne, donnez sa fonction.",
    )
    fails = (
        english("Poilievre would end the program.", finds="Poilievre"),
        english("It was Justin Trudeau's decision.", finds="Justin Trudeau"),
        french("Poilievre mettrait fin au programme.", finds="Poilievre"),
        french("La promesse de Jagmeet Singh coûte trop cher.", finds="Jagmeet Singh"),
    )
    passes = (
        english("Prime Minister Justin Trudeau will attend the G7 summit. A Ford Escape was stolen on Harper's Road."),
        english("The Honourable Mike Harris, Minister of Natural Resources, opened the park."),
        french("Le premier ministre Justin Trudeau participera au sommet. L'aéroport Montréal-Trudeau est ouvert."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        terms = case.terms("politics")
        for language, field, text in case.said:
            for hit in named(terms, text, KINDS):
                alone = hit.term.how == "opponent" or (hit.term.how == "head" and is_owner(text, hit))
                if alone and not has_title(text, hit):
                    yield Finding(language, field, hit.start, hit.end, SAID.with_(name=text[hit.start : hit.end]))
