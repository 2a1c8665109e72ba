"""Official accounts sell nothing for anybody."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.politics.trade import DISCOUNT
from compliance.rule import BLOCK, JUSTIFY, Both, Family, Finding, Rule, Weight, english, french


class BargainOrDiscountCode(Rule):
    id = "COI001"
    title = Both("bargain or discount code", "aubaine ou code promotionnel")
    family = Family.CONFLICT_OF_INTEREST
    cites = ("GUIDE-ON", "GUIDE-CA")
    serves = ("ON-OPS-4",)
    severity = Weight(organic=JUSTIFY, paid=BLOCK)
    finds = Both(
        "A discount, a promo code, an affiliate link or an urge to buy now.",
        "Un rabais, un code promotionnel, un lien affilié ou une invitation à acheter tout de suite.",
    )
    why = Both(
        "The account serves the public; a bargain serves a shop.",
        "Le compte sert le public; une aubaine sert un commerce.",
    )
    do = Both(
        "Leave it out. If the discount is the government’s own, such as park passes, say so.",
        "Retirez ce passage. Si le rabais est celui du gouvernement, par exemple sur les laissez-passer "
        "des parcs, dites-le.",
    )
    fails = (
        english("Grab a smoothie at @LocalGym with code ONT20!", finds="with code"),
        english("Now 20% off at the corner shop.", finds="20% off at"),
        french("20 % de rabais chez @GymLocal, code ONT20!", finds="20 % de rabais"),
        french("Profitez-en avec le code SANTE.", finds="avec le code"),
    )
    passes = (
        english("Free skills course with our funded partner @CollegeX: ontario.ca/skills. See the code of conduct."),
        english("Smoking is down 20%. Off-peak rates start at 7 pm. The tax credit is reduced by 5%."),
        french("Formation gratuite avec notre partenaire financé @CollegeX. Le tabagisme recule de 20 %."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        terms = case.terms("promotion")
        said = Both("“{words}” promotes a sale.", "« {words} » fait la promotion d’une vente.")
        for language, field, text in case.said:
            places = [(hit.start, hit.end) for hit in terms.find(text, frozenset({"offer"}))]
            places += [found.span() for found in DISCOUNT.finditer(text)]
            reached = 0
            for start, end in sorted(places):
                if start >= reached:
                    reached = end
                    yield Finding(language, field, start, end, said.with_(words=text[start:end]))
