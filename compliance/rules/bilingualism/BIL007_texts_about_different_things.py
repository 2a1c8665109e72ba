"""The English and the French text are about the same thing."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.meaning.passages import laid
from compliance.rule import JUSTIFY, Both, Family, Finding, Rule, pair

MESSAGE = Both(
    "The two texts do not seem to say the same thing. Look first at “{sentence}”: its words have no counterpart in the "
    "{there} text.",
    "Les deux textes ne semblent pas dire la même chose. Voyez d’abord « {sentence} » : ses mots n’ont pas "
    "d’équivalent dans le texte {there}.",
)


class TextsAboutDifferentThings(Rule):
    id = "BIL007"
    title = Both("texts about different things", "textes qui parlent de choses différentes")
    family = Family.BILINGUALISM
    cites = ("ON-CIFD", "ON-OFF", "CA-OLA")
    serves = ("ON-FLSA-3", "ON-FLSA-4", "CA-OL-1", "CA-OL-5")
    severity = JUSTIFY
    finds = Both(
        "An English and a French text whose words, numbers and names hardly answer each other, as when the text of "
        "another post was pasted in.",
        "Un texte anglais et un texte français dont les mots, les nombres et les noms ne se répondent guère, comme "
        "lorsqu’on a collé le texte d’une autre publication.",
    )
    why = Both(
        "Each public must get the same message at the same time; the wrong text is seen by everyone within minutes.",
        "Chaque public doit recevoir le même message au même moment; un texte qui n’est pas le bon se voit en quelques "
        "minutes.",
    )
    do = Both(
        "Put the right text in its place. If both say the same in other words, say so.",
        "Mettez le bon texte à sa place. Si les deux disent la même chose autrement, dites-le.",
    )
    fails = (
        pair(
            "Flu shots are now free for everyone six months and older at your local pharmacy. Book your appointment "
            "today.",
            "Le pont de la rue Principale sera fermé à la circulation pendant les travaux de réfection. Prévoyez un "
            "détour.",
        ),
    )
    passes = (
        pair(
            "Flu shots are now free for everyone six months and older at your local pharmacy. Book your appointment "
            "today.",
            "Le vaccin contre la grippe est maintenant gratuit pour tous, dès l’âge de six mois, à votre pharmacie. "
            "Prenez rendez-vous dès aujourd’hui.",
        ),
        pair("Happy Canada Day!", "Bonne fête du Canada!"),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        if case.exempt(self.id):
            return
        found = (place.finding(place.compared.worst, MESSAGE) for place in laid(case) if place.compared.is_other_text)
        yield from dict.fromkeys(found)
