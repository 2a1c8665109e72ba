"""A person's own mailbox is not for everybody."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.personal.contacts import private_mailboxes
from compliance.personal.told import findings
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french


class PrivateEmailAddress(Rule):
    id = "PRI006"
    title = Both("private e-mail address", "adresse de courriel personnelle")
    family = Family.PRIVACY
    cites = ("ON-FIPPA-38", "CA-PA")
    serves = ("ON-PRIV-1", "CA-PRIV-1")
    severity = BLOCK
    languages = None
    finds = Both(
        "An e-mail address that is neither a government’s nor a shared mailbox, however it is written: “at”, "
        "“arobase”, split, in wide letters.",
        "Une adresse de courriel qui n’est ni celle d’un gouvernement ni une boîte partagée, quelle que soit sa "
        "forme : « arobase », « at », coupée, en pleine largeur.",
    )
    why = Both(
        "An address in public is harvested within hours and leads back to a person.",
        "Une adresse rendue publique est récoltée en quelques heures et mène à une personne.",
    )
    do = Both(
        "Remove the address, or give a shared mailbox of the ministry.",
        "Retirez l’adresse ou donnez une boîte partagée du ministère.",
    )
    fails = (
        english("Story by Jane Roy (jane.roy@gmail.com)!", finds="jane.roy@gmail.com"),
        english("Write to jane dot roy at gmail dot com.", finds="jane dot roy at gmail dot com"),
        french("Écrivez à jeanne.roy arobase videotron point ca.", finds="jeanne.roy arobase videotron point ca"),
        french("Bravo à Jeanne (jeanne.roy@\nexemple-perso.fr)!"),
    )
    passes = (
        english(
            "Write to info@ontario.ca or media@example-charity.org. Follow @health.canada and @parks@mastodon.social."
        ),
        english("Meet us at ontario dot ca."),
        french("Écrivez à renseignements@ontario.ca ou à presse@exemple-organisme.org."),
        french("Suivez @sante.canada et rendez-vous à 9 h."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        message = Both(
            "This e-mail address seems to be somebody’s own. It must not be published.",
            "Cette adresse de courriel semble personnelle et ne doit pas être publiée.",
        )
        yield from findings(case, message, private_mailboxes)
