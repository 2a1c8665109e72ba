"""Numbers, dates, amounts and addresses are the same in both languages, each written its own way."""

from collections.abc import Iterator, Mapping

from compliance.case import Case, Passage
from compliance.pairs.sides import Edition, editions, side
from compliance.pairs.twinned import read_all, twins_of
from compliance.rule import JUSTIFY, Both, Family, Finding, Rule, pair
from compliance.values import Bound, Difference, Kind, Twins, Value, compare
from compliance.values.links import are_twins, language_of
from compliance.values.strays import strays

KINDS = {
    Kind.NUMBER: Both("number", "nombre"),
    Kind.MONEY: Both("amount of money", "montant"),
    Kind.PERCENT: Both("percentage", "pourcentage"),
    Kind.DATE: Both("date", "date"),
    Kind.WEEKDAY: Both("day of the week", "jour de la semaine"),
    Kind.MONTH: Both("month", "mois"),
    Kind.TIME: Both("time", "heure"),
    Kind.DURATION: Both("duration or temperature", "durée ou température"),
    Kind.FRACTION: Both("share", "part"),
    Kind.MAGNITUDE: Both("order of magnitude", "ordre de grandeur"),
    Kind.CODE: Both("number in a name", "nombre dans un nom"),
    Kind.PHONE: Both("telephone number", "numéro de téléphone"),
    Kind.EMAIL: Both("e-mail address", "adresse de courriel"),
    Kind.LINK: Both("link", "lien"),
    Kind.MENTION: Both("account mentioned", "compte mentionné"),
}
BOUNDS = {
    Bound.BY: Both("by, that day included", "au plus tard, ce jour compris"),
    Bound.BEFORE: Both("before, that day not included", "avant, ce jour non compris"),
    Bound.UNTIL: Both("until", "jusqu’à"),
    Bound.AFTER: Both("after", "après"),
    Bound.SINCE: Both("from then on", "à compter de"),
}
DIFFERS = Both(
    "Not the same {kind}: “{ours}” in English, “{theirs}” in French.",
    "Écart ({kind}) : « {ours} » en anglais, « {theirs} » en français.",
)
ONLY_ENGLISH = Both("Only the English says “{said}” ({kind}).", "Seul l’anglais dit « {said} » ({kind}).")
ONLY_FRENCH = Both("Only the French says “{said}” ({kind}).", "Seul le français dit « {said} » ({kind}).")
DEADLINE = Both(
    "“{ours}” is a limit of another kind in each language. English: {bound_en}. French: {bound_fr}.",
    "« {theirs} » n’a pas le même sens dans les deux langues. En anglais : {bound_en}. En français : {bound_fr}.",
)
HASHTAGS = Both(
    "The two languages do not carry the same number of hashtags: “{said}” has no counterpart.",
    "Les deux langues n’ont pas le même nombre de mots-clics : « {said} » n’a pas d’équivalent.",
)
ASTRAY = Both(
    "“{said}” is not the day of the week of the date that follows it; the other language names no day.",
    "« {said} » n’est pas le jour de la semaine de la date qui suit; l’autre langue ne donne pas de jour.",
)


