"""A poll offers the same choices in both languages."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.pairs.sides import side
from compliance.rule import BLOCK, Both, Family, Finding, Rule, pair

MESSAGE = Both(
    "Choices in the poll: {en} in English, {fr} in French.", "Choix du sondage : {en} en anglais, {fr} en français."
)


class DifferentPoll(Rule):
    id = "BIL021"
    title = Both("poll with other choices", "sondage aux choix différents")
    family = Family.BILINGUALISM
    cites = ("ON-OFF", "CA-OLA")
    serves = ("ON-FLSA-1", "ON-FLSA-2", "CA-OL-2")
    severity = BLOCK
    finds = Both(
        "A poll in one language only, or with more choices in one language than in the other.",
        "Un sondage dans une langue seulement, ou avec plus de choix dans une langue que dans l’autre.",
    )
    why = Both(
        "Everyone may answer in their language; two polls that differ cannot be counted together.",
        "Chacun peut répondre dans sa langue; deux sondages différents ne se comptent pas ensemble.",
    )
    do = Both("Give both polls the same choices.", "Donnez les mêmes choix aux deux sondages.")
    fails = (
        pair(
            {"text": "Which day suits you?", "poll": ["Monday", "Friday"]},
            {"text": "Quel jour vous convient?", "poll": ["Lundi", "Mardi", "Vendredi"]},
        ),
        pair({"text": "Which day suits you?", "poll": ["Monday", "Friday"]}, "Quel jour vous convient?"),
    )
    passes = (
        pair(
            {"text": "Which day suits you?", "poll": ["Monday", "Friday"]},
            {"text": "Quel jour vous convient?", "poll": ["Lundi", "Vendredi"]},
        ),
        pair("No poll here.", "Pas de sondage ici."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        english, french = side(case, "en"), side(case, "fr")
        if not english or not french or case.exempt(self.id):
            return
        ours, theirs = len(english.poll), len(french.poll)
        if ours != theirs:
            poorer = english if ours < theirs else french
            counted = MESSAGE.with_(en=ours, fr=theirs)
            yield Finding(poorer.language, "poll", 0, 0, counted, values=(str(ours), str(theirs)))
