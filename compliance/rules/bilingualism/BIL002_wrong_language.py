"""The English text is in English and the French text is in French."""

from collections.abc import Iterator

from compliance.case import Case, Passage
from compliance.content.shape import Variant
from compliance.meaning.foreign import are_foreign, is_short
from compliance.pairs.sides import NAMES, base, other
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french, pair
from compliance.text.language import is_wholly


class WrongLanguage(Rule):
    id = "BIL002"
    title = Both("text in the wrong language", "texte dans la mauvaise langue")
    family = Family.BILINGUALISM
    version = 2
    cites = ("ON-OFF", "ON-CIFD", "CA-OLA")
    serves = ("ON-FLSA-4", "CA-OL-2")
    severity = BLOCK
    finds = Both(
        "A text, an alternative text, a poll or a link card that is written in the other official language.",
        "Un texte, un texte de remplacement, un sondage ou un aperçu de lien rédigé dans l’autre langue officielle.",
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
        english("Les inscriptions à la garderie commencent lundi dans toute la province."),
        french("Registration for child care opens on Monday across the province."),
        french(
            "Les inscriptions commencent lundi.",
            variant={"media": [{"file": "a.png", "alt": "A family fills in a form at the kitchen table"}]},
            finds="A family fills in a form at the kitchen table",
        ),
        french(
            "Que pensez-vous du nouveau sentier?", variant={"poll": ["I like it", "Not sure", "No"]}, finds="I like it"
        ),
        pair("Le camping rouvre ses portes dans tous les parcs.", "Camping is open again in all of our parks."),
    )
    passes = (
        english("Registration for child care opens on Monday across the province."),
        french("Les inscriptions à la garderie commencent lundi dans toute la province."),
        french("Réservé : Camp Algonquin"),
        french("Que pensez-vous du nouveau sentier?", variant={"poll": ["Je l’aime", "Pas sûr", "Non"]}),
        french("Votre équipe?", variant={"poll": ["Blue Jays", "Raptors", "Maple Leafs"]}),
        pair("The festival Fête franco-ontarienne is back!", "Le festival Fête franco-ontarienne est de retour!"),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for passage in case.written:
            if not case.exempt(self.id, passage.language) and _is_misplaced(passage):
                yield _finding(passage)
        for variant in case.content.variants.values():
            if not case.exempt(self.id, variant.language):
                yield from _poll(variant)


def _is_misplaced(passage: Passage) -> bool:
    if passage.field.startswith("poll[") and is_short(passage.text):
        return False
    return is_wholly(passage.text, other(passage.language)) or (
        is_short(passage.text) and are_foreign([passage.text], base(passage.language))
    )


def _poll(variant: Variant) -> Iterator[Finding]:
    """The short answers of a poll are read together, and shown at the first."""
    short = [(place, option) for place, option in enumerate(variant.poll) if is_short(option)]
    if short and are_foreign([option for _place, option in short], base(variant.language)):
        place, option = short[0]
        yield _finding(Passage(variant.language, f"poll[{place}]", option))


def _finding(passage: Passage) -> Finding:
    expected, found = NAMES[base(passage.language)], NAMES[other(passage.language)]
    message = Both(
        "This is in {found_en}; {expected_en} is expected here.",
        "Ce texte est en {found_fr}; il devrait être en {expected_fr}.",
    ).with_(found_en=found.en, found_fr=found.fr, expected_en=expected.en, expected_fr=expected.fr)
    return Finding(passage.language, passage.field, 0, len(passage.text), message)
