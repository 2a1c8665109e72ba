"""What stands on the compose page, field by field, whether it came from a stored draft or from the browser."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.http import QueryDict

LANGUAGES = ("en", "fr")
MANY = ("channels", "declares")
"""The fields of which several values may be chosen."""

ABOUT = ("advertising_number", "clearance")
OF_A_PICTURE = ("picture", "alt", "description", "captions")
"""What stands at one place in one language: a picture or a film, what is said of it, the captions of a film."""

MOST_PICTURES = 4
MOST_MESSAGES = 20


class Sheet:
    """The fields of the page by name: `text_en`, `override_x_fr`, `thread_0_en`, `picture_1_fr`, `alt_1_fr`, …"""

    def __init__(self, data: QueryDict) -> None:
        self.data = data

    def __getitem__(self, name: str) -> str:
        return (self.data.get(name) or "").replace("\r\n", "\n")

    @property
    def channels(self) -> list[str]:
        """The public ids of the accounts chosen."""
        return self.data.getlist("channels")

    @property
    def declares(self) -> list[str]:
        """What the author says the post holds."""
        return self.data.getlist("declares")

    @property
    def messages(self) -> int:
        """How many messages of a thread there is room for."""
        return min(whole_number(self["messages"]), MOST_MESSAGES)

    @property
    def pictures(self) -> list[int]:
        """The places that hold a picture or film in either language."""
        return [place for place in range(MOST_PICTURES) if any(self[f"picture_{place}_{tag}"] for tag in LANGUAGES)]

    @property
    def is_begun(self) -> bool:
        """Whether there is anything to check yet."""
        return bool(self.pictures) or any(self[f"text_{tag}"].strip() for tag in LANGUAGES)

    @property
    def initial(self) -> dict[str, object]:
        """The fields as a form that was not sent wants them."""
        return {name: self.data.get(name) for name in self.data} | {name: self.data.getlist(name) for name in MANY}

    def put(self, name: str, value: object) -> None:
        """Write into a field."""
        self.data[name] = str(value)

    def closed_up(self) -> "Sheet":
        """The same with the pictures moved up over places that were emptied."""
        kept = [{name: self[f"{name.format(at)}"] for name in _OF_A_ROW} for at in self.pictures]
        for place in range(MOST_PICTURES):
            row = kept[place] if place < len(kept) else dict.fromkeys(_OF_A_ROW, "")
            for name, value in row.items():
                self.put(name.format(place), value)
        return self


_OF_A_ROW = tuple(f"{name}_{{}}_{tag}" for name in OF_A_PICTURE for tag in LANGUAGES)


def whole_number(text: str) -> int:
    """A number from a hidden field; 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def posted(data: QueryDict) -> Sheet:
    """The sheet as the browser sent it; pictures, films and captions ticked "remove" are gone."""
    sheet = Sheet(data.copy())
    for name in data.getlist("remove"):
        for part in OF_A_PICTURE:
            sheet.put(f"{part}_{name}", "")
    for name in data.getlist("remove_captions"):
        sheet.put(f"captions_{name}", "")
    return sheet.closed_up()


def blank(zone: str) -> Sheet:
    """The sheet of a post nobody has typed yet."""
    return _filled({"time_zone": zone, "paid": "no"}, [])


def of_document(document: Mapping[str, Any], *, title: str, zone: str) -> Sheet:
    """The sheet that would be typed to get this document."""
    fields = {"title": title, "time_zone": zone}
    fields |= {name: document.get(name, "") for name in ("category", "retention_series", *ABOUT)}
    fields |= {"sources": "\n".join(document.get("sources", []))}
    fields |= {f"web_page_{tag}": document.get("web_page", {}).get(tag, "") for tag in LANGUAGES}
    fields["paid"] = ("yes" if document["paid"] else "no") if "paid" in document else ""
    fields |= dict(_window(document.get("window") or {}))
    for tag in LANGUAGES:
        fields |= dict(_variant(tag, document["variants"].get(tag, {})))
    rows = [len(document["variants"].get(tag, {}).get("thread", [])) for tag in LANGUAGES]
    fields["messages"] = str(max(rows))
    chosen = [target["channel"] for target in document.get("channels", [])]
    return _filled(fields, chosen, document.get("declares", []))


def _filled(fields: Mapping[str, object], channels: list[str], declares: Iterable[str] = ()) -> Sheet:
    sheet = Sheet(QueryDict(mutable=True))
    for name, value in fields.items():
        sheet.put(name, value)
    sheet.data.setlist("channels", channels)
    sheet.data.setlist("declares", list(declares))
    return sheet


def _window(window: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for side in ("earliest", "latest"):
        if side in window:
            yield f"{side}_date", window[side][:10]
            yield f"{side}_time", window[side][11:16]
        if f"{side}_fold" in window:
            yield f"{side}_fold", str(window[f"{side}_fold"])
    if "time_zone" in window:
        yield "time_zone", window["time_zone"]


def _variant(tag: str, variant: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield f"text_{tag}", variant.get("text", "")
    for platform, override in variant.get("overrides", {}).items():
        yield f"override_{platform}_{tag}", override["text"]
    for place, message in enumerate(variant.get("thread", [])):
        yield f"thread_{place}_{tag}", message["text"]
    for place, item in enumerate(variant.get("media", [])[:MOST_PICTURES]):
        yield f"picture_{place}_{tag}", item.get("digest", "").removeprefix("sha256:")
        yield f"alt_{place}_{tag}", item.get("alt") or ""
        yield f"description_{place}_{tag}", item.get("description") or ""
        yield f"captions_{place}_{tag}", (item.get("captions_digest") or "").removeprefix("sha256:")
