"""Which time-zone database this machine goes by, and reading it afresh when another takes its place.

Governments change their clocks at short notice; the database follows several times a year (iana.org/time-zones).
"""

import zoneinfo
from hashlib import sha256
from importlib import metadata, resources
from pathlib import Path

from compliance.content.window import zone_named
from publishing.times.zones import ZONES

PACKAGE = "tzdata"
"""The package Python falls back to where the system has no database (PEP 615)."""


def version() -> str:
    """Where it comes from, its version, and a digest of the zones we offer: vendors mend some without a new name."""
    read = sha256(b"".join(_bytes(code) for code, _name in ZONES)).hexdigest()
    return f"{_name_of_it()} {read[:12]}"


def read_afresh() -> None:
    """Forget the zones this process has read, so that the next question is answered by the database as it is now."""
    zoneinfo.ZoneInfo.clear_cache()
    zone_named.cache_clear()


def _name_of_it() -> str:
    folder = next((folder for folder in map(Path, zoneinfo.TZPATH) if (folder / ZONES[0][0]).is_file()), None)
    if folder is None:
        return f"{PACKAGE} {metadata.version(PACKAGE)}"
    return f"system {_version_in(folder)}"


def _version_in(folder: Path) -> str:
    """As the database's own source says in its first line: “# version 2026b”."""
    source = folder / "tzdata.zi"
    if not source.is_file():
        return "?"
    with source.open() as lines:
        return lines.readline().rpartition(" ")[2].strip()


def _bytes(zone: str) -> bytes:
    for folder in map(Path, zoneinfo.TZPATH):
        if (folder / zone).is_file():
            return (folder / zone).read_bytes()
    return resources.files(PACKAGE).joinpath("zoneinfo", *zone.split("/")).read_bytes()
