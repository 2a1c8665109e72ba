"""The package a person posts from: texts, pictures, films and their descriptions in folders, a cover sheet, a manifest,
sums.

Nothing in it depends on the machine that packs: stored, not compressed, dated by the last approval.
"""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from io import BytesIO
from re import sub
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from compliance.both import Both
from publishing.connectors.contract import FILE_ENDINGS, Captions, Parcel
from publishing.connectors.for_hand_off.cover_films import Names
from publishing.connectors.for_hand_off.cover_sheet import cover_sheet
from publishing.connectors.for_hand_off.handover import Check, Handover, Yes
from publishing.connectors.for_hand_off.transcript import transcript

FORM = 2  # of the manifest; goes up when a field changes its meaning
COVER, MANIFEST, SUMS = "index.html", "manifest.json", "SHA256SUMS"
UNIX = 3  # the system a zip file names, whatever the machine is (PKWARE APPNOTE 4.4.2)
ABOUT = Both(
    "What was approved, to be posted by a person exactly as it is. Begin with index.html. Each file’s sha256 is below; "
    "the digest names the approved words.",
    "Ce qui a été approuvé, à publier tel quel par une personne. Commencez par index.html. Le sha256 de chaque fichier "
    "figure ci-dessous; l’empreinte (digest) désigne le texte approuvé.",
)


def text_name(parcel: Parcel) -> str:
    """Where the text of a message lies in the package."""
    return f"{parcel.language}/{_stem(parcel)}.txt"


def picture_name(parcel: Parcel, number: int) -> str:
    """Where a message's picture or film lies in the package; they are counted from 1."""
    ending = FILE_ENDINGS[parcel.pictures[number - 1].content_type]
    return f"{parcel.language}/{_stem(parcel)}_{number}.{ending}"


def captions_name(parcel: Parcel, number: int, captions: Captions) -> str:
    """Where the captions of a film lie, in one language."""
    return f"{parcel.language}/{_stem(parcel)}_{number}.{_plain(captions.language)}.vtt"


def transcript_name(parcel: Parcel, number: int, captions: Captions) -> str:
    """Where what is said in a film lies, in one language."""
    return f"{parcel.language}/{_stem(parcel)}_{number}.{_plain(captions.language)}.transcript.txt"


NAMES = Names(text_name, picture_name, captions_name, transcript_name)


def pack(handover: Handover) -> bytes:
    """The zip file: one folder."""
    files = dict(_files(handover))
    files[MANIFEST] = _manifest(handover, files)
    files[SUMS] = _sums(files)
    folder = f"{_plain(handover.file_number)}_{_plain(handover.platform.en)}"
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in files.items():
            entry = ZipInfo(f"{folder}/{name}", date_time=handover.approved_at.timetuple()[:6])
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_STORED, UNIX, 0o644 << 16
            archive.writestr(entry, content)
    return packed.getvalue()


def _files(handover: Handover) -> Iterator[tuple[str, bytes]]:
    yield COVER, cover_sheet(handover, NAMES).encode()
    for parcel in handover.parcels:
        yield text_name(parcel), parcel.text.encode()
        for number, picture in enumerate(parcel.pictures, start=1):
            name = picture_name(parcel, number)
            yield name, picture.data
            yield f"{name}.alt.txt", picture.alt.encode()
            for one in picture.captions:
                yield captions_name(parcel, number, one), one.data
                yield transcript_name(parcel, number, one), transcript(one.data).encode()


def _sums(files: Mapping[str, bytes]) -> bytes:
    """As `sha256sum -c` reads them (GNU coreutils)."""
    return "".join(f"{sha256(content).hexdigest()}  {name}\n" for name, content in files.items()).encode()


def _manifest(handover: Handover, files: Mapping[str, bytes]) -> bytes:
    document = {
        "form": FORM,
        "about": ABOUT.as_document(),
        "file_number": handover.file_number,
        "title": handover.title,
        "ministry": handover.ministry.as_document(),
        "platform": handover.platform.as_document(),
        "digest": handover.digest,
        "post_at": handover.minute.isoformat(),
        "post_before": handover.latest.isoformat(),
        "time_zone": handover.time_zone,
        "approved_at": handover.approved_at.isoformat(),
        "report_at": handover.report_at,
        "messages": [_message(parcel, handover) for parcel in handover.parcels],
        "check": _check(handover.check) if handover.check else None,
        "confirmed": [
            {"said": word.said.as_document(), "position": word.position.as_document(), "at": word.at.isoformat()}
            for word in handover.confirmed
        ],
        "approvals": [_approval(one) for one in handover.approvals],
        "files": {
            name: {"sha256": sha256(content).hexdigest(), "bytes": len(content)} for name, content in files.items()
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=2).encode() + b"\n"


def _message(parcel: Parcel, handover: Handover) -> dict[str, object]:
    card = parcel.card
    return {
        "key": parcel.key,
        "account": parcel.account,
        "language": parcel.language,
        "place_in_thread": parcel.position + 1,
        "text": text_name(parcel),
        "card": {"address": card.url, "title": card.title, "description": card.description} if card else None,
        "public_at": handover.public.get(parcel.key, ""),
        "corrects": handover.corrects.get(parcel.key, ""),
        "pictures": [_picture(parcel, number, handover) for number, _ in enumerate(parcel.pictures, start=1)],
    }


def _picture(parcel: Parcel, number: int, handover: Handover) -> dict[str, object]:
    said: dict[str, object] = {"file": picture_name(parcel, number), "alt": parcel.pictures[number - 1].alt}
    if captions := parcel.pictures[number - 1].captions:
        said["caption_files"] = [
            {
                "language": one.language,
                "file": captions_name(parcel, number, one),
                "transcript": transcript_name(parcel, number, one),
            }
            for one in captions
        ]
    if besides := handover.besides.get((parcel.key, number)):
        said |= {"description": besides.description, "captions": besides.captions}
    return said


def _check(check: Check) -> dict[str, object]:
    return {
        "at": check.at.isoformat(),
        "rules": check.rules,
        "found": [
            {"rule": point.rule, "title": point.title.as_document(), "severity": point.severity.as_document()}
            | ({"reason": point.reason} if point.reason else {})
            for point in check.points
        ],
        "not_checked": [why.as_document() for why in check.not_checked],
    }


def _approval(yes: Yes) -> dict[str, object]:
    return {
        "stage": yes.stage.as_document(),
        "position": yes.position.as_document(),
        "person": yes.person,
        "in_place_of": yes.for_whom,
        "passed_on_by": yes.through,
        "at": yes.at.isoformat(),
        "digest": yes.digest,
    }


def _stem(parcel: Parcel) -> str:
    """How the files of a message are called: its place in the thread, then the account."""
    return f"{parcel.position + 1}_{_plain(parcel.account)}"


def _plain(name: str) -> str:
    """A name every file system takes, which cannot climb out of its folder, and is no device of Windows."""
    return sub(r"[^A-Za-z0-9-]+", "-", name).strip("-")[:60] or "post"
