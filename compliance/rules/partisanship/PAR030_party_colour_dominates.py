"""The governing party's colour does not dominate paid advertising."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.facts import Colour
from compliance.facts.shown import looked, poster
from compliance.politics.party_colours import governing
from compliance.rule import JUSTIFY, Both, Family, Finding, Rule, english, french

MOST = 0.4
"""Share of a picture one party's colour may cover (policy catalogue, ON-PART-2; our choice)."""

FOUND = Both("{share} % of the picture “{file}” is {en}.", "{share} % de l’image « {file} » est couvert par {fr}.")
BLUE, RED, WHITE = Colour("#1a4fae", 0.7), Colour("#d0202e", 0.7), Colour("#ffffff", 0.7)


class PartyColourDominates(Rule):
    id = "PAR030"
    title = Both("party colour dominates a paid picture", "couleur de parti dominante dans une publicité")
    family = Family.PARTISANSHIP
    cites = ("CA-ADC-5", "ON-GAA-N")
    serves = ("CA-NP-5", "ON-PART-2")
    severity = JUSTIFY
    languages = None
    finds = Both(
        "A picture in a paid post of which more than 40 % is the main colour of the party that governs.",
        "Une image d’une publication payée couverte à plus de 40 % par la couleur principale du parti au pouvoir.",
    )
    why = Both(
        "Government advertising that wears the colours of a party looks like the party’s, paid for by everybody.",
        "Une publicité gouvernementale aux couleurs d’un parti ressemble à celle du parti, payée par tout le monde.",
    )
    do = Both(
        "Choose another main colour, or say why the thing shown has that colour: a poppy, a traffic cone, a recycling "
        "box, the sky, property of the Crown.",
        "Choisissez une autre couleur dominante, ou dites pourquoi l’objet a cette couleur : un coquelicot, un cône de "
        "signalisation, un bac de recyclage, le ciel, un bien de l’État.",
    )
    fails = (
        english("Apply now.", variant=poster("A banner"), known=looked(colours=(BLUE,)), paid=True, finds="poster.png"),
        french("Postulez.", variant=poster("Affiche"), known=looked(colours=(RED,)), paid=True, jurisdiction="canada"),
    )
    passes = (
        english("Apply now.", variant=poster("A banner"), known=looked(colours=(BLUE,)), paid=False),
        english("Apply now.", variant=poster("A banner"), known=looked(colours=(WHITE,)), paid=True),
        french("Postulez.", variant=poster("Une affiche"), known=looked(colours=(RED,)), paid=True),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        if not case.content.paid:
            return
        for party in governing(case.content.jurisdiction, case.facts.on):
            for shown, facts in case.looks:
                if (share := party.covers(facts.colours)) > MOST:
                    file = shown.item.file
                    said = FOUND.with_(share=round(share * 100), file=file[-80:], en=party.name.en, fr=party.name.fr)
                    yield Finding(shown.language, f"{shown.field}.file", 0, len(file), said, values=(party.name.en,))
