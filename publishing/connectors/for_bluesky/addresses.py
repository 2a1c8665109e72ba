"""Where the public reads a message on a server of the AT Protocol.

Bluesky's own page shows what its network carries. A server beside it, on a machine of one's own or under a name that
the public network does not resolve, is not carried there: then the record itself is the address, as its server tells
it.
"""

from ipaddress import ip_address
from urllib.parse import urlencode, urlsplit

OFF_THE_NETWORK = frozenset(("alt", "arpa", "example", "internal", "invalid", "local", "localhost", "onion", "test"))
"""Top-level names no server of the network has (RFC 6761; atproto.com/specs/handle)."""


def address_of(uri: str, asked: str) -> str:
    """The address of the record `at://did/collection/key`; `asked`: what its server was asked, `GET https://…`."""
    did, _, rest = uri.removeprefix("at://").partition("/")
    collection, _, key = rest.partition("/")
    server = urlsplit(asked.partition(" ")[2])
    if is_on_the_network(server.scheme, server.hostname or ""):
        return f"https://bsky.app/profile/{did}/post/{key}"
    record = urlencode({"repo": did, "collection": collection, "rkey": key}, safe=":")
    return f"{server.scheme}://{server.netloc}/xrpc/com.atproto.repo.getRecord?{record}"


def is_on_the_network(scheme: str, host: str) -> bool:
    """Whether Bluesky's network can carry a server of this name: over TLS, under a name of the public Internet."""
    try:
        ip_address(host)
    except ValueError:
        return scheme == "https" and "." in host and host.rpartition(".")[2].lower() not in OFF_THE_NETWORK
    return False
