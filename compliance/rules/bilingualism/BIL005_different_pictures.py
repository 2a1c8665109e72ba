"""Both languages show the same number of pictures."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.content.shape import Variant
from compliance.pairs.sides import side
from compliance.rule import BLOCK, Both, Family, Finding, Rule, pair

POSTER_EN = {"file": "poster-en.png", "alt": "A nurse gives a flu shot to a child"}
POSTER_FR = {"file": "affiche-fr.png", "alt": "Une infirmière vaccine un enfant"}


class DifferentPictures(Rule):
    id = "BIL005"
    title = Both("different number of pictures", "nombre d’images différent")
    family = Family.BILINGUALISM
    cites = ("ON-OFF", "CA-OLA")
    serves = ("ON-FLSA-2", "ON-FLSA-10", "CA-OL-2")
    severity = BLOCK
    finds = Both(
        "More pictures, films or captions in one language than in the other.",
        "Plus d’images, de vidéos ou de sous-titres dans une langue que dans l’autre.",
    )
    why = Both(
        "Pictures and captions are part of the message; both languages are owed the whole message.",
        "Les images et les sous-titres font partie du message; tout le message est dû dans les deux langues.",
    )
    do = Both(
        "Add what is missing, or remove what is too much.", "Ajoutez ce qui manque ou retirez ce qui est en trop."
    )
    fails = (
        pair({"text": "Flu shots are free.", "media": [POSTER_EN]}, "Le vaccin contre la grippe est gratuit."),
        pair("Flu shots are free.", {"text": "Le vaccin contre la grippe est gratuit.", "media": [POSTER_FR]}),
    )
    passes = (
        pair(
            {"text": "Flu shots are free.", "media": [POSTER_EN]},
            {"text": "Le vaccin contre la grippe est gratuit.", "media": [POSTER_FR]},
        ),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        english, french = side(case, "en"), side(case, "fr")
        if not english or not french or case.exempt(self.id):
            return
        pictures = Both(
            "Pictures and films: {en} in English, {fr} in French.",
            "Images et vidéos : {en} en anglais, {fr} en français.",
        )
        captions = Both(
            "Caption files: {en} in English, {fr} in French.",
            "Fichiers de sous-titres : {en} en anglais, {fr} en français.",
        )
        yield from _unequal(english, french, _pictures(english), _pictures(french), pictures)
        yield from _unequal(english, french, _captions(english), _captions(french), captions)


def _unequal(english: Variant, french: Variant, ours: int, theirs: int, message: Both) -> Iterator[Finding]:
    """Points at the language that has less."""
    if ours != theirs:
        poorer = english if ours < theirs else french
        yield Finding(
            poorer.language, "media", 0, 0, message.with_(en=ours, fr=theirs), values=(str(ours), str(theirs))
        )


def _pictures(variant: Variant) -> int:
    return len(variant.media) + sum(len(message.media) for message in variant.thread)


def _captions(variant: Variant) -> int:
    items = (*variant.media, *(item for message in variant.thread for item in message.media))
    return sum(bool(item.captions) for item in items)
