"""What one language denies, the other denies too."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.meaning.alignment import Step
from compliance.meaning.doubt import Lonely
from compliance.meaning.negation import denials, unanswered
from compliance.meaning.passages import Laid, laid
from compliance.meaning.reading import Sentence
from compliance.rule import JUSTIFY, Both, Family, Finding, Rule, pair

MESSAGE = Both(
    "The {here} text has a negation here: “{sentence}”. The {there} text does not seem to have one.",
    "Ici, le texte {here} contient une négation : « {sentence} ». Le texte {there} ne semble pas en contenir.",
)


class NegationOnOneSide(Rule):
    id = "BIL010"
    title = Both("negation in one language only", "négation dans une seule langue")
    family = Family.BILINGUALISM
    cites = ("ON-CIFD", "CA-OLA")
    serves = ("ON-FLSA-4", "CA-OL-5")
    severity = JUSTIFY
    finds = Both(
        "A sentence with a plain negation (not, never, no; ne … pas, aucun) that the other language says without one.",
        "Une phrase qui contient une négation claire (ne … pas, aucun; not, never) dans une langue, mais "
        "pas dans l’autre.",
    )
    why = Both(
        "“Open” in one language and “not open” in the other: a word that drops out turns the message round.",
        "« Ouvert » dans une langue, « pas ouvert » dans l’autre : un mot qui manque renverse le message.",
    )
    do = Both(
        "Compare the two sentences and correct the wrong one. If both mean the same, say so.",
        "Comparez les deux phrases et corrigez celle qui est fausse. Si elles ont le même sens, dites-le.",
    )
    fails = (
        pair("Do not drink the tap water in Kenora today.", "Buvez l’eau du robinet à Kenora aujourd’hui."),
        pair(
            "Schools are open tomorrow across the region.",
            "Les écoles ne sont pas ouvertes demain dans la région.",
            finds="Les écoles ne sont pas ouvertes demain dans la région.",
        ),
    )
    passes = (
        pair("Do not drink the tap water in Kenora today.", "Ne buvez pas l’eau du robinet à Kenora aujourd’hui."),
        pair("The offer is not valid after Friday.", "L’offre est sans effet après vendredi."),
        pair("Don't hesitate to call us for help.", "Appelez-nous pour obtenir de l’aide."),
        pair("The park is closed unless it rains.", "Le parc est fermé à moins qu’il ne pleuve."),
        pair("If you are not sure, call 811.", "En cas de doute, composez le 811."),
        pair("Stay off the ice until it is safe.", "N’allez pas sur la glace avant qu’elle soit sûre."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        if case.exempt(self.id):
            return
        yield from dict.fromkeys(finding for place in laid(case) for finding in _differences(place))


def _differences(place: Laid) -> Iterator[Finding]:
    """What is denied on one side only; texts that differ altogether are other rules' findings."""
    if not (place.compared.is_other_text or place.compared.is_dropped):
        for step in place.compared.alignment.way:
            yield from _denied(place, step)


def _denied(place: Laid, step: Step) -> Iterator[Finding]:
    alignment = place.compared.alignment
    english, french = alignment.english[step.i0 : step.i1], alignment.french[step.j0 : step.j1]
    if not (english and french):
        return
    ours, theirs = denials(_text(place, "en", english), "en"), denials(_text(place, "fr", french), "fr")
    if unanswered(ours, theirs):
        yield place.finding(_denying(place, "en", english), MESSAGE)
    elif unanswered(theirs, ours):
        yield place.finding(_denying(place, "fr", french), MESSAGE)


def _denying(place: Laid, language: str, sentences: list[Sentence]) -> Lonely:
    """The first of some sentences that says no by itself; the first of all where only their sum does."""
    alone = (item for item in sentences if denials(_text(place, language, [item]), language).plain)
    return Lonely(language, next(alone, sentences[0]), 0.0)


def _text(place: Laid, language: str, sentences: list[Sentence]) -> str:
    side = place.edition.english if language == "en" else place.edition.french
    return " ".join(side[item.home].text[item.start : item.end] for item in sentences)
