"""The package a person posts from: texts, pictures and their descriptions in folders, a cover sheet, a manifest."""

import json
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from re import sub
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from compliance.both import Both
from publishing.connectors.contract import PICTURE_ENDINGS, Handover, Parcel
from publishing.connectors.cover_sheet import cover_sheet, message_page, wall_time

FORM = 1  # of the manifest; goes up when a field changes its meaning
COVER = "START-HERE_COMMENCER-ICI.html"
ABOUT = Both(
    "What was approved, to be posted by a person exactly as it is. Begin with the cover sheet. Each file's sha256 is "
    "below; the digest names the approved words.",
    "Ce qui a été approuvé, à publier tel quel par une personne. Commencez par la page de garde. Le sha256 de chaque "
    "fichier figure ci-dessous; l’empreinte (digest) désigne le texte approuvé.",
)


def picture_name(parcel: Parcel, number: int) -> str:
    """The file name of a message's picture, counted from 1."""
    return f"{_stem(parcel)}_{number}.{PICTURE_ENDINGS[parcel.pictures[number - 1].content_type]}"


def pack(handover: Handover) -> bytes:
    """The zip file: one folder, nothing in it depends on the machine that packs."""
    files = dict(_files(handover))
    files["manifest.json"] = _manifest(handover, files)
    folder = f"{_plain(handover.file_number)}_{_plain(handover.platform.en)}"
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in files.items():
            entry = ZipInfo(f"{folder}/{name}", date_time=handover.made_at.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return packed.getvalue()


def _files(handover: Handover) -> Iterator[tuple[str, bytes]]:
    yield COVER, cover_sheet(handover, _picture_paths(handover)).encode()
    for parcel in handover.parcels:
        names = [picture_name(parcel, number) for number, _ in enumerate(parcel.pictures, start=1)]
        place = f"{parcel.language}/{_stem(parcel)}"
        yield f"{place}.txt", parcel.text.encode()
        yield f"{place}.html", message_page(parcel, names).encode()
        for name, picture in zip(names, parcel.pictures, strict=True):
            yield f"{parcel.language}/{name}", picture.data
            yield f"{parcel.language}/{name}.alt.txt", picture.alt.encode()


def _picture_paths(handover: Handover) -> dict[tuple[str, int], str]:
    """Where each picture lies in the package, by the key of its message and its number."""
    return {
        (parcel.key, number): f"{parcel.language}/{picture_name(parcel, number)}"
        for parcel in handover.parcels
        for number, _ in enumerate(parcel.pictures, start=1)
    }


def _manifest(handover: Handover, files: dict[str, bytes]) -> bytes:
    document = {
        "form": FORM,
        "about": ABOUT.as_document(),
        "file_number": handover.file_number,
        "title": handover.title,
        "ministry": handover.ministry.as_document(),
        "platform": handover.platform.as_document(),
        "digest": handover.digest,
        "post_at": wall_time(handover.minute, handover.time_zone),
        "post_before": wall_time(handover.latest, handover.time_zone),
        "made_at": handover.made_at.isoformat(),
        "messages": [_message(parcel) for parcel in handover.parcels],
        "files": {
            name: {"sha256": sha256(content).hexdigest(), "bytes": len(content)} for name, content in files.items()
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=2).encode() + b"\n"


def _message(parcel: Parcel) -> dict[str, object]:
    return {
        "key": parcel.key,
        "account": parcel.account,
        "language": parcel.language,
        "place_in_thread": parcel.position + 1,
        "text": f"{parcel.language}/{_stem(parcel)}.txt",
        "pictures": [
            {"file": f"{parcel.language}/{picture_name(parcel, number)}", "alt": picture.alt}
            for number, picture in enumerate(parcel.pictures, start=1)
        ],
    }


def _stem(parcel: Parcel) -> str:
    """How the files of a message are called: its place in the thread, then the account."""
    return f"{parcel.position + 1}_{_plain(parcel.account)}"


def _plain(name: str) -> str:
    """A name every file system takes, which cannot climb out of its folder."""
    return sub(r"[^A-Za-z0-9-]+", "-", name).strip("-") or "post"
