"""Sealing what opens accounts (law 7): whoever has the public key can seal, only the worker's private key opens.

HPKE, RFC 9180, base mode, by the library `cryptography`: X25519, HKDF-SHA256, AES-256-GCM. Which account it is for goes
into the key schedule as `info`, so that what was sealed for one account opens for no other (docs/adr/0012).
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.views.decorators.debug import sensitive_variables

from channels.models import Channel

SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
FORM = 1
"""Of what is sealed; another form would have another number."""

KEY_BYTES = 32
"""Of an X25519 key, public or private (RFC 7748)."""


class CannotOpen(Exception):
    """It cannot be opened here: no private key of this process fits, or it was sealed for another account."""


@dataclass(frozen=True)
class Binding:
    """Which account something is sealed for."""

    channel: UUID
    platform: str
    handle: str

    @classmethod
    def of(cls, channel: Channel, handle: str) -> "Binding":
        return cls(channel.public_id, channel.platform, handle)

    @property
    def info(self) -> bytes:
        """The same account gives the same bytes, another one others."""
        told = ["tandem", "credential", FORM, str(self.channel), self.platform, self.handle]
        return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


@dataclass(frozen=True)
class Sealed:
    """Sealed bytes, and to which public key."""

    data: bytes
    key_id: str


@dataclass(frozen=True)
class Pair:
    """A public key and its private half, as settings write them."""

    public: str
    private: str = field(repr=False)


def new_pair() -> Pair:
    """A fresh pair of keys."""
    private = X25519PrivateKey.generate()
    return Pair(_text(private.public_key().public_bytes_raw()), _text(private.private_bytes_raw()))


def key_id_of(public: str) -> str:
    """How a public key is named: the beginning of its digest."""
    return sha256(_bytes(public)).hexdigest()[:16]


@sensitive_variables("opens", "plain")
def seal(opens: Mapping[str, str], binding: Binding) -> Sealed:
    """Seal what opens an account. Raises ImproperlyConfigured where there is no public key."""
    public = settings.CREDENTIALS_PUBLIC_KEY
    if not public:
        raise ImproperlyConfigured("CREDENTIALS_PUBLIC_KEY is not set: keys of accounts cannot be sealed.")
    plain = json.dumps(dict(opens), ensure_ascii=False).encode()
    data = SUITE.encrypt(plain, X25519PublicKey.from_public_bytes(_bytes(public)), info=binding.info)
    return Sealed(data, key_id_of(public))


def unseal(sealed: Sealed, binding: Binding) -> dict[str, str]:
    """What opens the account. Raises CannotOpen."""
    private = _private_keys().get(sealed.key_id)
    if private is None:
        raise CannotOpen("no private key of this process fits")
    try:
        return json.loads(SUITE.decrypt(sealed.data, private, info=binding.info))
    except (InvalidTag, ValueError) as error:
        raise CannotOpen("it was changed, or sealed for another account") from error


def require_no_private_key() -> None:
    """The web process refuses to start with a private key in its reach. Raises ImproperlyConfigured."""
    if settings.CREDENTIALS_PRIVATE_KEYS:
        raise ImproperlyConfigured(
            "CREDENTIALS_PRIVATE_KEYS stands in the environment of the web process. Only workers may have it: take it "
            "out of the shared .env and give it to the workers alone."
        )


def require_own_pair() -> None:
    """A worker that has private keys can open what is sealed from now on. Raises ImproperlyConfigured."""
    keys, public = _private_keys(), settings.CREDENTIALS_PUBLIC_KEY
    if keys and public and key_id_of(public) not in keys:
        raise ImproperlyConfigured("None of CREDENTIALS_PRIVATE_KEYS belongs to CREDENTIALS_PUBLIC_KEY.")


def _private_keys() -> dict[str, X25519PrivateKey]:
    """Those of this process, by the id of their public half; none anywhere but in a worker."""
    found = map(_private, _written(settings.CREDENTIALS_PRIVATE_KEYS))
    return {key_id_of(_text(key.public_key().public_bytes_raw())): key for key in found}


def _written(keys: Iterable[str]) -> Iterable[str]:
    return (key.strip() for key in keys if key.strip())


def _private(text: str) -> X25519PrivateKey:
    return X25519PrivateKey.from_private_bytes(_bytes(text))


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    """A key as settings write it. Raises ImproperlyConfigured, without repeating it."""
    try:
        raw = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        raw = b""
    if len(raw) != KEY_BYTES:
        raise ImproperlyConfigured("A key for sealing is not 32 bytes in base64url (manage.py make_sealing_keys).")
    return raw
