"""An internet address can be a person's."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.personal.told import findings
from compliance.personal.where import network_addresses
from compliance.rule import JUSTIFY, Both, Family, Finding, Rule, english, french


class AddressOnTheNetwork(Rule):
    id = "PRI012"
    title = Both("internet address of a person", "adresse IP d’une personne")
    family = Family.PRIVACY
    cites = ("ON-FIPPA-38", "CA-PA")
    serves = ("ON-PRIV-1", "CA-PRIV-1")
    severity = JUSTIFY
    languages = None
    finds = Both(
        "An IP address said to be a user’s, a visitor’s or a device’s.",
        "Une adresse IP attribuée à une personne qui utilise ou visite un site, ou à un appareil.",
    )
    why = Both("It can lead to one household.", "Elle peut mener à un foyer précis.")
    do = Both(
        "Remove it, or say that it belongs to a public service.",
        "Retirez-la, ou dites qu’elle appartient à un service public.",
    )
    fails = (
        english("The comment came from user 203.0.113.77.", finds="203.0.113.77"),
        french("Le commentaire vient de l'adresse IP 203.0.113.77.", finds="203.0.113.77"),
    )
    passes = (
        english("Section 10.2.3.1 applies. Version 1.2.3.4 is out."),
        french("L'article 10.2.3.1 s'applique. La version 1.2.3.4 est publiée."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        message = Both(
            "This internet address seems to be somebody’s. Does it belong here?",
            "Cette adresse IP semble être celle de quelqu’un. A-t-elle sa place ici?",
        )
        yield from findings(case, message, network_addresses)
