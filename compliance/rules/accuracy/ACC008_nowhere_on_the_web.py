"""What is said on a platform can also be read on the government's own pages."""

from collections.abc import Iterator

from compliance.accuracy.grounds import has_official_page
from compliance.case import Case
from compliance.rule import ADVISE, JUSTIFY, Both, Family, Finding, Rule, Weight, english, french

SAY = Both(
    "Where can people without an account read this? Link to a government page, or name the page with the post.",
    "Où les gens sans compte peuvent-ils lire ceci? Renvoyez à une page du gouvernement ou indiquez-la avec la "
    "publication.",
)
X = [{"platform": "x"}]


class NowhereOnTheWeb(Rule):
    id = "ACC008"
    title = Both("nothing equivalent on the web", "rien d’équivalent sur le Web")
    family = Family.ACCURACY
    cites = ("CA-TOP", "US-GSA")
    serves = ("CA-COM-4", "GEN-A17")
    severity = Weight(organic=ADVISE, paid=JUSTIFY)
    languages = None
    finds = Both(
        "A post to a platform that neither links to a government page nor names one. Replies are left alone.",
        "Une publication destinée à une plateforme, sans lien vers une page du gouvernement ni page indiquée. Les "
        "réponses ne sont pas visées.",
    )
    why = Both(
        "Not everybody is on the platform, and it may be gone tomorrow. Key information is never there alone.",
        "Tout le monde n’est pas sur la plateforme, et elle peut disparaître demain. L’information essentielle n’y est "
        "jamais seule.",
    )
    do = Both(
        "Add a link to the page, in each language, or give its address with the post.",
        "Ajoutez un lien vers la page dans chaque langue, ou donnez son adresse avec la publication.",
    )
    fails = (
        english("The contest rules are in our story.", channels=X),
        french("Le règlement du concours est dans notre story.", channels=X),
    )
    passes = (
        english("The contest rules: ontario.ca/contest", channels=X),
        english("The rules are in our story.", channels=X, web_page={"en": "https://www.ontario.ca/page/contest"}),
        english("Thank you for writing to us.", kind="reply", channels=X),
        french("Le règlement : https://www.canada.ca/fr/concours.html", channels=X),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        if case.content.kind != "post" or not case.content.targets:
            return
        for language, variant in case.content.variants.items():
            if variant.text.strip() and not has_official_page(case, language):
                yield Finding(language, "text", 0, len(variant.text), SAY)
