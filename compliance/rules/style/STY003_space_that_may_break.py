"""The spaces inside « » and numbers, and before a colon, keep a line together."""

from collections.abc import Iterator
from dataclasses import replace

from compliance.case import Case
from compliance.pairs.sides import base
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french, pair
from compliance.typography.change import applied
from compliance.typography.marks import breaking_spaces

KEPT_TOGETHER = Both(
    "A line may break inside “{said}”: put a no-break space there. The fix mends every such place "
    "of this text ({count}).",
    "Une ligne peut se couper dans « {said} » : mettez-y une espace insécable. La correction vaut pour tous les "
    "endroits semblables du texte ({count}).",
)


class SpaceThatMayBreak(Rule):
    id = "STY003"
    title = Both("space that may break a line", "espace où la ligne peut se couper")
    family = Family.STYLE
    cites = ("CA-SGF-4-FORMATS",)
    serves = ("ON-FLSA-12",)
    severity = ADVISE
    finds = Both(
        "In French, an ordinary space where a no-break space belongs: inside « », before : and % and $, "
        "between thousands, in 16 h 30.",
        "En français, une espace ordinaire là où il faut une espace insécable : à l’intérieur des "
        "guillemets, devant un deux-points, % ou $, entre les tranches de mille, dans 16 h 30.",
    )
    why = Both(
        "With an ordinary space, a lone colon or half of a number may start the next line on a phone.",
        "Avec une espace ordinaire, un deux-points ou la moitié d’un nombre peut commencer la ligne "
        "suivante sur un téléphone.",
    )
    do = Both(
        "Apply the fix; nothing visible changes.",
        "Appliquez la correction; rien de visible ne change.",
    )
    fails = (
        pair("Open at 4:30 pm.", "Ouvert dès 16 h 30.", finds="16 h 30"),
        french("La subvention est de 10 000 $.", finds="10 000 $"),
        french("Note : entrée à 20 $, dès 16 h 30.", finds=" : entrée à 20 $, dès 16 h 30"),
    )
    passes = (
        french("Ouvert dès 16\u00a0h\u00a030\u00a0: entrée à 20\u00a0$. Composez le 1 800 555-0100."),
        english("Open: 20 people, 10 000 trees."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for a whole text: nobody wants to hear of each space."""
        for language, field, text in case.written:
            found = list(breaking_spaces(text, base(language)))
            if found and not case.exempt(self.id, language):
                start, end = found[0].start, max(change.end for change in found)
                first = text[found[0].start : found[0].end]
                inside = [replace(change, start=change.start - start, end=change.end - start) for change in found]
                message = KEPT_TOGETHER.with_(said=first, count=len(found))
                yield Finding(language, field, start, end, message, fix=applied(text[start:end], inside))