class ValuesDiffer(Rule):
    id = "BIL003"
    version = 2
    title = Both("values differ between languages", "valeurs différentes d’une langue à l’autre")
    family = Family.BILINGUALISM
    cites = ("ON-CIFD", "CA-SGE-4", "CA-SGF-4-FORMATS", "CA-OLA")
    serves = ("ON-FLSA-4", "CA-OL-5", "CA-STY-1")
    severity = JUSTIFY
    finds = Both(
        "A number, an amount, a date, a time, a telephone number, a link or an account that one language states "
        "otherwise, or not at all. "
        "Formats may differ: $1,234.50 is 1 234,50 $, 4:30 pm is 16 h 30.",
        "Un nombre, un montant, une date, une heure, un numéro de téléphone, un lien ou un compte que l’autre "
        "langue donne autrement ou pas du tout. La forme peut varier : 1 234,50 $ vaut $1,234.50; 16 h 30, "
        "4:30 pm.",
    )
    why = Both(
        "Two dates for one deadline mean that half of the readers miss it.",
        "S’il y a deux dates pour une même échéance, la moitié du public la manque.",
    )
    do = Both(
        "Correct the text that is wrong. If both are right, say why they differ.",
        "Corrigez le texte erroné. Si les deux sont justes, dites pourquoi ils diffèrent.",
    )
    fails = (
        pair(
            "Book your flu shot by December 18.",
            "Prenez rendez-vous pour le vaccin au plus tard le 15 décembre.",
            finds="December 18",
        ),
        pair("The grant is $5 million.", "La subvention est de 5 milliards de dollars.", finds="$5 million"),
        pair("Call 1-800-555-0100 for help.", "Appelez pour obtenir de l'aide.", finds="1-800-555-0100"),
        pair("Apply by May 4.", "Présentez une demande avant le 4 mai."),
    )
    passes = (
        pair("Pay $1,234.50 by 4:30 pm on May 1, 2026.", "Payez 1 234,50 $ au plus tard à 16 h 30 le 1er mai 2026."),
        pair(
            "Three clinics, 20% more shots: ontario.ca/flu", "3 cliniques, 20 % de vaccins de plus : ontario.ca/grippe"
        ),
        pair(
            "News from @ONhealth",
            "Des nouvelles de @ONsante",
            channels=[{"platform": "x", "accounts": {"en": "@ONhealth", "fr": "@ONsante"}}],
        ),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        if case.exempt(self.id):
            return
        twins = twins_of(case)
        found = [finding for edition in editions(case) for finding in _differences(edition, twins)]
        yield from dict.fromkeys(found)
        yield from _link_cards(case, twins)


def _differences(edition: Edition, twins: Twins) -> Iterator[Finding]:
    english, french = read_all(edition.english), read_all(edition.french)
    homes = {id(value): passage for value, passage in (*english, *french)}
    ours, theirs = [value for value, _home in english], [value for value, _home in french]
    astray = {id(value) for value in (*strays(ours, theirs, "en", twins), *strays(theirs, ours, "fr", twins))}
    for difference in compare(ours, theirs, twins):
        said = [value for value in (difference.english, difference.french) if value]
        if not any(id(value) in astray for value in said):
            yield _finding(difference, homes, tuple(value.raw for value in said))


def _finding(difference: Difference, homes: Mapping[int, Passage], said: tuple[str, ...]) -> Finding:
    value = difference.first
    home = homes[id(value)]
    return Finding(home.language, home.field, value.start, value.end, _message(difference), values=said)


def _message(difference: Difference) -> Both:
    said = difference.first.raw
    if difference.kind is Kind.HASHTAG:
        return HASHTAGS.with_(said=said)
    if difference.english and difference.french:
        return _contrast(difference, difference.english, difference.french)
    if difference.first.astray:
        return ASTRAY.with_(said=said)
    template = ONLY_ENGLISH if difference.english else ONLY_FRENCH
    return _in_words(template, KINDS[difference.kind], said=said)


def _contrast(difference: Difference, ours: Value, theirs: Value) -> Both:
    if difference.kind is not Kind.BOUND or not ours.bound or not theirs.bound:
        return _in_words(DIFFERS, KINDS[difference.kind], ours=ours.raw, theirs=theirs.raw)
    first, second = BOUNDS[ours.bound], BOUNDS[theirs.bound]
    return Both(
        DEADLINE.en.format(ours=ours.raw, bound_en=first.en, bound_fr=second.en),
        DEADLINE.fr.format(theirs=theirs.raw, bound_en=first.fr, bound_fr=second.fr),
    )


def _in_words(template: Both, kind: Both, **said: str) -> Both:
    return Both(template.en.format(kind=kind.en, **said), template.fr.format(kind=kind.fr, **said))


def _link_cards(case: Case, twins: Twins) -> Iterator[Finding]:
    english, french = side(case, "en"), side(case, "fr")
    if not (english and french and english.link_card and french.link_card):
        return
    ours, theirs = english.link_card.url, french.link_card.url
    astray = language_of(ours, twins) == "fr" or language_of(theirs, twins) == "en"
    if not astray and not are_twins(ours, theirs, twins):
        message = _in_words(DIFFERS, KINDS[Kind.LINK], ours=ours, theirs=theirs)
        yield Finding(french.language, "link_card.url", 0, 0, message, values=(ours, theirs))
