"""What was marked as not for release stays in the house."""

import re
from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french
from compliance.terms import Hit, Term, Terms
from compliance.text.squeezed import squeezed

MARKED = Both("“{words}”: {en}.", "« {words} » : {fr}.")
OPENS = re.compile(r"(?:^|[\n\[(_]|[-–—] ?)[*\s]*$")
WORD_BEFORE = re.compile(r"([^\W\d_]{2,}) $")
WORD_AFTER = re.compile(r" ([^\W\d_]{2,30})")
NEAR = 30
"""Characters before a marking that are looked at."""

LABEL = re.compile(r"[*]*\s{0,2}(?:[:\])–—_]|-(?!\w)|$|\n)")


class ConfidentialMarking(Rule):
    id = "CON001"
    version = 3
    title = Both("confidential marking", "mention de confidentialité")
    family = Family.CONFIDENTIALITY
    cites = ("GUIDE-ON", "GUIDE-CA")
    serves = ("ON-OPS-2", "ON-OPS-3")
    severity = BLOCK
    finds = Both(
        "A security level, a mark such as CONFIDENTIAL or [Draft], an embargo, or a decision of Cabinet, in a text "
        "or a file name.",
        "Un niveau de sécurité, une mention comme CONFIDENTIEL ou [Ébauche], un embargo ou une décision du Conseil "
        "des ministres, dans un texte ou un nom de fichier.",
    )
    why = Both(
        "Public servants swear to keep what they learn at work confidential until it may be released. A marking says "
        "it "
        "may not be, yet.",
        "Les fonctionnaires prêtent serment de garder confidentiel ce que leur travail leur apprend tant que la "
        "diffusion n’est pas permise. Une telle mention dit qu’elle ne l’est pas encore.",
    )
    do = Both(
        "Make sure the text may be released, from a released source, and remove the marking. If it may not be, ask "
        "before you go on.",
        "Vérifiez dans une source publique que le texte peut être diffusé, puis retirez la mention. Sinon, "
        "renseignez-vous avant d’aller plus loin.",
    )
    fails = (
        english("PROTECTED B – The new fee starts on July 1.", finds="PROTECTED B"),
        english("Cabinet approved the new fee on Tuesday.", finds="Cabinet approved"),
        english(
            "See the attached.", variant={"media": [{"file": "briefing_CONFIDENTIAL_v2.png", "alt": "A table of fees"}]}
        ),
        english("PROTECTED-B. The fee rises.", finds="PROTECTED-B"),
        english("PRO\u00adTECTED  \u200bB: the fee rises.", finds="PRO\u00adTECTED  \u200bB"),
        english("Film.", variant={"media": [{"file": "x_PROTECTED_B.mp4", "alt": "Fees"}]}, finds="PROTECTED_B"),
        english(
            "Film.",
            variant={"media": [{"file": "a.mp4", "alt": "Fees", "captions": "x_CONFIDENTIAL_v2.vtt"}]},
            finds="CONFIDENTIAL",
        ),
        french("PROTÉGÉ\u00a0 B : les frais augmentent.", finds="PROTÉGÉ\u00a0 B"),
        french("[Ébauche] Les nouveaux frais entrent en vigueur le 1er juillet.", finds="Ébauche"),
        french("Le Conseil des ministres a approuvé les frais mardi."),
        french("Sous embargo : les frais changent le 1er juillet."),
    )
    passes = (
        english("Draft regulations are open for comment. Our procurement page is open."),
        english("DRAFT REGULATIONS OPEN FOR COMMENT. Secret: the best trails of the north."),
        english("The wetland is Protected – A new park opens.\n\nProtected\n\nA plan for all."),
        english("The Cabinet minister visited a protected area."),
        english(
            "Calls are free and confidential. The best-kept secret of the north. Secret ballots. Protected a wetland."
        ),
        french(
            "Les ébauches de règlement sont publiques. La ministre membre du Conseil des ministres a visité une aire "
            "protégée."
        ),
        french(
            "Le service est gratuit et confidentiel. Le secret le mieux gardé du Nord. L'équipe a protégé à temps la "
            "rive."
        ),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        markings = case.terms("markings")
        for language, field, text in (*case.written, *case.named, *case.seen):
            for start, end, term in _marks(markings, text):
                said = MARKED.with_(words=text[start:end], en=term.name.en, fr=term.name.fr)
                yield Finding(language, field, start, end, said)


def _marks(markings: Terms, text: str) -> Iterator[tuple[int, int, Term]]:
    """The marks as written, and those held apart or broken by signs that change nothing for a reader."""
    reading = squeezed(text)
    found = {(hit.start, hit.end): hit.term for hit in markings.find(text) if _is_marking(hit, text)}
    if reading.text != text:
        hits = (hit for hit in markings.find(reading.text) if _is_marking(hit, reading.text))
        found |= {reading.span(hit.start, hit.end): hit.term for hit in hits}
    reached = 0
    for start, end in sorted(found, key=lambda place: (place[0], -place[1])):
        if start >= reached:
            reached = end
            yield start, end, found[start, end]


def _is_marking(hit: Hit, text: str) -> bool:
    """Whether the words are set as a mark, and not used in a sentence."""
    written = text[hit.start : hit.end]
    match hit.term.how:
        case "phrase":
            return True
        case "level":
            return all(word[0].isupper() for word in written.split())
        case "stamp":
            return _is_stamped(written, hit, text)
        case _:
            return _is_stamped(written, hit, text) or _is_label(hit, text)


def _is_stamped(written: str, hit: Hit, text: str) -> bool:
    """In capitals, and not because the words beside it are: DRAFT REGULATIONS is a title."""
    beside = (WORD_BEFORE.search(text[max(0, hit.start - NEAR) : hit.start]), WORD_AFTER.match(text, hit.end))
    return written.isupper() and not any(word and word[1].isupper() for word in beside)


def _is_label(hit: Hit, text: str) -> bool:
    """Alone in brackets, on its line, or before a colon or a dash."""
    opens = OPENS.search(text[max(0, hit.start - NEAR) : hit.start]) or hit.start == 0
    return bool(opens and LABEL.match(text, hit.end))
