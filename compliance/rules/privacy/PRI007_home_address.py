"""Where a person lives is not told."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.personal.told import findings
from compliance.personal.where import coordinates_of_homes, home_addresses
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french


class HomeAddress(Rule):
    id = "PRI007"
    title = Both("home address", "adresse personnelle")
    family = Family.PRIVACY
    cites = ("ON-FIPPA-38", "CA-PA")
    serves = ("ON-PRIV-1", "CA-PRIV-1")
    severity = BLOCK
    finds = Both(
        "A street address, a postal code or exact coordinates where the words around speak of somebody’s home. "
        "Offices and places to visit are left alone.",
        "Une adresse, un code postal ou des coordonnées précises là où le texte parle du domicile d’une personne."
        " Les bureaux et les lieux à visiter ne sont pas visés.",
    )
    why = Both("It leads strangers to somebody’s door.", "Elle conduit des inconnus à la porte de quelqu’un.")
    do = Both("Name the town, or nothing at all.", "Ne donnez que la ville, ou rien du tout.")
    fails = (
        english(
            "Congratulations to Jane Roy, who lives at 12 Maple Street, Cornwall ON K6H 1A1!",
            finds="12 Maple Street, Cornwall ON K6H 1A1",
        ),
        english("My address is 77 Elm Cres.", finds="77 Elm Cres"),
        french(
            "Joyeux anniversaire à Jeanne Roy, du 12 rue des Érables, Hawkesbury (ON) K6A 1A1, qui fête ses 100 ans!"
        ),
        french("Elle habite au 45, rue des Pins.", finds="45, rue des Pins"),
    )
    passes = (
        english("Visit our office at 595 Bay Street, Toronto ON M7A 2C3. 1,200 people live in the county."),
        english("Congratulations to the team! The museum is at 100 Queen's Park, Toronto ON M5S 2C6."),
        french("Le bureau est situé au 595, rue Bay, Toronto (Ontario) M7A 2C3."),
        french("Félicitations aux 12 équipes! La bibliothèque est au 120, rue Metcalfe."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        message = Both(
            "This seems to be where somebody lives. It must not be published.",
            "Ce passage semble indiquer où quelqu’un habite, ce qui ne doit pas être publié.",
        )
        yield from findings(case, message, home_addresses, coordinates_of_homes)
