"""Where the public reads an account: the address the register holds, else the one its platform gives every account."""

from collections.abc import Mapping

from channels.models import Account, Platform

_BY_NAME: Mapping[str, str] = {
    Platform.X: "https://x.com/{name}",
    Platform.INSTAGRAM: "https://www.instagram.com/{name}/",
    Platform.THREADS: "https://www.threads.net/@{name}",
    Platform.FACEBOOK: "https://www.facebook.com/{name}",
    Platform.YOUTUBE: "https://www.youtube.com/@{name}",
    Platform.BLUESKY: "https://bsky.app/profile/{name}",
}
"""Platforms where the name of an account is in its address."""

_NEVER_PUBLIC = (".test", ".example", ".invalid", ".local", ".localhost", ".internal", ".alt", ".arpa", ".onion")
"""Endings of Bluesky names that no public network resolves (atproto.com/specs/handle): its page shows none of them."""


def public_address(account: Account) -> str:
    """The address of an account; empty where nobody can tell it from its name."""
    name = account.handle.removeprefix("@")
    if account.address or not name:
        return account.address
    if account.platform == Platform.MASTODON:
        user, _, server = name.partition("@")
        return f"https://{server}/@{user}" if server else ""
    if account.platform == Platform.BLUESKY and name.lower().endswith(_NEVER_PUBLIC):
        return ""
    return _BY_NAME.get(account.platform, "").format(name=name)
