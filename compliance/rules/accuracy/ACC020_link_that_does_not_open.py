"""A link leads to a page the public can open."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.facts.links import LinkFacts, whole
from compliance.rule import JUSTIFY, Both, Family, Finding, NotChecked, Rule, english, french
from compliance.text.x_entities import links

SHUT = Both(
    "{address} does not open for the public (answer {status}).",
    "{address} ne s’ouvre pas pour le public (réponse {status}).",
)
NO_ANSWER = Both(
    "{address} gave no answer from here. Open it yourself, in both languages.",
    "{address} n’a pas répondu à notre essai. Ouvrez le lien vous-même, dans les deux langues.",
)
WAITS = Both("Nobody has looked yet where {address} leads.", "Personne n’a encore vérifié où mène {address}.")
PAGE, FLU = "https://www.ontario.ca/page/draft-plan", "https://www.ontario.ca/page/flu"


class LinkThatDoesNotOpen(Rule):
    id = "ACC020"
    title = Both("link that does not open", "lien qui ne s’ouvre pas")
    family = Family.ACCURACY
    cites = ("GUIDE-ON", "GUIDE-CA")
    serves = ("ON-OPS-3",)
    severity = JUSTIFY
    languages = None
    finds = Both(
        "A link to a page that is not there, or opens only for those who sign in.",
        "Un lien vers une page qui n’existe pas, ou qui ne s’ouvre qu’à une personne authentifiée.",
    )
    why = Both(
        "A link that does not open fails the reader; one to a page not yet published gives away that it exists.",
        "Un lien qui ne s’ouvre pas laisse le public sans réponse; un lien vers une page non publiée en révèle "
        "l’existence.",
    )
    do = Both(
        "Open the link in a private window. Publish the page first, or correct the address. If it opens only at the "
        "post’s minute, say so as the reason.",
        "Ouvrez le lien dans une fenêtre de navigation privée. Publiez d’abord la page ou corrigez l’adresse. Si elle "
        "ne s’ouvre qu’au moment de la diffusion, indiquez-le comme motif.",
    )
    fails = (
        english(f"Read the plan: {PAGE}", finds=PAGE, links=[{"url": PAGE, "status": 404}]),
        french(f"Consultez le plan : {PAGE}", finds=PAGE, links=[{"url": PAGE, "status": 401}]),
    )
    passes = (
        english(f"Flu shots: {FLU}", links=[{"url": FLU, "status": 200}]),
        french(f"Vaccin contre la grippe : {FLU}", links=[{"url": FLU, "status": 200}]),
    )

    def check(self, case: Case) -> Iterator[Finding | NotChecked]:
        if case.facts.links is None:
            return
        seen = {link.url: link for link in case.facts.links}
        for language, field, text in case.posted:
            for link in links(text):
                said = _about(link.name, seen.get(whole(link.name)))
                if isinstance(said, Both):
                    yield Finding(language, field, link.start, link.end, said)
                elif said:
                    yield said


def _about(address: str, fact: LinkFacts | None) -> Both | NotChecked | None:
    if fact is None:
        return NotChecked(WAITS.with_(address=address), waits=True)
    if fact.is_shut:
        return SHUT.with_(address=address, status=fact.status)
    return None if fact.is_open else NotChecked(NO_ANSWER.with_(address=address))
