"""A thread has as many messages in both languages, or somebody says why not."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.pairs.sides import side
from compliance.rule import JUSTIFY, Both, Family, Finding, Rule, pair

MESSAGE = Both(
    "Messages in the thread: {en} in English, {fr} in French.",
    "Messages dans le fil : {en} en anglais, {fr} en français.",
)
MOST_APART = 1
"""French takes more room: one message more or less is no sign that something is missing (a decision of ours)."""


class ThreadInOneLanguage(Rule):
    id = "BIL023"
    title = Both("threads of different length", "fils de longueur différente")
    family = Family.BILINGUALISM
    cites = ("ON-CIFD", "CA-OLA")
    serves = ("ON-FLSA-1", "CA-OL-2")
    severity = JUSTIFY
    finds = Both(
        "A thread in one language only, or two messages or more longer in one language.",
        "Un fil dans une langue seulement, ou plus long de deux messages ou davantage dans une langue.",
    )
    why = Both(
        "Readers of the shorter thread may get less of the message.",
        "Les personnes qui lisent le fil le plus court n’ont peut-être pas tout le message.",
    )
    do = Both(
        "Add what is missing, or say that the same is told in fewer messages.",
        "Ajoutez ce qui manque, ou dites que le même contenu tient en moins de messages.",
    )
    fails = (
        pair({"text": "Flu shots are free.", "thread": [{"text": "Book a visit."}]}, "Le vaccin est gratuit."),
        pair(
            {"text": "Flu shots are free.", "thread": [{"text": "Book now."}]},
            {"text": "Le vaccin est gratuit.", "thread": [{"text": "Venez."}, {"text": "Vite."}, {"text": "Merci."}]},
        ),
    )
    passes = (
        pair(
            {"text": "Flu shots are free.", "thread": [{"text": "Book a visit."}]},
            {"text": "Le vaccin est gratuit.", "thread": [{"text": "Prenez rendez-vous."}, {"text": "Merci."}]},
        ),
        pair("Flu shots are free.", "Le vaccin est gratuit."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        english, french = side(case, "en"), side(case, "fr")
        if not english or not french or case.exempt(self.id):
            return
        ours, theirs = len(english.thread), len(french.thread)
        if (not ours) != (not theirs) or abs(ours - theirs) > MOST_APART:
            poorer = english if ours < theirs else french
            counted = MESSAGE.with_(en=ours + 1, fr=theirs + 1)
            yield Finding(poorer.language, "text", 0, 0, counted, values=(str(ours + 1), str(theirs + 1)))
