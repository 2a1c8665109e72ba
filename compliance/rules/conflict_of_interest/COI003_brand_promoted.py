"""Naming a company is information; recommending it is advertising."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import BLOCK, JUSTIFY, Both, Family, Finding, Rule, Weight, english, french
from compliance.values.names import MENTION

NEAR = 100
"""How far an urge to buy may stand from an account to be heard as speaking of it, in characters."""


class BrandPromoted(Rule):
    id = "COI003"
    title = Both("brand or vendor promoted", "marque ou fournisseur mis en avant")
    family = Family.CONFLICT_OF_INTEREST
    cites = ("GUIDE-ON", "GUIDE-CA")
    serves = ("ON-OPS-4", "ON-OPS-5")
    severity = Weight(organic=JUSTIFY, paid=BLOCK)
    finds = Both(
        "A vendor recommended, or an account mentioned beside an urge to buy. A partner mentioned without such words "
        "is left alone.",
        "Un fournisseur recommandé, ou un compte mentionné près d’une invitation à acheter. La simple mention d’un "
        "partenaire n’est pas visée.",
    )
    why = Both(
        "The public may believe that the government prefers this company, or that somebody gains from it.",
        "Le public pourrait croire que le gouvernement préfère cette entreprise, ou que quelqu’un en tire profit.",
    )
    do = Both(
        "Say what the program offers and name every supplier or none. If you or somebody close to you has an interest, "
        "tell your manager first.",
        "Dites ce qu’offre le programme et nommez tous les fournisseurs, ou aucun. Si vous ou un proche y avez un "
        "intérêt, parlez-en d’abord à votre gestionnaire.",
    )
    fails = (
        english("We recommend Acme boots for the trail.", finds="We recommend"),
        english("Big sale on tents at @AcmeTents this week", finds="@AcmeTents"),
        french("Nous recommandons les bottes Acme.", finds="Nous recommandons"),
        french("Tentes en solde chez @TentesAcme", finds="@TentesAcme"),
    )
    passes = (
        english("Free skills course with our funded partner @CollegeX. Order your certificate online."),
        english("We recommend that you get vaccinated. Thanks to @RedCrossON."),
        french("Formation gratuite avec notre partenaire financé @CollegeX. Commandez votre certificat en ligne."),
        french("Nous recommandons de se faire vacciner."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        terms = case.terms("promotion")
        for language, field, text in case.said:
            for hit in terms.find(text, frozenset({"praise"})):
                yield Finding(language, field, hit.start, hit.end, PRAISED.with_(words=text[hit.start : hit.end]))
            urges = [hit.start for hit in terms.find(text, frozenset({"urge"}))] if "@" in text else []
            for found in MENTION.finditer(text) if urges else ():
                if any(abs(found.start() - place) <= NEAR for place in urges[:MOST]):
                    name = found.group().rstrip(".-")
                    end = found.start() + len(name)
                    yield Finding(language, field, found.start(), end, SOLD.with_(name=name[:80]))


MOST = 50
"""Urges compared with each account."""
PRAISED = Both("“{words}” recommends a vendor.", "« {words} » recommande un fournisseur.")
SOLD = Both("{name} stands beside an urge to buy.", "{name} figure à côté d’une invitation à acheter.")
