"""What raises a question: what the author declares, or words that show it. Pure, in linear time, on folded text.

A sign asks one more question of a person and decides nothing, so it may be generous; words that mostly mean something
else are left out.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from compliance.case import Case
from compliance.text.folding import fold

Sign = Callable[[Case], bool]

MANY_FIGURES = 2
"""From this many percentages, sums and large numbers on in one language, a post tells statistics. Our choice."""

FIGURE = re.compile(r"\$ ?\d|\d ?\$|\d ?%|\b\d{1,3}(?:[ ,]\d{3})+\b|\b\d+(?:[.,]\d+)? (?:million|milliard|billion)s?\b")


def _words(listed: str) -> re.Pattern[str]:
    """Whole words or phrases, one per line; a final * stands for any ending."""
    phrases = [line.strip() for line in fold(listed.replace("\n", "|")).split("|") if line.strip()]
    endings = (re.escape(phrase.removesuffix("*")) + (r"\w*" if phrase.endswith("*") else "") for phrase in phrases)
    return re.compile(rf"\b(?:{'|'.join(endings)})\b")


CHILDREN = _words(
    "child|children|kid|kids|boy|boys|girl|girls|baby|babies|toddler*|infant*|teen|teens|teenager*|pupil*|youth"
    "|schoolchild*|enfant|enfants|garcon|garcons|fille|fillette*|filles|bebe|bebes|ado|ados|adolescent*|ecolier*"
    "|ecoliere*|eleve|eleves|bambin*|jeune|jeunes|nourrisson*"
)
PERSONS = _words(
    "man|men|woman|women|person|people|family|families|couple|crowd|patient*|nurse*|doctor*|teacher*|worker*"
    "|staff|student*|senior|seniors|farmer*|firefighter*|paramedic*|officer*|volunteer*|mother|father|parent*"
    "|smiling|portrait|homme|hommes|femme|femmes|personne|personnes|gens|famille*|foule|infirmier*|infirmiere*"
    "|medecin*|enseignant*|travailleu*|etudiant*|aine|aines|ainee*|agricult*|pompier*|pompiere*|agent|agents"
    "|agente*|benevole*|mere|pere|souriant*|visage*|face|faces"
)
CONTEST = _words(
    "contest|contests|giveaway*|sweepstake*|prize draw|raffle*|enter to win|chance to win|photo contest"
    "|concours de photo*|concours photo*|participez au concours|notre concours|grand concours|tirage au sort"
    "|courez la chance|a gagner|reglement du concours|gagnez un|gagnez une"
)
PARTNER = _words(
    "in partnership with|in collaboration with|our partner|our partners|sponsored by|presented by|co-hosted by"
    "|en partenariat avec|en collaboration avec|notre partenaire|nos partenaires|commandite par|presente par"
)
SENSITIVE = _words(
    "residential school*|unmarked grave*|missing and murdered|suicide*|overdose*|homicide*|murder*|killed|fatal"
    "|fatality|fatalities|funeral*|condolence*|mourning|tragedy|tragic|massacre*|genocide*|sexual assault*"
    "|domestic violence|intimate partner violence|hate crime*|lawsuit*|litigation|class action*|court ruling"
    "|first nation*|inuit|metis|indigenous|treaty rights|pensionnat*|tombes anonymes|disparues et assassinees"
    "|surdose*|meurtre*|feminicide*|mortel|mortelle*|funerailles|condoleances|deuil|tragedie|tragique"
    "|agression sexuelle|agressions sexuelles|violence familiale|violence conjugale|violence entre partenaires"
    "|crime haineux|crimes haineux|poursuite judiciaire|action collective|litige*|premiere nation"
    "|premieres nations|autochtone*|droits issus de traites|inuite*|metisse*"
)
BILL = re.compile(
    r"\bbill (?:c-?|s-?)?\d+\b|\bprojets? de loi\b|\bproposed (?:law|legislation|bill)\b|\bif passed\b"
    r"|\btabled in (?:parliament|the legislature)\b|\bs'il est adopte\b|\bdepose a l'assemblee\b"
)
MINISTER_SPEAKS = re.compile(
    r"[\"\u201d\u00bb][^\n\"\u201c\u00ab]{0,60}\b(?:minister|ministre|premier|premiere)\b"
    r"|\b(?:minister|ministre|premier) [^\n.]{0,60}\b(?:said|says|a declare|a dit|a souligne|declare)\b"
)


def always(_case: Case) -> bool:
    """Of every post."""
    return True


def declared(name: str) -> Sign:
    """The author said that the post holds it."""
    return lambda case: name in case.content.declares


def says(pattern: re.Pattern[str]) -> Sign:
    """Words of the post itself show it."""
    return lambda case: any(pattern.search(_folded(passage.text)) for passage in case.posted)


def shows(pattern: re.Pattern[str]) -> Sign:
    """Words that describe a picture show it."""
    return lambda case: any(
        pattern.search(_folded(f"{shown.item.alt or ''} {shown.item.description or ''}")) for shown in case.pictures
    )


def has_media(case: Case) -> bool:
    """A picture, film or sound goes along."""
    return bool(case.pictures)


def is_paid(case: Case) -> bool:
    """Somebody pays to have it shown."""
    return bool(case.content.paid)


def is_emergency(case: Case) -> bool:
    """It is filed as an emergency."""
    return case.content.category == "emergency"


def shares_others(case: Case) -> bool:
    """It shares what another account said."""
    return case.content.kind in ("quote", "repost") or bool(case.content.shared_from)


def tells_figures(case: Case) -> bool:
    """Several percentages, sums or large numbers in one text."""
    return any(len(FIGURE.findall(_folded(passage.text))) >= MANY_FIGURES for passage in case.posted)


def any_of(*signs: Sign) -> Sign:
    """One of several signs is enough."""
    return lambda case: any(sign(case) for sign in signs)


@lru_cache(maxsize=64)
def _folded(text: str) -> str:
    return fold(text)
