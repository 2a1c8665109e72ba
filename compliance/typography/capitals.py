"""French capitals that keep their accent, where only one word is possible; and titles before names."""

import re
from collections.abc import Iterator

from compliance.text.sought import sought
from compliance.typography.change import SPACE, Change, prose

# None of them is a word of English without its accent: an English title inside a French text is left alone.
_WORDS = frozenset(
    """École Écoles Écolier Écoliers Écologie Écologique Économie Économique Économiques Écoute Écoutez Écrivez Égalité
    Église Églises Électricité Élève Élèves Éliminer Énergie Énergies Énoncé Épargne Épicerie Équipe Équipes Équité
    Établissement Établissements Étape Étapes Étude Études Étudiant Étudiante Étudiants Étudiantes État États Évacuez
    Événement Événements Évitez Êtes Être""".split()  # noqa: SIM905
)
_PLAIN = str.maketrans("ÀÉÊÈÂÎÔÛÇ", "AEEEAIOUC")
_ACCENTED = {word.translate(_PLAIN): word for word in _WORDS}
_WORD = sought(rf"(?<![\w'’-])(?:[LDld]['’])?({'|'.join(sorted(_ACCENTED, key=len, reverse=True))})(?![\w])")
_AFTER_A = rf"partir|compter|propos|noter|venir|vos|votre|tous|toutes|ce{SPACE}jour"
_STARTING_A = re.compile(rf"(?:^|(?<=[.!?…]{SPACE})|(?<=\n))A(?={SPACE}(?:{_AFTER_A})\b)")


def capitals(text: str, language: str) -> Iterator[Change]:
    """« École », not “Ecole”; « À partir de », not “A partir de”."""
    if language != "fr":
        return
    here = prose(text)
    for found in _WORD.finditer(here):
        yield Change(found.start(1), found.end(1), _ACCENTED[found[1]])
    yield from (Change(*found.span(), "À") for found in _STARTING_A.finditer(here))


_TITLES = {"Mr.": "M.", "Mr": "M.", "Mme.": "Mme", "Mlle.": "Mlle", "Dr.": "Dr", "Dre.": "Dre", "MM": "MM."}
_TITLE = sought(rf"(?<![\w.-])(Mr\.?|Mme\.|Mlle\.|Dre?\.|MM)(?={SPACE}[A-ZÀ-Þ][a-zà-ÿ])")


def titles(text: str, language: str) -> Iterator[Change]:
    """French « M. Roy, Mme Roy, Dr Roy »: a point only where letters of the end are left out."""
    if language == "fr":
        yield from (Change(*found.span(), _TITLES[found[1]]) for found in _TITLE.finditer(prose(text)))
