"""A link leads to a page the public can open."""

from collections.abc import Iterator
from typing import NamedTuple

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
    version = 2
    title = Both("link that does not open", "lien qui ne s’ouvre pas")
    family = Family.ACCURACY
    cites = ("GUIDE-ON", "GUIDE-CA")
    serves = ("ON-OPS-3",)
    severity = JUSTIFY
    languages = None
    finds = Both(
        "A link to a page that is not there, or opens only for those who sign in: in a text, behind a link card, or "
        "as the web page of the post.",
        "Un lien vers une page qui n’existe pas, ou qui ne s’ouvre qu’à une personne authentifiée : dans un texte, "
        "dans l’aperçu du lien ou comme page Web de la publication.",
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
        english("Read the plan.", variant={"link_card": {"url": PAGE}}, links=[{"url": PAGE, "status": 403}]),
        french("Consultez le plan.", web_page={"fr": PAGE}, links=[{"url": PAGE, "status": 404}]),
    )
    passes = (
        english(f"Flu shots: {FLU}", links=[{"url": FLU, "status": 200}]),
        english("Flu shots.", variant={"link_card": {"url": FLU}}, links=[{"url": FLU, "status": 200}]),
        french(f"Vaccin contre la grippe : {FLU}", links=[{"url": FLU, "status": 200}]),
    )

    def check(self, case: Case) -> Iterator[Finding | NotChecked]:
        if case.facts.links is None:
            return
        seen = {link.url: link for link in case.facts.links}
        for place in _addresses(case):
            said = _about(place.written, seen.get(whole(place.written)))
            if isinstance(said, Both):
                values = () if place.end else (place.written,)
                yield Finding(place.language, place.field, place.start, place.end, said, values=values)
            elif said:
                yield said


class _Place(NamedTuple):
    """An address and where it stands; at `[0, 0)` where its field holds no text people read."""

    language: str | None
    field: str
    start: int
    end: int
    written: str


def _addresses(case: Case) -> Iterator[_Place]:
    """Every address readers are sent to: in the texts, behind the link card, and the page that says the same."""
    for language, field, text in case.posted:
        yield from (_Place(language, field, link.start, link.end, link.name) for link in links(text))
    for language, variant in case.content.variants.items():
        if variant.link_card:
            yield _Place(language, "link_card.url", 0, 0, variant.link_card.url)
    for language, address in case.content.web_page.items():
        yield _Place(None, f"web_page.{language}", 0, 0, address)


def _about(address: str, fact: LinkFacts | None) -> Both | NotChecked | None:
    if fact is None:
        return NotChecked(WAITS.with_(address=address), waits=True)
    if fact.is_shut:
        return SHUT.with_(address=address, status=fact.status)
    return None if fact.is_open else NotChecked(NO_ANSWER.with_(address=address))
