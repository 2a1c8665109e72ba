"""In an election period a minister is a candidate."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.politics.members import named_members
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french


class MinisterNamed(Rule):
    id = "PER002"
    title = Both("minister named in an election period", "ministre nommée ou nommé en période électorale")
    family = Family.PERIOD
    cites = ("ON-CARE25", "CA-CARE")
    serves = ("ON-ELEC-2", "CA-EL-2", "CA-EL-6")
    severity = BLOCK
    finds = Both(
        "During an election period: a minister, the head of the government or another member, by name or title.",
        "En période électorale : une ou un ministre, la ou le chef du gouvernement ou une autre personne "
        "élue, par son nom ou son titre.",
    )
    why = Both(
        "Most of them are running for office: their name in an official post is advertising.",
        "La plupart sont en campagne : leur nom dans une publication officielle devient de la publicité.",
    )
    do = Both(
        "Name the ministry. If the name is needed, ask for clearance and write its reference on the post.",
        "Nommez le ministère. Si le nom est nécessaire, demandez l’autorisation et inscrivez son numéro.",
    )
    fails = (
        english("Minister Lee opens a clinic.", election_period=True, finds="Minister Lee"),
        english("Sylvia Jones visited the clinic.", election_period=True, finds="Sylvia Jones"),
        french("La ministre ouvre une clinique.", election_period=True, finds="ministre"),
        french("Doug Ford a visité la clinique.", election_period=True, finds="Doug Ford"),
    )
    passes = (
        english("The Ministry of Health opens a clinic. The deputy minister is away.", election_period=True),
        english("Minister Lee opens a clinic.", election_period=False),
        english("Minister Lee opens a clinic.", election_period=True, clearance="CO-2026-014"),
        french("Le ministère de la Santé ouvre une clinique.", election_period=True),
        french("La ministre ouvre une clinique.", election_period=False),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        if not case.facts.election_period or case.is_cleared:
            return
        said = Both(
            "“{name}” names a member or a title in an election period.",
            "« {name} » nomme une personne élue ou un titre en période électorale.",
        )
        members, words = case.terms("members"), case.terms("election-words")
        for language, field, text in case.said:
            for start, end in named_members(members, words, text, language):
                yield Finding(language, field, start, end, said.with_(name=text[start:end][:80]))
