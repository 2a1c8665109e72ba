"""What a custodian gives so that a connector can open an account: one table, by platform.

A platform that is not in it asks for nothing: it is ours, or a person posts by hand.
"""

import re
from dataclasses import dataclass

from compliance.both import Both

LONGEST = 4_000
"""Characters of one part. Our choice: the longest key of these platforms is a tenth of it."""

WORD = re.compile(r"[!-~]+")
"""Printable ASCII without spaces: what every platform's keys are made of."""

ADDRESS = re.compile(r"https://[A-Za-z0-9.-]+(?::\d+)?")


@dataclass(frozen=True)
class Part:
    """One thing to copy from the platform. `name` is what the connector reads it by; a secret is never shown again.

    `in_handle`: needed only where the account's handle does not name it (@name@server).
    """

    name: str
    label: Both
    hint: Both
    secret: bool = True
    needed: bool = True
    in_handle: bool = False
    shape: re.Pattern[str] = WORD

    def is_needed(self, handle: str) -> bool:
        """Whether it has to be given for this account."""
        return self.needed and not (self.in_handle and "@" in handle.removeprefix("@"))


@dataclass(frozen=True)
class Grant:
    """Where a custodian signs in as the account and lets the house speak for it (OAuth 2, RFC 6749 with RFC 7636).

    `parts` names what of the table has to be typed before; the platform gives the rest.
    """

    authorize: str
    scopes: tuple[str, ...]
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """What a platform asks for. `says_its_end`: its keys end, and the connector must know when."""

    parts: tuple[Part, ...]
    says_its_end: bool = False
    grant: Grant | None = None


_SERVER = Part(
    "server",
    Both("Address of its server", "Adresse de son serveur"),
    Both(
        "For instance https://mastodon.example. Leave it empty where the account’s name ends with its server.",
        "Par exemple https://mastodon.example. Laissez ce champ vide si le nom du compte se termine par son serveur.",
    ),
    secret=False,
    in_handle=True,
    shape=ADDRESS,
)

BLUESKY = Asked(
    (
        Part(
            "password",
            Both("App password", "Mot de passe d’application"),
            Both(
                "In Bluesky: Settings, Privacy and security, App passwords. Four groups of four characters; never the "
                "account’s own password.",
                "Dans Bluesky\u00a0: Paramètres, Confidentialité et sécurité, Mots de passe d’application. Quatre "
                "groupes de quatre caractères; jamais le mot de passe du compte lui-même.",
            ),
            shape=re.compile(r"[A-Za-z0-9]{4}(?:-[A-Za-z0-9]{4}){3}"),
        ),
        Part(
            "service",
            Both("Address of its server", "Adresse de son serveur"),
            Both(
                "Only where it is not bsky.social. For instance https://pds.example.",
                "Seulement si ce n’est pas bsky.social. Par exemple https://pds.example.",
            ),
            secret=False,
            needed=False,
            shape=ADDRESS,
        ),
    )
)
MASTODON = Asked(
    (
        Part(
            "access_token",
            Both("Access token", "Jeton d’accès"),
            Both(
                "In the account’s preferences: Development, your application. It needs read, write:media and "
                "write:statuses.",
                "Dans les préférences du compte\u00a0: Développement, votre application. Il lui faut read, "
                "write:media et write:statuses.",
            ),
        ),
        _SERVER,
    )
)
X = Asked(
    (
        Part(
            "client_id",
            Both("Client ID", "Identifiant client (Client ID)"),
            Both(
                "In X’s developer console: your app, OAuth 2.0.",
                "Dans la console de développement de X\u00a0: votre application, OAuth 2.0.",
            ),
            secret=False,
        ),
        Part(
            "client_secret",
            Both("Client secret", "Secret client (Client Secret)"),
            Both("From the same page.", "Sur la même page."),
        ),
        Part(
            "access_token",
            Both("Access token", "Jeton d’accès"),
            Both(
                "That of this account, not of the person who looks after it. The system renews it.",
                "Celui de ce compte, et non de la personne qui s’en occupe. Le système le renouvelle.",
            ),
        ),
        Part(
            "refresh_token",
            Both("Refresh token", "Jeton d’actualisation (refresh token)"),
            Both(
                "It comes with the access token where offline.access was asked for. It is good for one use: do not use "
                "it elsewhere.",
                "Il accompagne le jeton d’accès si offline.access a été demandé. Il ne sert qu’une fois\u00a0: ne "
                "l’utilisez pas ailleurs.",
            ),
        ),
    ),
    grant=Grant(
        "https://x.com/i/oauth2/authorize",
        scopes=("tweet.read", "tweet.write", "users.read", "media.write", "offline.access"),
        parts=("client_id", "client_secret"),
    ),
)
INSTAGRAM = Asked(
    (
        Part(
            "user_id",
            Both("Number of the account", "Numéro du compte"),
            Both(
                "The Instagram user ID that Meta’s developer page shows beside the token.",
                "L’identifiant Instagram que la page de Meta pour les développeurs affiche à côté du jeton.",
            ),
            secret=False,
            shape=re.compile(r"\d{5,30}"),
        ),
        Part(
            "access_token",
            Both("Long-lived access token", "Jeton d’accès de longue durée"),
            Both(
                "Good for 60 days; the system renews it as long as it is used.",
                "Valable 60 jours; le système le renouvelle tant qu’il sert.",
            ),
        ),
    ),
    says_its_end=True,
)

ASKED: dict[str, Asked] = {"bluesky": BLUESKY, "mastodon": MASTODON, "x": X, "instagram": INSTAGRAM}
