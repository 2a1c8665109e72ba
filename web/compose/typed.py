"""From the sheet to what the verbs take, and for every path of the content the field it was typed in.

What this page has no field for (link cards, polls, pictures inside a thread, whom a post shares, further
languages) stays as it is in the draft: nobody loses what they cannot see.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from compliance.content.reading import PLATFORMS
from publishing.models import Media
from web.compose.about import about
from web.compose.choices import OTHER
from web.compose.sheet import LANGUAGES, Sheet

Document = Mapping[str, Any]


@dataclass
class Typed:
    """What was typed, in the form the verbs take; `places` leads from a path of the content to the field."""

    content: dict[str, Any] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)

    def without_time(self) -> "Typed":
        """The same before anybody said when."""
        return Typed({name: value for name, value in self.content.items() if name != "window"}, self.places)


def typed_of(sheet: Sheet, *, base: Document, pictures: Mapping[str, Media]) -> Typed:
    """What the sheet says. `base`: the document of the draft so far; `pictures`: those of the ministry, by name."""
    typed = Typed()
    variants = {tag: dict(variant) for tag, variant in base.get("variants", {}).items()}
    for tag in LANGUAGES:
        variants[tag] = _variant(sheet, tag, variants.get(tag, {}), pictures, typed.places)
    typed.content = {
        "channels": sheet.channels,
        "variants": variants,
        "window": _window(sheet, typed.places),
        "category": category(sheet),
        "retention_series": sheet["retention_series"].strip() or None,
        "paid": {"yes": True, "no": False}.get(sheet["paid"]),
        "shared_from": base.get("shared_from"),
    } | about(sheet, base, typed.places)
    typed.places |= {name: name for name in ("channels", "retention_series", "paid")}
    typed.places["category"] = "category_other" if sheet["category"] == OTHER else "category"
    return typed


def category(sheet: Sheet) -> str | None:
    """The category chosen, or the one written beside "other"."""
    chosen = sheet["category_other"] if sheet["category"] == OTHER else sheet["category"]
    return chosen.strip() or None


def _variant(
    sheet: Sheet, tag: str, base: Document, pictures: Mapping[str, Media], places: dict[str, str]
) -> dict[str, Any]:
    places[f"variants.{tag}"] = places[f"variants.{tag}.text"] = f"text_{tag}"
    variant = {"text": sheet[f"text_{tag}"], "link_card": base.get("link_card"), "poll": base.get("poll")}
    variant["overrides"] = _overrides(sheet, tag, places)
    variant["thread"] = _thread(sheet, tag, base, places)
    variant["media"] = _media(sheet, tag, base, pictures, places)
    return {name: value for name, value in variant.items() if value or name == "text"}


def _overrides(sheet: Sheet, tag: str, places: dict[str, str]) -> dict[str, Any]:
    written = {}
    for platform in PLATFORMS:
        name = f"override_{platform}_{tag}"
        if sheet[name].strip():
            written[platform] = {"text": sheet[name]}
            places[f"variants.{tag}.overrides.{platform}.text"] = name
    return written


def _thread(sheet: Sheet, tag: str, base: Document, places: dict[str, str]) -> list[dict[str, Any]]:
    before = base.get("thread", [])
    thread: list[dict[str, Any]] = []
    for row in range(sheet.messages):
        name = f"thread_{row}_{tag}"
        media = before[row].get("media") if row < len(before) else None
        if sheet[name].strip() or media:
            places[f"variants.{tag}.thread[{len(thread)}].text"] = name
            thread.append({"text": sheet[name]} | ({"media": media} if media else {}))
    return thread


def _media(
    sheet: Sheet, tag: str, base: Document, pictures: Mapping[str, Media], places: dict[str, str]
) -> list[dict[str, Any]]:
    before = {item.get("digest"): item for item in base.get("media", [])}
    items: list[dict[str, Any]] = []
    for place in sheet.pictures:
        media = pictures.get(sheet[f"picture_{place}_{tag}"])
        if media is None:
            continue
        path = f"variants.{tag}.media[{len(items)}]"
        places |= {path: f"alt_{place}_{tag}", f"{path}.file": f"upload_{place}_{tag}"}
        kept = before.get(media.digest, {})
        captions = pictures.get(sheet[f"captions_{place}_{tag}"])
        items.append({"file": kept.get("file") or file_name(media), "digest": media.digest})
        items[-1] |= _captions(captions, kept)
        if media.is_film:
            places |= dict.fromkeys((f"{path}.file", f"{path}.captions"), f"captions_upload_{place}_{tag}")
        for name in ("alt", "description"):
            places[f"{path}.{name}"] = f"{name}_{place}_{tag}"
            if said := sheet[f"{name}_{place}_{tag}"].strip():
                items[-1][name] = said
    return items


def _captions(media: Media | None, kept: Document) -> dict[str, str]:
    """The caption file of a film; one that is only named stays as it is."""
    if media is not None and media.is_captions:
        return {"captions": file_name(media), "captions_digest": media.digest}
    is_only_named = kept.get("captions") and not kept.get("captions_digest")
    return {"captions": kept["captions"]} if is_only_named else {}


def file_name(media: Media) -> str:
    """What a file is called in the content; a name that could mean a folder is replaced, and a film is called one."""
    plain = media.name not in ("", ".", "..") and "\\" not in media.name and "/" not in media.name
    name = media.name if plain else f"file.{media.extension}"
    return name if media.is_film == name.lower().endswith(".mp4") else f"{name}.{media.extension}"


def _window(sheet: Sheet, places: dict[str, str]) -> dict[str, Any] | None:
    """When it may go out; None while no field of the time is filled in."""
    for side in ("earliest", "latest"):
        places |= {f"window.{side}": f"{side}_date", f"window.{side}_fold": f"{side}_fold"}
    places["window.time_zone"] = "time_zone"
    walls = {side: f"{sheet[f'{side}_date']}T{sheet[f'{side}_time']}" for side in ("earliest", "latest")}
    if all(wall == "T" for wall in walls.values()):
        return None
    folds = {f"{side}_fold": int(sheet[f"{side}_fold"]) for side in walls if sheet[f"{side}_fold"] in ("0", "1")}
    return {"time_zone": sheet["time_zone"], **walls, **folds}
