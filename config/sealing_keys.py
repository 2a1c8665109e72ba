"""The pair of keys that a desk seals with: made once, kept in var/, the private half handed to the worker alone."""

import os
from dataclasses import dataclass, field
from pathlib import Path

PUBLIC, PRIVATE = "CREDENTIALS_PUBLIC_KEY", "CREDENTIALS_PRIVATE_KEYS"
PUBLIC_FILE, PRIVATE_FILE = "sealing_public_key", "sealing_private_key"


@dataclass(frozen=True)
class SealingKeys:
    """As settings write them."""

    public: str
    private: str = field(repr=False)


def sealing_keys(var: Path) -> SealingKeys:
    """Those of the environment where a public key is given; else the desk's own."""
    if os.environ.get(PUBLIC):
        return SealingKeys(os.environ[PUBLIC], os.environ.get(PRIVATE, ""))
    if not (var / PRIVATE_FILE).exists():
        _make(var)
    return SealingKeys(*((var / name).read_text().strip() for name in (PUBLIC_FILE, PRIVATE_FILE)))


def _make(var: Path) -> None:
    from channels.credentials.sealing import new_pair  # the settings are read only now

    pair = new_pair()
    for name, key in ((PUBLIC_FILE, pair.public), (PRIVATE_FILE, pair.private)):
        (var / name).touch(mode=0o600)
        (var / name).write_text(key)
