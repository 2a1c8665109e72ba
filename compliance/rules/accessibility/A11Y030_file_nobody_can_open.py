"""A file that goes along can be opened, and somebody looked inside."""

from collections.abc import Iterator

from compliance.case import Case, Picture
from compliance.facts.shown import looked, poster
from compliance.rule import BLOCK, Both, Family, Finding, NotChecked, Rule, english, french

WHY = {
    "empty": Both("it is empty", "il est vide"),
    "broken": Both("it is damaged", "il est endommagé"),
    "unknown-kind": Both(
        "it is no picture, film or sound that we know",
        "ce n’est ni une image, ni une vidéo, ni un son que nous connaissons",
    ),
    "not-shown-by-platforms": Both("platforms do not show this kind", "les plateformes n’affichent pas ce format"),
    "lost": Both("it is no longer where it was kept", "il n’est plus à l’endroit où il était conservé"),
    "too-large": Both("it is larger than 64 MB", "il dépasse 64 Mo"),
    "too-many-pixels": Both("it has more than 40 million pixels", "il compte plus de 40 millions de pixels"),
    "too-long": Both(
        "it moves for longer than anybody can look through", "l’animation est trop longue pour être examinée"
    ),
}
CRASHED = Both("looking into it failed, which is our fault", "son examen a échoué, et l’erreur vient de nous")
FOUND = Both(
    "“{file}” cannot be opened: {en}. Save it again as PNG, JPEG or MP4 and add it anew.",
    "« {file} » ne s’ouvre pas : {fr}. Enregistrez-le de nouveau en PNG, JPEG ou MP4, puis ajoutez-le.",
)
LOOKING = Both("Still looking into “{file}”.", "L’examen de « {file} » est en cours.")
NOT_LOOKED = Both(
    "Nobody has looked inside “{file}”: its words, contrast, movement and hidden data were not checked.",
    "Personne n’a examiné « {file} » : ni ses mots, ni ses contrastes, ni ses mouvements, ni ses "
    "données internes n’ont été vérifiés.",
)


PAGES = Both(
    "What the pages of “{file}” say and show was not checked: read them yourself.",
    "Ce que disent et montrent les pages de « {file} » n’a pas été vérifié : relisez-les vous-même.",
)


class FileNobodyCanOpen(Rule):
    id = "A11Y030"
    title = Both("file nobody can open", "fichier impossible à ouvrir")
    family = Family.ACCESSIBILITY
    cites = ("US-GSA-MEDIA", "CA-ACC", "ON-OFF")
    serves = ("CA-A11Y-3",)
    severity = BLOCK
    languages = None
    finds = Both(
        "A picture, film or sound that is empty, damaged, far too large or of an unknown kind. The rule "
        "also says when nobody has looked inside a file yet.",
        "Une image, une vidéo ou un son vide, endommagé, beaucoup trop volumineux ou de format inconnu. La "
        "règle signale aussi les fichiers que personne n’a encore examinés.",
    )
    why = Both(
        "What we cannot open, the platform may refuse at the minute of sending, and nobody can say whether it is "
        "accessible.",
        "Ce que nous n’arrivons pas à ouvrir, la plateforme risque de le refuser au moment de l’envoi, et personne ne "
        "peut dire si c’est accessible.",
    )
    do = Both(
        "Open the file on your computer, save it again as PNG, JPEG or MP4, and add it anew. If it does not open "
        "there either, ask whoever made it.",
        "Ouvrez le fichier sur votre poste, enregistrez-le de nouveau en PNG, JPEG ou MP4, puis ajoutez-le. S’il ne "
        "s’ouvre pas là non plus, adressez-vous à la personne qui l’a produit.",
    )
    fails = (
        english("Book now.", variant=poster("A clinic"), known=looked(unreadable="broken"), finds="poster.png"),
        french("Réservez.", variant=poster("Une clinique"), known=looked(unreadable="too-many-pixels")),
    )
    passes = (
        english("Book now.", variant=poster("A clinic"), known=looked()),
        french("Réservez.", variant=poster("Une clinique"), known=looked()),
    )

    def check(self, case: Case) -> Iterator[Finding | NotChecked]:
        for shown, facts in case.looks:
            if facts.unreadable:
                yield _finding(shown, facts.unreadable)
        yield from dict.fromkeys(_unseen(case))


def _finding(shown: Picture, why: str) -> Finding:
    said, file = WHY.get(why, CRASHED), shown.item.file
    message = FOUND.with_(file=file[-80:], en=said.en, fr=said.fr)
    return Finding(shown.language, f"{shown.field}.file", 0, len(file), message, values=(why,))


def _unseen(case: Case) -> Iterator[NotChecked]:
    """The files nobody has looked into: `waits` where somebody will."""
    for shown in case.pictures:
        facts, file = case.known.get(shown.item.digest or ""), shown.item.file[-80:]
        if facts is None or facts.looked is None:
            yield NotChecked(NOT_LOOKED.with_(file=file))
        elif not facts.looked:
            yield NotChecked(LOOKING.with_(file=file), waits=True)
        elif facts.media_type == "application/pdf":
            yield NotChecked(PAGES.with_(file=file))
