"""Numbers, dates, amounts and addresses are the same in both languages, each written its own way."""

from collections.abc import Iterator

from compliance.case import Case, Passage
from compliance.rule import JUSTIFY, Both, Family, Finding, Rule, pair
from compliance.sides import Edition, editions, side
from compliance.values import Bound, Difference, Kind, Twins, Value, compare, values
from compliance.values.links import address, are_twins

KINDS = {
    Kind.NUMBER: Both("number", "nombre"),
    Kind.MONEY: Both("amount of money", "montant"),
    Kind.PERCENT: Both("percentage", "pourcentage"),
    Kind.DATE: Both("date", "date"),
    Kind.WEEKDAY: Both("day of the week", "jour de la semaine"),
    Kind.MONTH: Both("month", "mois"),
    Kind.TIME: Both("time", "heure"),
    Kind.PHONE: Both("telephone number", "numéro de téléphone"),
    Kind.EMAIL: Both("e-mail address", "adresse courriel"),
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
    "Les deux langues n’ont pas le même nombre de mots-clics : « {said} » n’a pas de pendant.",
)
WRONG_PAGE = Both(
    "The French text links to an English page: {said}.", "Le texte français renvoie à une page en anglais : {said}."
)


class ValuesDiffer(Rule):
    id = "BIL003"
    title = Both("values differ between languages", "valeurs différentes d’une langue à l’autre")
    family = Family.BILINGUALISM
    cites = ("ON-CIFD", "CA-SGE-4", "CA-SGF-4-FORMATS", "CA-OLA")
    severity = JUSTIFY
    finds = Both(
        "A number, an amount, a date, a time, a telephone number, a link or an account that one language states "
        "otherwise, or not at all. "
        "Formats may differ: $1,234.50 is 1 234,50 $, 4:30 pm is 16 h 30.",
        "Un nombre, un montant, une date, une heure, un numéro de téléphone, un lien ou un compte que l’autre "
        "langue donne autrement ou pas du tout. La forme peut varier : 1 234,50 $ vaut $1,234.50; 16 h 30, "
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
        twins = Twins(mentions=_accounts(case))
        found = [finding for edition in editions(case) for finding in _differences(edition, twins)]
        yield from dict.fromkeys(found)
        yield from _link_cards(case, twins)


def _accounts(case: Case) -> dict[str, str]:
    """The pairs of accounts the post itself goes to."""
    pairs = [(target.accounts.get("en"), target.accounts.get("fr")) for target in case.content.targets]
    return {_handle(ours): _handle(theirs) for ours, theirs in pairs if ours and theirs}


def _handle(account: str) -> str:
    return "@" + account.rstrip("/").rpartition("/")[2].lstrip("@").lower()


def _differences(edition: Edition, twins: Twins) -> Iterator[Finding]:
    homes: dict[int, Passage] = {}
    ours, theirs = _read(edition.english, homes), _read(edition.french, homes)
    for difference in compare(ours, theirs, twins):
        value = _pointed_at(difference)
        home = homes[id(value)]
        said = tuple(shown.raw for shown in (difference.english, difference.french) if shown)
        yield Finding(home.language, home.field, value.start, value.end, _message(difference), values=said)


def _read(passages: tuple[Passage, ...], homes: dict[int, Passage]) -> list[Value]:
    found = []
    for passage in passages:
        for value in values(passage.text, "fr" if passage.language.startswith("fr") else "en"):
            homes[id(value)] = passage
            found.append(value)
    return found


def _pointed_at(difference: Difference) -> Value:
    """The side that states the value; both do: the English, except that a link astray is the French text's."""
    english, french = difference.english, difference.french
    if french and (not english or _is_english_page(difference)):
        return french
    return difference.first


def _is_english_page(difference: Difference) -> bool:
    french = difference.french
    return difference.kind is Kind.LINK and french is not None and address(french.raw).language == "en"


def _message(difference: Difference) -> Both:
    said = _pointed_at(difference).raw
    if difference.kind is Kind.HASHTAG:
        return HASHTAGS.with_(said=said)
    if _is_english_page(difference):
        return WRONG_PAGE.with_(said=said)
    if difference.english and difference.french:
        return _contrast(difference, difference.english, difference.french)
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
    if not are_twins(ours, theirs, twins):
        message = _in_words(DIFFERS, KINDS[Kind.LINK], ours=ours, theirs=theirs)
        yield Finding(french.language, "link_card.url", 0, 0, message, values=(ours, theirs))
