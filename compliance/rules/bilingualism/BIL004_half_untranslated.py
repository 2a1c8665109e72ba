"""A text that begins in one language does not go on in the other."""

from collections.abc import Iterator

from compliance.case import Case, Passage
from compliance.meaning.foreign import leaning
from compliance.pairs.sides import NAMES, base, editions, other
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french, pair
from compliance.text.language import Sentence, is_wholly, language_of, prose, strays

COPIED = 0.60
"""The share of common five-letter runs from which two texts are one text, copied (policy.md, appendix A.3)."""

FEWEST_RUNS = 30
"""Shorter texts may rightly be the same in both languages: a name, a title."""


class HalfUntranslated(Rule):
    id = "BIL004"
    title = Both("untranslated passage", "passage non traduit")
    family = Family.BILINGUALISM
    version = 2
    cites = ("ON-CIFD", "CA-OLA")
    serves = ("ON-FLSA-4", "CA-OL-2")
    severity = BLOCK
    finds = Both(
        "A sentence left in the other official language, or the same text under both languages.",
        "Une phrase restée dans l’autre langue officielle, ou le même texte sous les deux langues.",
    )
    why = Both(
        "Both languages are owed the same quality. A sentence left behind says that one of them came second.",
        "Les deux langues ont droit à la même qualité. Une phrase oubliée montre que l’une est passée après l’autre.",
    )
    do = Both(
        "Write the sentence in the language of the text. A quotation goes into quotation marks in both languages.",
        "Rédigez la phrase dans la langue du texte. Une citation se met entre guillemets dans les deux langues.",
    )
    fails = (
        french(
            "Les parcs rouvrent le 4 mai dans toute la province. Please book your campsite before you leave home.",
            finds="Please book your campsite before you leave home.",
        ),
        pair("Lane closures on Macdonald-Cartier Bridge", "Lane closures on Macdonald-Cartier Bridge"),
        english("Parks open again across the province on May 4. Veuillez réserver votre emplacement avant de partir."),
    )
    passes = (
        pair(
            "Parks open again on May 4. Please book your campsite before you leave.",
            "Les parcs rouvrent le 4 mai. Veuillez réserver votre emplacement avant de partir.",
        ),
        pair("Rainbow Community Places", "Rainbow Community Places"),
        french("L'organisme Rainbow Community Places de Scarborough reçoit une subvention."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for passage in case.written:
            if not case.exempt(self.id, passage.language):
                yield from _foreign_sentences(passage)
        for edition in editions(case):
            yield from _copies(self.id, case, edition.english[0], edition.french[0])


def _foreign_sentences(passage: Passage) -> Iterator[Finding]:
    """What strayed from the other language; a text wholly in it is another rule's finding."""
    foreign = other(passage.language)
    found = strays(passage.text, foreign)
    if found and not is_wholly(passage.text, foreign):
        yield from (_finding(passage, sentence, foreign) for sentence in found)


def _finding(passage: Passage, sentence: Sentence, foreign: str) -> Finding:
    expected = NAMES[base(passage.language)]
    message = Both(
        "This sentence is in {foreign_en}, in the {expected_en} text.",
        "Cette phrase est en {foreign_fr}, dans le texte {expected_fr}.",
    ).with_(
        foreign_en=NAMES[foreign].en, foreign_fr=NAMES[foreign].fr, expected_en=expected.en, expected_fr=expected.fr
    )
    return Finding(passage.language, passage.field, sentence.start, sentence.end, message)


def _copies(rule: str, case: Case, ours: Passage, theirs: Passage) -> Iterator[Finding]:
    """The same words on both sides, in no language that can be told; where it can, the other findings say more."""
    told = language_of(ours.text).language and language_of(theirs.text).language
    if told or case.exempt(rule, theirs.language):
        return
    if not (_is_copy(ours.text, theirs.text) or _is_short_copy(ours.text, theirs.text)):
        return
    message = Both(
        "The English and the French text are the same.", "Le texte anglais et le texte français sont identiques."
    )
    yield Finding(theirs.language, theirs.field, 0, len(theirs.text), message)


def _is_copy(ours: str, theirs: str) -> bool:
    runs, others = _runs(ours), _runs(theirs)
    return min(len(runs), len(others)) >= FEWEST_RUNS and len(runs & others) > COPIED * max(len(runs), len(others))


def _is_short_copy(ours: str, theirs: str) -> bool:
    """The very same words, some of which are no name and belong to one language only."""
    same = " ".join(ours.split()).casefold() == " ".join(theirs.split()).casefold()
    return same and any(leaning(theirs, "fr"))


def _runs(text: str) -> set[str]:
    plain = "".join(character for character in prose(text).lower() if character.isalpha() or character == " ")
    return {plain[place : place + 5] for place in range(len(plain) - 4)}
