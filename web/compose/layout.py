"""The compose page as the eye meets it: rows with one side per language, the reader's language first."""

from dataclasses import dataclass
from typing import Any

from django.forms import BoundField
from django.urls import reverse

from channels.models import Platform
from publishing.content.differences import Change, differences
from publishing.models import Media
from web.compose.choices import series_of
from web.compose.desk import Desk
from web.compose.fields import ComposeForm
from web.compose.languages import languages_typed
from web.compose.points import Counter, Look, look
from web.compose.sheet import LANGUAGES, MOST_PICTURES
from web.compose.typed import Typed
from web.context import writing_order
from web.heard import HeardSide, heard_sides


@dataclass(frozen=True)
class Side:
    """One text in one language with its counters; for pictures and films also the file, and a film's captions."""

    language: str
    field: BoundField
    counters: list[Counter]
    picture: str = ""
    address: str = ""
    name: str = ""
    description: BoundField | None = None
    is_film: bool = False
    captions: Media | None = None
    captions_address: str = ""


@dataclass(frozen=True)
class Row:
    """The same thing in both languages."""

    name: str
    sides: list[Side]

    @property
    def is_written(self) -> bool:
        return any(side.field.value() or side.picture for side in self.sides)

    @property
    def is_film(self) -> bool:
        return any(side.is_film for side in self.sides)


def context_of(desk: Desk, form: ComposeForm) -> dict[str, Any]:
    """What the page shows."""
    seen = look(desk)
    return {
        "desk": desk,
        "form": form,
        "look": seen,
        "texts": _row(form, seen, "", "text_{}"),
        "overrides": [_row(form, seen, Platform(one).label, f"override_{one}_{{}}") for one in form.platforms],
        "messages_after": [_row(form, seen, row + 2, f"thread_{row}_{{}}") for row in range(desk.sheet.messages)],
        "pictures": [_picture_row(desk, form, seen, place) for place in range(len(desk.sheet.pictures))],
        "next_place": _next_place(desk),
        "sides_of_time": [time_side(form, side) for side in ("earliest", "latest")],
        "web_pages": [form[f"web_page_{tag}"] for tag in writing_order()],
        "series": series_of(desk.offered),
        "heard": heard_of(desk),
        "languages": languages_typed(desk),
    }


def heard_of(desk: Desk) -> list[HeardSide]:
    """What stands on the sheet, as a screen reader says it."""
    return heard_sides(desk.typed().content["variants"])


def _row(form: ComposeForm, seen: Look, name: object, pattern: str) -> Row:
    names = [(tag, pattern.format(tag)) for tag in writing_order()]
    return Row(str(name), [Side(tag, form[field], seen.counters.get(field, [])) for tag, field in names])


def _next_place(desk: Desk) -> int | None:
    """Where another picture would go: none beside a film, and none where all places are taken."""
    taken = len(desk.sheet.pictures)
    has_film = any(media.is_film for media in desk.pictures.values())
    return None if has_film or taken >= MOST_PICTURES else taken


def _picture_row(desk: Desk, form: ComposeForm, seen: Look, place: int) -> Row:
    return Row(str(place), [_picture(desk, form, place, tag) for tag in writing_order()])


def _picture(desk: Desk, form: ComposeForm, place: int, tag: str) -> Side:
    name = f"picture_{place}_{tag}"
    media, captions = desk.pictures.get(desk.sheet[name]), desk.pictures.get(desk.sheet[f"captions_{place}_{tag}"])
    return Side(
        language=tag,
        field=form[f"alt_{place}_{tag}"],
        counters=[],
        picture=media.sha256 if media else "",
        address=_address(desk, media.sha256) if media else "",
        name=name,
        description=form[f"description_{place}_{tag}"],
        is_film=bool(media and media.is_film),
        captions=captions,
        captions_address=_address(desk, captions.sha256) if captions else "",
    )


def _address(desk: Desk, picture: str) -> str:
    """Where the person may see it: by right of the post when its draft already holds it, else as their own."""
    if desk.post and picture in str(desk.base):
        return reverse("web:picture", args=[desk.post.public_id, picture])
    return reverse("web:picture", args=[picture])


def time_side(form: ComposeForm, side: str) -> dict[str, Any]:
    """The two fields of one end of the time, and the question which of two where the clocks go back."""
    fold = f"{side}_fold"
    return {
        "side": side,
        "date": form[f"{side}_date"],
        "time": form[f"{side}_time"],
        "fold": form[fold] if fold in form.fields else None,
    }


def counted_fields(seen: Look, form: ComposeForm) -> list[tuple[str, list[Counter]]]:
    """Every field of a text with its counters, empty ones too: what was counted before has to go."""
    texts = [name for name in form.fields if name.startswith(("text_", "override_", "thread_"))]
    return [(name, seen.counters.get(name, [])) for name in texts]


def changes_between(theirs: Desk, yours: Typed) -> list[Change]:
    """What a colleague's draft holds differently from what stands here, which may not even be readable: its texts."""
    there, here = ({"variants": document["variants"]} for document in (theirs.base, yours.content))
    return [change for change in differences(there, here) if change.language in LANGUAGES]
