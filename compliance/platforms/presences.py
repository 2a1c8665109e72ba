"""The accounts a content goes to, one by one, with what the register knows of each."""

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from compliance.both import Both
from compliance.case import Case
from compliance.content import Target
from compliance.facts import AccountFacts, Profile
from compliance.rule import Finding

UNKNOWN = Both(
    "Not everything about the accounts was said, so they could not be checked: what is known of an account stands on "
    "its page in the register.",
    "Tout n’a pas été dit sur les comptes : ils n’ont pas pu être vérifiés. Ce qu’on sait d’un compte figure sur sa "
    "page du registre.",
)
"""Said once for all rules about accounts, whatever they lacked."""

GOVERNMENT_HOSTS = {
    "ontario": ("ontario.ca", "gov.on.ca"),
    "canada": ("canada.ca", "gc.ca"),
}
"""The web addresses that belong to each government (policy.md, 6.2 and row ON-ACC-4); both are government."""


class Presence(NamedTuple):
    """One account of one target: its place, platform, language, handle, and what its profile shows."""

    place: int
    platform: str
    language: str
    handle: str
    profile: Profile | None
    facts: AccountFacts

    @property
    def called(self) -> str:
        """What to call it in a sentence: its handle, else its platform."""
        return self.handle or self.platform


def targets(case: Case) -> Iterator[tuple[int, Target, AccountFacts]]:
    """Every target with its place and its facts."""
    for place, target in enumerate(case.content.targets):
        yield place, target, case.facts.account(place)


def presences(case: Case) -> Iterator[Presence]:
    """Every account, by target and language; a target without named accounts counts once per language."""
    for place, target, facts in targets(case):
        for language in target.accounts or case.content.variants:
            shown = facts.profile.get(language, Profile("", "", "", "")) if facts.profile is not None else None
            yield Presence(place, target.platform, language, target.accounts.get(language, ""), shown, facts)


def called(target: Target) -> str:
    """What to call a target in a sentence: its handles, else its platform."""
    return " · ".join(dict.fromkeys(target.accounts.values())) or target.platform


def about(place: int, name: str, message: Both, *values: str) -> Finding:
    """A finding about what the register knows of a target. `values` is what a reason would be given for."""
    return Finding(None, f"channels[{place}].{name}", 0, 0, message, values=values)


def host_of(address: str) -> str:
    """The host of an address as profiles show it, with or without its scheme; empty when it is none."""
    try:
        parts = urlsplit(address.strip() if "//" in address else f"https://{address.strip()}")
    except ValueError:
        return ""
    return parts.hostname or "" if parts.scheme in ("http", "https") else ""


def is_governments(host: str) -> bool:
    """Whether a host belongs to the Government of Ontario or of Canada."""
    owned = (host == own or host.endswith(f".{own}") for hosts in GOVERNMENT_HOSTS.values() for own in hosts)
    return any(owned)
