"""What can be wrong with a content document, each with a code for programs and a sentence for people."""

from dataclasses import dataclass

from compliance.both import Both

SENTENCES = {
    "not-an-object": Both(
        "This must be an object with named fields.", "Ce doit être un objet dont les champs sont nommés."
    ),
    "not-a-list": Both("This must be a list.", "Ce doit être une liste."),
    "not-a-text": Both("This must be text.", "Ce doit être du texte."),
    "not-a-day": Both("This must be a day such as 2026-12-01.", "Ce doit être une date comme 2026-12-01."),
    "not-a-count": Both("This must be a whole number, 0 or more.", "Ce doit être un nombre entier, 0 ou plus."),
    "not-yes-or-no": Both("This must be true or false.", "Ce doit être true ou false."),
    "unknown-field": Both("There is no field of this name.", "Aucun champ ne porte ce nom."),
    "missing": Both("This field is required.", "Ce champ est obligatoire."),
    "not-a-choice": Both("This must be one of: {choices}.", "Ce doit être l’une de ces valeurs : {choices}."),
    "too-long": Both("This is longer than {limit} characters.", "Ce texte dépasse {limit} caractères."),
    "too-many": Both("There are more than {limit} of these.", "Il y en a plus de {limit}."),
    "half-character": Both(
        "Character {place} is half of a character (a lone surrogate). Type it again.",
        "Le caractère {place} est une moitié de caractère (demi-codet isolé). Saisissez-le de nouveau.",
    ),
    "control-character": Both(
        "Character {place} is an invisible control character ({name}). Remove it.",
        "Le caractère {place} est un caractère de commande invisible ({name}). Supprimez-le.",
    ),
    "direction-override": Both(
        "Character {place} changes the reading direction and can disguise text ({name}). Remove it.",
        "Le caractère {place} change le sens de lecture et peut déguiser le texte ({name}). Supprimez-le.",
    ),
    "not-a-language": Both(
        "This is not a language tag such as en, fr or iu.", "Ce n’est pas une étiquette de langue comme en, fr ou iu."
    ),
    "not-a-name": Both(
        "This must be a short name in lower case, such as ontario.",
        "Ce doit être un nom court en minuscules, par exemple ontario.",
    ),
    "not-an-address": Both("This must be a web address.", "Ce doit être une adresse Web."),
    "not-a-status": Both(
        "This must be the status of an HTTP answer, from 100 to 599, or null.",
        "Ce doit être l’état d’une réponse HTTP, de 100 à 599, ou null.",
    ),
    "not-a-uuid": Both("This must be a UUID.", "Ce doit être un UUID."),
    "not-a-digest": Both(
        "This must be sha256: followed by 64 hexadecimal digits.",
        "Ce doit être sha256: suivi de 64 chiffres hexadécimaux.",
    ),
    "not-beside": Both(
        "This must name a file beside the content, without going to another folder.",
        "Ce doit être le nom d’un fichier placé à côté du contenu, sans passer par un autre dossier.",
    ),
    "other-bytes": Both(
        "{file} is not the file this digest names.", "{file} n’est pas le fichier que désigne cette empreinte."
    ),
    "no-such-pack": Both(
        "No rule set speaks for this jurisdiction. There are: {choices}.",
        "Aucun ensemble de règles ne vise cette administration. Ensembles offerts : {choices}.",
    ),
    "not-json": Both("This is not JSON: {why}.", "Ce n’est pas du JSON : {why}."),
    "not-utf-8": Both("This is not UTF-8 text.", "Ce n’est pas du texte en UTF-8."),
    "too-big": Both("This is larger than {limit} megabytes.", "Ceci dépasse {limit} mégaoctets."),
    "not-this-form": Both("This form of content is not known.", "Cette forme de contenu n’est pas connue."),
    "not-a-zone": Both(
        "This is not a time zone such as America/Toronto.", "Ce n’est pas un fuseau horaire comme America/Toronto."
    ),
    "not-a-time": Both(
        "This must be a time such as 2026-12-01T09:00, without a zone and without seconds.",
        "Ce doit être une heure comme 2026-12-01T09:00, sans fuseau et sans secondes.",
    ),
    "not-a-fold": Both(
        "This must be 0 (the first time the clocks show it) or 1 (the second).",
        "Ce doit être 0 (la première fois que l’horloge indique cette heure) ou 1 (la seconde).",
    ),
    "impossible-time": Both(
        "The clocks skip {wall} in {zone}. Choose a time before or after the change.",
        "L’heure {wall} n’existe pas dans le fuseau {zone} : l’horloge avance à ce moment. Choisissez une heure "
        "avant ou après le changement.",
    ),
    "doubled-time": Both(
        "The clocks show {wall} twice in {zone}. Say which in {where}: 0 is the first ({first}), 1 the second "
        "({second}).",
        "L’horloge indique deux fois {wall} dans le fuseau {zone}. Précisez dans {where} : 0 pour la première "
        "({first}), 1 pour la seconde ({second}).",
    ),
    "ends-before-it-starts": Both(
        "The latest time comes before the earliest.", "L’heure limite précède l’heure de début."
    ),
    "said-twice": Both(
        "Give either window or publish_at with time_zone, not both.",
        "Donnez soit window, soit publish_at avec time_zone, mais pas les deux.",
    ),
    "zone-missing": Both("A time needs its time_zone.", "Une heure doit être accompagnée de son fuseau (time_zone)."),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: where (`variants.en.text`), a code, and a sentence."""

    path: str
    code: str
    message: Both

    def as_document(self) -> dict[str, object]:
        return {"path": self.path, "code": self.code, "message": self.message.as_document()}


class ContentError(ValueError):
    """A document that is no content; `problems` says everything that is wrong with it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(f"{problem.path or 'document'}: {problem.message.en}" for problem in problems[:5]))
        self.problems = problems


def problem(path: str, code: str, /, **values: object) -> Problem:
    return Problem(path, code, SENTENCES[code].with_(**values))
