"""The pages of `docs/connectors/`, written from the connectors themselves (`make docs`)."""

from collections.abc import Iterable
from math import inf

from channels.models import Platform
from compliance.both import Both
from publishing.connectors.contract import Connector
from publishing.connectors.for_hand_off.addresses import SHAPES
from publishing.sending.connecting import FACTORIES, connector_named

INSTEAD = {
    "safe_to_send_again": Both(
        "The platform does not refuse a second message under our key. A message whose answer nobody saw is looked for "
        "and never sent again by itself; what cannot be found is decided by a person.",
        "La plateforme ne refuse pas un second message sous notre clé. Un message dont personne n’a vu la réponse est "
        "cherché, jamais renvoyé de lui-même; ce qui reste introuvable est décidé par une personne.",
    ),
    "can_withdraw": Both(
        "The platform deletes nothing for us. A person takes the message down and shows that it is gone.",
        "La plateforme ne supprime rien pour nous. Une personne retire le message et montre qu’il n’y est plus.",
    ),
    "can_edit": Both(
        "The platform changes nothing in place. A correction is a new message, through the same approvals, that "
        "replaces the old one.",
        "La plateforme ne modifie rien sur place. Une correction est un nouveau message, soumis aux mêmes "
        "approbations, qui remplace l’ancien.",
    ),
}
"""What a platform may be unable to do, by the connector's own word for being able to."""

NO_REPEATS = Both(
    "A correction is made of new messages, in a thread from the first changed one on, and no message may say what "
    "stands on the account already: the platform refuses it. A correction that would need that is not sent for "
    "approval until those words differ; the page says which message. Words that stood there shortly before may be "
    "refused as well; then people decide.",
    "Une correction se fait par de nouveaux messages, dans un fil à partir du premier modifié, et aucun ne peut dire "
    "ce qui se trouve déjà sur le compte : la plateforme le refuse. Une correction qui l’exigerait n’est pas soumise "
    "tant que ce texte n’est pas reformulé; la page dit quel message. Un texte retiré peu avant peut aussi être "
    "refusé; des personnes décident alors.",
)
"""Of a platform that edits nothing and refuses the same text twice."""

BY_HAND = Both(
    "No connector speaks to these platforms yet. Any account of another platform goes this way, too, when the register "
    "says that it is posted to by hand; Instagram does where pictures are not lent (`LEND_PICTURES`).",
    "Aucun connecteur ne parle encore à ces plateformes. Un compte d’une autre plateforme suit aussi cette voie quand "
    "le registre indique qu’on y publie à la main; Instagram, là où les images ne sont pas prêtées (`LEND_PICTURES`).",
)
GOES_BY_HAND = (
    Both(
        "No connector speaks to {platform} yet: it goes through [hand-off](hand-off.md). The system checks, has it "
        "approved, keeps the minute and packs; a person posts, reports the address and the time, and somebody else "
        "looks.",
        "Aucun connecteur ne parle encore à {platform} : l’envoi passe par la [remise à une personne](hand-off.md). "
        "Le système vérifie, fait approuver, veille à l’heure et prépare la trousse; une personne publie, signale "
        "l’adresse et l’heure, et une autre regarde.",
    ),
    Both(
        "An address that is reported has to be one of a message on {platform} (`{like}`), and of that account where it "
        "names one. Nothing is read back: the system has no key to {platform} and reads nothing there without one.",
        "Une adresse signalée doit être celle d’un message sur {platform} (`{like}`), et de ce compte lorsqu’elle en "
        "nomme un. Rien n’est relu : le système n’a aucune clé pour {platform} et n’y lit rien sans clé.",
    ),
    Both(
        "The shapes of addresses by tests, as people see them in an address bar; no document of {platform} promises "
        "them. The package as told for hand-off. Never tried on {platform} itself.",
        "Les formes d’adresses, par des essais, telles qu’on les voit dans une barre d’adresse; aucun document de "
        "{platform} ne les garantit. La trousse, comme il est dit pour la remise. Jamais mis à l’essai sur {platform}.",
    ),
)
NOTE = "<!-- Written by `make docs` from publishing/connectors/; edit that instead. -->"


def pages() -> dict[str, str]:
    """The text of every connector's page, by its path in the repository."""
    connectors = {connector.name: connector for connector in map(connector_named, FACTORIES)}
    own = {f"docs/connectors/{name}.md": _page(connectors[name]) for name in sorted(connectors)}
    return own | {f"docs/connectors/{name}.md": _by_hand(name) for name in _platforms_of(connectors["hand-off"])[:-1]}


def _page(connector: Connector) -> str:
    about = connector.about
    parts = (
        NOTE,
        f"# {connector.name}",
        about.does.en,
        f"*{about.does.fr}*",
        _table(_facts(connector)),
        *_instead(connector),
        "## How it was verified",
        about.verified.en,
        f"*{about.verified.fr}*",
    )
    return "\n\n".join(parts) + "\n"


def _by_hand(platform: str) -> str:
    """The page of a platform that no connector speaks to yet."""
    like, name = SHAPES[platform].like.format(account="account"), Platform(platform)
    both = (
        Both(*(one.format(platform=str(name.label), like=like) for one in (said.en, said.fr))) for said in GOES_BY_HAND
    )
    goes, address, verified = both
    parts = (
        *(NOTE, f"# {platform}", goes.en, f"*{goes.fr}*", address.en, f"*{address.fr}*"),
        *("## How it was verified", verified.en, f"*{verified.fr}*"),
    )
    return "\n\n".join(parts) + "\n"


def _facts(connector: Connector) -> Iterable[tuple[str, str]]:
    limits = connector.limits
    yield "Platforms it speaks for", ", ".join(_platforms_of(connector))
    yield "Posted by", "a person" if connector.by_hand else "the worker"
    yield "Safe to send again: a second create under our key is refused", _yes(connector.safe_to_send_again)
    yield "Takes messages down", _yes(connector.can_withdraw)
    yield "Quiet time: nobody looks after a call's deadline for", f"{connector.quiet_time.total_seconds():g} s"
    yield "Corrects messages in place", _yes(connector.can_edit)
    if limits.refuses_repeats:
        yield "Refuses a text that stands on the account already", _yes(holds=True)
    yield f"Length of a text ({limits.counted}), at most", _limit(limits.characters)
    yield "Pictures, at most", _limit(limits.pictures)
    yield "Bytes of a picture, at most", _limit(limits.picture_bytes)
    yield "Videos, at most", _limit(limits.films)
    if limits.films:
        yield "Bytes of a video, at most", _limit(limits.film_bytes)
        yield "Bytes of a caption file, at most", _limit(limits.caption_bytes)
    yield "Characters in a picture's description, at most", _limit(limits.alt_characters)


def _instead(connector: Connector) -> Iterable[str]:
    """What the platform cannot do, and what happens instead."""
    if connector.by_hand:
        yield BY_HAND.en
        yield f"*{BY_HAND.fr}*"
        return
    missing = [said for name, said in INSTEAD.items() if not getattr(connector, name)]
    missing += [NO_REPEATS] if connector.limits.refuses_repeats else []
    if missing:
        yield "## What it cannot do, and what happens instead"
        yield "\n".join(f"* {said.en}\n  *{said.fr}*" for said in missing)


def _platforms_of(connector: Connector) -> list[str]:
    return [platform for platform in FACTORIES if connector_named(platform).name == connector.name]


def _table(rows: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (("", ""), ("---", "---"), *rows))


def _yes(holds: bool) -> str:
    return "yes" if holds else "no"


def _limit(number: float) -> str:
    return "no limit of its own" if number == inf else f"{number:,}"
