"""The pages of `docs/connectors/`, written from the connectors themselves (`make docs`)."""

from collections.abc import Iterable
from math import inf

from publishing.connecting import FACTORIES, connector_named
from publishing.connectors.contract import Connector

NOTE = "<!-- Written by `make docs` from publishing/connectors/; edit that instead. -->"


def pages() -> dict[str, str]:
    """The text of every connector's page, by its path in the repository."""
    connectors = {connector.name: connector for connector in map(connector_named, FACTORIES)}
    return {f"docs/connectors/{name}.md": _page(connectors[name]) for name in sorted(connectors)}


def _page(connector: Connector) -> str:
    about = connector.about
    parts = (
        NOTE,
        f"# {connector.name}",
        about.does.en,
        f"*{about.does.fr}*",
        _table(_facts(connector)),
        "## How it was verified",
        about.verified.en,
        f"*{about.verified.fr}*",
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
    yield f"Length of a text ({limits.counted}), at most", _limit(limits.characters)
    yield "Pictures, at most", _limit(limits.pictures)
    yield "Bytes of a picture, at most", _limit(limits.picture_bytes)
    yield "Characters in a picture's description, at most", _limit(limits.alt_characters)


def _platforms_of(connector: Connector) -> list[str]:
    return [platform for platform in FACTORIES if connector_named(platform).name == connector.name]


def _table(rows: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (("", ""), ("---", "---"), *rows))


def _yes(holds: bool) -> str:
    return "yes" if holds else "no"


def _limit(number: float) -> str:
    return "no limit of its own" if number == inf else f"{number:,}"
