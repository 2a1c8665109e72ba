"""Where a text says no plainly (`not`, « ne … pas »), and where it may say so in another way.

A plain no on one side needs a no on the other: as plain, or in one of the ways that answer it (*unable*, « à défaut »).
Ways that stand on both sides (*without*, « sans ») answer each other and nothing else.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from compliance.text.folding import fold
from compliance.text.sought import Sought, sought

_NO = "pas|jamais|aucune?|rien|nul(?:le)?|guere|point|plus|ni|personne"

_SET_PHRASES: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        r"\bnot (?:sure|certain|only|just|merely|simply|less|more|fewer|later|until|yet)\b"
        r"|\bnot (?:exceed(?:ing)?|to exceed|for profit)\b"
        r"|\bno (?:later|more|fewer|less|doubt|matter|one|charge|cost|\d)\b|\bno\. ?\d|\bnot-for-\w+"
        r"|\b(?:whether )?or not\b|\bif not\b|\bwhy not\b|\b(?:don't|do not) (?:hesitate|forget|miss)\b"
    ),
    "fr": re.compile(
        r"\bn'(?:hesite[zr]?|oublie[zr]?) (?:pas|plus)\b|\bne (?:manque|rate)[zr]? pas\b|\bn'est-ce pas\b"
        r"|\bou (?:non|pas)\b|\bpas (?:seulement|moins|encore)\b|\bnon (?:seulement|plus)\b|\b(?:au|du) moins\b"
        r"|\bne pas (?:\w+ )?(?:manquer|oublier|hesiter)\b|\bn'exced\w+ pas\b|\bne depass\w+ pas\b"
        r"|\bne \w+ pas (?:exceder|depasser)\b"
    ),
}
"""Turns that look like a no but say how much, or are set phrases: they may answer a no, and ask for none."""

_EXPLETIVE = re.compile(r"(\ba moins qu(?:e|')[^.;:!?]{0,60}?\b)n(?:e |')")
"""« à moins que … ne » denies nothing."""

_PLAIN: Mapping[str, Sought] = {
    "en": sought(r"\bnot\b|\bcannot\b|n't\b|\bnever\b|(?<!-)\bno\b(?!-)"),
    "fr": sought(
        rf"\bn(?:e |')(?:[\w'-]{{1,30}} ){{1,4}}?(?:{_NO})\b|\bne (?:{_NO})\b"
        r"|\b(?:aucune?|nul(?:le)?) [\w' -]{1,60}?\bn(?:e |')"
    ),
}

_WAYS: Mapping[str, tuple[str, str]] = {
    "without": (r"\bwithout\b|(?<!un)(?<!\b)less\b", r"\bsans\b|\bhors\b"),
    "except": (r"\bexcept|\bunless\b|\bexclu", r"\bsauf\b|\bexcept|\ba moins\b|\bexclu"),
    "lacking": (r"\bfail|\black|\babsen|\bmissing\b", r"\bdefaut\b|\bmanqu|\bfaute de\b|\babsen|\bechou"),
    "forbidden": (r"\bprohibit|\bforbid|\bban(?:s|ned)?\b", r"\binterdi|\bprohib|\bdefen(?:se|du)\b"),
    "prevented": (
        r"\bprevent|\bavoid|\bbarr(?:ed|ing)\b|\b(?:stay|keep) (?:off|away|out|clear)\b",
        r"\bempech|\bevit|\bprevenir\b|\beloign|\btenez-vous (?:loin|a l'ecart)\b",
    ),
    "refused": (r"\brefus|\bden(?:y|ied|ies|ial)|\breject|\bdecline", r"\brefus|\brejet|\bnia?\b"),
    "ceased": (r"\bceas|\bstop|\bdiscontin", r"\bcess|\barret|\bmettre fin\b"),
    "instead": (r"\binstead\b|\brather than\b", r"\bau lieu\b|\bplutot que\b"),
    "other": (
        r"\bother than\b|\botherwise\b|\bdiffer|\bopposite\b|\bcontrary\b|\bopt(?:s|ed|ing)?[- ]out\b",
        r"\bautres? que\b|\bautrement\b|\bdiffer|\bcontraire\b|\brenonc",
    ),
    "exempt": (r"\bexempt|\bfree (?:of|from)\b", r"\bexempt|\bdispens|\bechapp|\bsoustrai"),
    "only": (r"\bonly\b", r"\bseul(?:e|s|es|ement)?\b|\buniquement\b|\bne\b|\bn'"),
    "none": (
        r"\bnone\b|\bnothing\b|\bnobody\b|\bnor\b|\bneither\b",
        r"\baucune?\b|\brien\b|\bnul(?:le)?\b|\bni\b|\bpas\b|\bjamais\b",
    ),
    "little": (
        r"\blittle\b|\bfew\b|\bhardly\b|\brarely\b|\bless\b",
        r"\bpeu\b|\bguere\b|(?<!a )\bmoins\b|\brarement\b",
    ),
    "un-": (
        r"\bun(?!i|der|til|cle|ve|less)[a-z]{3}|\bin(?:valid|acc|compl|elig|corr|suff|adeq|appro|cap|abil|activ|vis|adm|cons|comp)"
        r"|\bimp(?:oss|rop)|\birr|\bill(?:eg|ic)|\bdis(?:a[gp]|all|qual|reg)|\bnon\b|\bnon-|\bmis(?:u|l)",
        r"\bin(?:valid|exact|compl|elig|adm|corr|suff|adeq|appro|cap|act|vis|connu|dispo|access|cert|exist|chang|trouv|util"
        r"|appl|oper|cons|comp)|\bimp(?:oss|rob|rop)|\birr|\bill(?:eg|ic)|\bdes(?:ac|app|av|ob)|\bnon\b|\bmal\b|\bmeconn|\bignor",
    ),
}  # fmt: skip
_WAYS_READ: Mapping[str, Mapping[str, re.Pattern[str]]] = {
    language: {name: re.compile(ways[place]) for name, ways in _WAYS.items()}
    for place, language in enumerate(("en", "fr"))
}


@dataclass(frozen=True, slots=True)
class Denials:
    """The plain noes of a text (start and end), and how often it may say no in each other way."""

    plain: tuple[tuple[int, int], ...]
    ways: Counter[str]


def denials(text: str, language: str) -> Denials:
    """Where a text says no."""
    folded, phrases = _SET_PHRASES[language].subn(_blank, _without_expletive(fold(text), language))
    plain = tuple(found.span() for found in _PLAIN[language].finditer(folded))
    rest = _PLAIN[language].sub(_blank, folded)
    ways = {name: sum(1 for _found in read.finditer(rest)) for name, read in _WAYS_READ[language].items()}
    return Denials(plain, Counter(ways | {"set phrase": phrases}))


def unanswered(ours: Denials, theirs: Denials) -> bool:
    """Whether our side has more plain noes than theirs has of any kind, those that answer each other left out."""
    if len(ours.plain) <= len(theirs.plain):
        return False
    return len(ours.plain) > len(theirs.plain) + (theirs.ways - ours.ways).total()


def _without_expletive(folded: str, language: str) -> str:
    if language != "fr":
        return folded
    return _EXPLETIVE.sub(lambda found: found[1] + " " * (len(found[0]) - len(found[1])), folded)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
