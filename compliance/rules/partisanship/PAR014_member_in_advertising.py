"""Paid messages carry no member’s name."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.politics.members import named_members
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french


class MemberInAdvertising(Rule):
    id = "PAR014"
    title = Both("member named in advertising", "personne élue nommée dans une publicité")
    family = Family.PARTISANSHIP
    cites = ("ON-GAA-N", "CA-ADC")
    serves = ("CA-NP-4", "ON-PART-2")
    severity = BLOCK
    finds = Both(
        "In a paid or boosted post: a minister, the head of the government or another member, by name or title.",
        "Dans une publication payée ou promue : une ou un ministre, la ou le chef du gouvernement ou une "
        "autre personne élue, par son nom ou son titre.",
    )
    why = Both(
        "A member’s name, voice or image makes government advertising partisan.",
        "Le nom, la voix ou l’image d’une personne élue rend partisane une publicité gouvernementale.",
    )
    do = Both(
        "Name the program or the ministry, or post it without paying for it.",
        "Nommez le programme ou le ministère, ou publiez sans payer de placement.",
    )
    fails = (
        english("Premier Lee delivers.", paid=True, finds="Premier Lee"),
        english("Minister Sylvia Jones invites you.", paid=True, finds="Sylvia Jones"),
        french("Le premier ministre tient parole.", paid=True, finds="premier ministre"),
        french("Visitez la clinique avec Doug Ford.", paid=True, finds="Doug Ford"),
    )
    passes = (
        english("New licence rules start May 1.", paid=True),
        english("Minister Lee opened the clinic today."),
        french("Nouvelles règles dès le 1er mai.", paid=True),
        french("La ministre a ouvert la clinique."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        if not case.content.paid:
            return
        members, words = case.terms("members"), case.terms("election-words")
        said = Both("“{name}” stands in a paid message.", "« {name} » figure dans un message payé.")
        for language, field, text in case.said:
            for start, end in named_members(members, words, text, language):
                yield Finding(language, field, start, end, said.with_(name=text[start:end][:80]))
