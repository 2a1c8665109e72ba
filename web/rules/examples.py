"""An example of a rule as people read it: its texts, and what else it holds, in words instead of a document."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from compliance.both import Both
from compliance.rule import Example

WORDS = {
    "advertising_number": Both("Advertising number", "Numéro de publicité"),
    "category": Both("Category", "Catégorie"),
    "channels.accounts": Both("Account", "Compte"),
    "channels.custodians": Both("Custodians", "Personnes gardiennes"),
    "channels.kind": Both("Kind of account", "Type de compte"),
    "channels.plan": Both("Communications plan", "Plan de communication"),
    "channels.plan_until": Both("Plan until", "Fin du plan"),
    "channels.platform": Both("Platform", "Plateforme"),
    "channels.posted_by_hand": Both("Posted by hand", "Publication à la main"),
    "channels.takes_films": Both("Videos go out to it", "Vidéos diffusées sur ce compte"),
    "channels.takes_pictures.kinds": Both("Kinds of pictures it takes", "Types d’images acceptés"),
    "channels.takes_pictures.narrowest": Both(
        "Narrowest picture, in % of its height", "Largeur minimale, en\u00a0% de la hauteur"
    ),
    "channels.takes_pictures.size": Both("Largest picture, in bytes", "Taille maximale d’une image, en octets"),
    "channels.takes_pictures.widest": Both(
        "Widest picture, in % of its height", "Largeur maximale, en\u00a0% de la hauteur"
    ),
    "channels.profile": Both("Profile", "Profil"),
    "channels.profile.avatar": Both("Profile picture", "Photo de profil"),
    "channels.profile.bio": Both("Profile text", "Texte du profil"),
    "channels.profile.link": Both("Link of the profile", "Lien du profil"),
    "channels.profile.name": Both("Name of the profile", "Nom du profil"),
    "channels.register_number": Both("Register number", "Numéro au registre"),
    "channels.review_due": Both("Review due", "Examen prévu"),
    "channels.service_hours": Both("Service hours", "Heures de service"),
    "channels.status": Both("Status of the account", "État du compte"),
    "channels.terms_url": Both("Terms of use", "Conditions d’utilisation"),
    "clearance": Both("Clearance", "Autorisation centrale"),
    "declares": Both("Says it holds", "Déclare contenir"),
    "links.status": Both("Answer of the page", "Réponse de la page"),
    "links.url": Both("Link", "Lien"),
    "media.alt": Both("Alternative text", "Texte de remplacement"),
    "media.captions": Both("Captions", "Sous-titres"),
    "media.description": Both("Long description", "Description longue"),
    "media.file": Both("Picture or film", "Image ou vidéo"),
    "overrides.x.text": Both("Text for X", "Texte pour X"),
    "paid": Both("Paid", "Diffusion payée"),
    "poll": Both("Choice of the poll", "Choix du sondage"),
    "retention_series": Both("Retention series", "Série de conservation"),
    "shared_from": Both("Shared from", "Compte relayé"),
    "sources": Both("Source of the facts", "Source des faits"),
    "thread.text": Both("Next message", "Message suivant"),
    "web_page": Both("Web page", "Page Web"),
}
"""Fields of a content by their path, without numbers and languages. What has no words here is named by its path."""

HIDDEN = ("digest", "captions_digest")  # say nothing to a reader
EMPTY = Both("(empty)", "(vide)")
ANSWERS = {True: Both("yes", "oui"), False: Both("no", "non")}
TONGUES = {"en": Both("English", "anglais"), "fr": Both("French", "français")}
PLACE = re.compile(r"\[\d+\]|\.(?:en|fr)\b")


@dataclass(frozen=True)
class ShownText:
    """A text of an example, and what stands beside it in that language."""

    language: str
    text: str
    beside: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ShownExample:
    """The texts, the reader's language first, and what belongs to the whole."""

    texts: tuple[ShownText, ...]
    whole: tuple[tuple[str, str], ...]


def shown_example(example: Example, language: str) -> ShownExample:
    """An example in the reader's language."""
    document = dict(example.document)
    variants: Mapping[str, Mapping[str, Any]] = document.pop("variants")
    document.pop("jurisdiction", None)
    in_order = sorted(variants, key=lambda tag: tag != language)
    return ShownExample(
        texts=tuple(_text(tag, variants[tag], language) for tag in in_order if variants[tag]),
        whole=tuple(_named(document, language)),
    )


def own_language_first(examples: tuple[Example, ...], language: str) -> list[Example]:
    """Examples in the reader's language before those in the other."""
    return sorted(examples, key=lambda example: language not in example.languages)


def _text(tag: str, variant: Mapping[str, Any], language: str) -> ShownText:
    rest = {name: value for name, value in variant.items() if name != "text"}
    return ShownText(tag, str(variant.get("text", "")), tuple(_named(rest, language)))


def _named(document: Mapping[str, Any], language: str) -> Iterator[tuple[str, str]]:
    for path, value in _leaves(document, "") if document else ():
        if path.rpartition(".")[2] not in HIDDEN:
            yield _name(path, language), _value(value, language)


def _leaves(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping) and value:
        for name, inner in value.items():
            yield from _leaves(inner, f"{path}.{name}" if path else str(name))
    elif isinstance(value, list | tuple) and value:
        for place, inner in enumerate(value):
            yield from _leaves(inner, f"{path}[{place}]")
    else:
        yield path, value


def _name(path: str, language: str) -> str:
    words = WORDS.get(PLACE.sub("", path))
    if words is None:
        return path
    tongue = next((said for tag, said in TONGUES.items() if re.search(rf"\.{tag}\b", path)), None)
    return f"{words.in_(language)} ({tongue.in_(language)})" if tongue else words.in_(language)


def _value(value: Any, language: str) -> str:
    if isinstance(value, bool):
        return ANSWERS[value].in_(language)
    return EMPTY.in_(language) if value in ("", None, [], {}, ()) else str(value)
