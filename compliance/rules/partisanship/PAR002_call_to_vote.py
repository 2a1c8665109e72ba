"""An official account asks nobody for a vote."""

import re
from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french
from compliance.terms import Hit
from compliance.text.folding import fold
from compliance.text.sought import sought

NAME_AFTER = re.compile(r"[ \u00a0](?:(?:the|le|la|les|l['’]) ?)?(?P<name>[^\W\d_][\w'’-]*)")
CONTEST = sought(
    r"(?<!\w)(?:favou?rites?|contests?|photos?|murals?|poll|awards?|nominees?|prefere[es]*|concours|coups? de coeur"
    r"|palmares|finalistes?|sondage)(?!\w)"
)
"""Words that make it a vote about something else than an election."""

ASKS = Both("“{words}” asks for a vote.", "« {words} » invite à voter pour ou contre quelqu’un.")
OTHER_NAMES = frozenset(
    [
        "your",
        "our",
        "this",
        "that",
        "these",
        "its",
        "my",
        "best",
        "every",
        "votre",
        "vos",
        "ce",
        "cette",
        "ces",
        "son",
        "sa",
        "ses",
        "mon",
        "ma",
        "mes",
        "team",
        "equipe",
    ]
)


class CallToVote(Rule):
    id = "PAR002"
    title = Both("call to vote for or against somebody", "appel à voter pour ou contre quelqu’un")
    family = Family.PARTISANSHIP
    cites = ("ON-POL", "CA-PSEA")
    severity = BLOCK
    version = 2
    serves = ("ON-PART-5", "CA-EL-6")
    finds = Both(
        "Words that ask people to vote for or against a person or a party. Saying when and where people vote is "
        "something else.",
        "Des mots qui invitent à voter pour ou contre une personne ou un parti. Dire quand et où voter est autre "
        "chose.",
    )
    why = Both(
        "Political activity with government resources is forbidden at all times, not only during an election.",
        "Les activités politiques menées avec les ressources de l’État sont interdites en tout temps, pas seulement en "
        "période électorale.",
    )
    do = Both(
        "Remove the call. To inform people about an election, send them to the election authority.",
        "Retirez l’appel. Pour informer le public sur une élection, dirigez-le vers l’organisme électoral.",
    )
    fails = (
        english("Vote for Lee on Thursday!", finds="Vote for Lee"),
        english("Re-elect the Minister and keep taxes low."),
        french("Votez pour Lee jeudi!", finds="Votez pour Lee"),
        french("Réélisons Tremblay, pour l'avenir."),
    )
    passes = (
        english("Voting day is Thursday. Find your polling station: elections.on.ca"),
        english("Vote for your favourite mural in our photo contest. Vote for Ontario's best trail."),
        french("Le jour du vote est jeudi. Trouvez votre bureau de vote : elections.on.ca"),
        french("Votez pour votre sentier préféré. Vous pouvez voter pour la personne de votre choix."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        calls = case.terms("calls-to-vote")
        for language, field, text in case.said:
            contest = bool(CONTEST.search(fold(text)))
            for hit in calls.find(text):
                end = hit.end if hit.term.how == "call" else _end_of_name(hit, text)
                if end and not contest:
                    said = ASKS.with_(words=text[hit.start : end][:80])
                    yield Finding(language, field, hit.start, end, said)


def _end_of_name(hit: Hit, text: str) -> int | None:
    """Where the name after the call ends: a word with a capital, in no possessive form; None when there is none."""
    found = NAME_AFTER.match(text, hit.end)
    if not found:
        return None
    name = found["name"]
    is_name = name[0].isupper() and not name.endswith(("'s", "’s")) and fold(name) not in OTHER_NAMES
    return found.end() if is_name else None
