"""A link from an official account is worth money."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.politics.trade import shops
from compliance.rule import BLOCK, JUSTIFY, Both, Family, Finding, Rule, Weight, english, french


class LinkToAShop(Rule):
    id = "COI002"
    title = Both("link to a shop or a link that pays", "lien vers un commerce ou lien payant")
    family = Family.CONFLICT_OF_INTEREST
    cites = ("GUIDE-ON", "GUIDE-CA")
    serves = ("ON-OPS-4",)
    severity = Weight(organic=JUSTIFY, paid=BLOCK)
    finds = Both(
        "A link to an online shop, a booking or fundraising site, or an address that carries an affiliate or discount "
        "code.",
        "Un lien vers une boutique en ligne, un site de réservation ou de sociofinancement, ou une adresse "
        "qui contient un code d’affiliation ou de rabais.",
    )
    why = Both(
        "Sending the public to one shop favours it over the others.",
        "Diriger le public vers un commerce, c’est l’avantager.",
    )
    do = Both(
        "Link to a government page, or say what public purpose the link serves.",
        "Renvoyez à une page gouvernementale, ou dites à quelle fin publique sert ce lien.",
    )
    fails = (
        english("The guide is here: https://amzn.to/3xyz", finds="https://amzn.to/3xyz"),
        english("See https://example.com/kit?affiliate=lee", finds="https://example.com/kit?affiliate=lee"),
        french("Le guide : https://www.amazon.ca/dp/1", finds="https://www.amazon.ca/dp/1"),
        french("Voir https://exemple.com/k?coupon=ONT20", finds="https://exemple.com/k?coupon=ONT20"),
    )
    passes = (
        english("The guide is here: ontario.ca/guide?ref=x and https://www.canada.ca/en.html?utm_source=x"),
        french("Le guide : ontario.ca/fr/guide"),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for language, field, text in case.said:
            for start, end, pays in shops(case.terms("promotion"), text):
                yield Finding(language, field, start, end, PAYS if pays else SELLS)


PAYS = Both(
    "This link carries a code that pays somebody or takes something off.",
    "Ce lien contient un code qui rapporte à quelqu’un ou accorde un rabais.",
)
SELLS = Both("This link leads to a shop.", "Ce lien mène à un commerce.")
