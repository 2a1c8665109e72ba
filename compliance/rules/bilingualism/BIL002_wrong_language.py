"""The English text is in English and the French text is in French."""

from collections.abc import Iterator

from compliance.case import Case, Passage
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french, pair
from compliance.sides import NAMES, base, other
from compliance.text.language import is_wholly


class WrongLanguage(Rule):
    id = "BIL002"
    title = Both("text in the wrong language", "texte dans la mauvaise langue")
    family = Family.BILINGUALISM
    cites = ("ON-OFF", "ON-CIFD", "CA-OLA")
    severity = BLOCK
    finds = Both(
        "A text, an alternative text or a link card that is written in the other official language.",
        "Un texte, un texte de remplacement ou un aperçu de lien rédigé dans l’autre langue officielle.",
    )
    why = Both(
        "Readers of one account would get a message they may not read; a screen reader would pronounce it in "
        "the wrong language.",
        "Le public de ce compte recevrait un message qu’il ne lit peut-être pas; un lecteur d’écran le "
        "prononcerait dans la mauvaise langue.",
    )
    do = Both(
        "Put each text under its own language, or write the one that is missing.",
        "Placez chaque texte sous sa langue ou rédigez celui qui manque.",
    )
    fails = (
        english("Les inscriptions à la garderie ouvrent lundi dans toute la province."),
        french("Registration for child care opens on Monday across the province."),
        french(
            "Les inscriptions ouvrent lundi.",
            variant={"media": [{"file": "a.png", "alt": "A family fills in a form at the kitchen table"}]},
            finds="A family fills in a form at the kitchen table",
        ),
        pair("Le camping rouvre ses portes dans tous les parcs.", "Camping is open again in all of our parks."),
    )
    passes = (
        english("Registration for child care opens on Monday across the province."),
        french("Les inscriptions à la garderie ouvrent lundi dans toute la province."),
        french("Réservé : Camp Algonquin"),
        pair("The festival Fête franco-ontarienne is back!", "Le festival Fête franco-ontarienne est de retour!"),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for passage in case.written:
            if case.exempt(self.id, passage.language):
                continue
            foreign = other(passage.language)
            if is_wholly(passage.text, foreign):
                yield _finding(passage, foreign)


def _finding(passage: Passage, found: str) -> Finding:
    expected = NAMES[base(passage.language)]
    message = Both(
        "This is in {found_en}; {expected_en} is expected here.",
        "Ce texte est en {found_fr}; il devrait être en {expected_fr}.",
    ).with_(found_en=NAMES[found].en, found_fr=NAMES[found].fr, expected_en=expected.en, expected_fr=expected.fr)
    return Finding(passage.language, passage.field, 0, len(passage.text), message)
