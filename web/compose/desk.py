"""A person at the compose page: the post they write, what stands on the sheet, and what the verbs would be handed."""

from contextlib import suppress
from functools import cached_property
from textwrap import shorten
from typing import Any
from uuid import UUID

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from channels.models import Channel
from people.answers import require
from people.models import Ministry, Person
from people.refusals import BadInput, NotNow
from publishing import verbs
from publishing.content.documents import document_of
from publishing.may import may
from publishing.models import Media, Post, Translation
from publishing.permissions import Verb
from publishing.queries import position_for
from publishing.states import OtherLanguage, Stage
from publishing.translation.keeping import of
from web.compose import beginning, choices, sheet
from web.compose.sheet import LANGUAGES, MOST_PICTURES, Sheet
from web.compose.typed import Typed, typed_of
from web.context import writing_order

TITLE_FROM_TEXT = 60
"""Characters of the text that name a draft nobody has given a title yet."""


class Desk:
    """What the compose page works with. Reads each thing once."""

    def __init__(self, person: Person, post: Post | None, data: QueryDict | None = None) -> None:
        self.person, self.post = person, post
        self.begins = (data.get("begins") if data is not None else None) or beginning.fresh()
        self.number, self.seen = _numbers(post, data)
        self.sheet = sheet.posted(data) if data is not None else self.stored_sheet()

    @cached_property
    def base(self) -> dict[str, Any]:
        """The document of the draft as it is stored; empty for a post nobody has kept yet."""
        return self.post.copy.document if self.post else {}

    def stored_sheet(self) -> Sheet:
        """The sheet of the draft as it is stored."""
        zone = self.person.time_zone
        if self.post is None:
            return sheet.blank(zone)
        stored = sheet.of_document(self.base, title=self.post.title, zone=zone)
        stored.put("source", self.translation.source if self.translation and self.translation.chosen else "")
        return stored

    @cached_property
    def translation(self) -> Translation | None:
        """Which language the post is written in first, and where the other stands; None before it is begun."""
        return of(self.post) if self.post else None

    @property
    def asks_source(self) -> bool:
        """Whether the source language can be chosen now."""
        if self.post is None or self.translation is None:
            return True
        is_free = self.translation.state not in (OtherLanguage.IN_TRANSLATION, OtherLanguage.BEHIND)
        return self.post.stage == Stage.DRAFT and is_free

    @property
    def _source_to_choose(self) -> str:
        """The source language the person chose here and that is not on record yet."""
        chosen = self.sheet["source"] if self.asks_source else ""
        known = self.translation.source if self.translation and self.translation.chosen else ""
        return chosen if chosen != known else ""

    @cached_property
    def offered(self) -> list[Channel]:
        """The accounts that can be chosen here."""
        return choices.channels_for(self.person, self.post)

    @property
    def chosen(self) -> list[Channel]:
        """Those of them that are."""
        return [channel for channel in self.offered if str(channel.public_id) in self.sheet.channels]

    @property
    def ministry(self) -> Ministry:
        """Whose post it is, or would be. Raises NotNow where the person drafts for nobody."""
        found = self.post.ministry if self.post else choices.ministry_of(self.offered, self.sheet.channels)
        if found is None:
            raise NotNow("no_targets")
        return found

    @property
    def title(self) -> str:
        """The title typed; else the first words of the text; else that there is none."""
        texts = (self.sheet["title"], *(self.sheet[f"text_{tag}"] for tag in writing_order()))
        first = next((" ".join(text.split()) for text in texts if text.strip()), "")
        return (
            self.sheet["title"]
            if self.sheet["title"].strip()
            else shorten(first, TITLE_FROM_TEXT, placeholder="…") or _("Untitled post")
        )

    @cached_property
    def pictures(self) -> dict[str, Media]:
        """The pictures, films and captions on the sheet, by name; only those of the ministry."""
        parts = ("picture", "captions")
        places = (f"{part}_{place}_{tag}" for part in parts for place in range(MOST_PICTURES) for tag in LANGUAGES)
        names = {self.sheet[name] for name in places} - {""}
        if not names:
            return {}
        return {media.sha256: media for media in Media.objects.filter(ministry=self.ministry, sha256__in=names)}

    def forget_files(self) -> None:
        """Another file stands on the sheet now."""
        self.__dict__.pop("pictures", None)

    def typed(self) -> Typed:
        """What the verbs would be handed."""
        return typed_of(self.sheet, base=self.base, pictures=self.pictures)

    def document(self, typed: Typed) -> dict[str, Any]:
        """The content it would be. Raises BadInput."""
        return document_of(typed.content, ministry=self.ministry, channels=self.chosen)

    def keep(self, typed: Typed) -> None:
        """Keep what is typed in the draft; begin the post when it is new. Other words, kept from the same page a moment
        before, stay: the refusal shows both."""
        if self.post is None:
            post = self._begin(typed)
            if post.copy.document == self.document(typed):
                return
            self.number = 0
        self._type(typed)

    def _begin(self, typed: Typed) -> Post:
        self.post = verbs.create_draft(
            self.ministry,
            typed.content,
            title=self.title,
            by=self.person,
            source=self.sheet["source"],
            as_id=beginning.id_of(self.begins),
        )
        self.number = 1
        return self.post

    def _type(self, typed: Typed) -> None:
        post = self._written()
        copy = verbs.type_copy(post.public_id, typed.content, title=self.title, number=self.number, by=self.person)
        self.number = copy.number
        self._choose_source()

    def _choose_source(self) -> None:
        if source := self._source_to_choose:
            verbs.choose_source(self._written().public_id, source, by=self.person)

    def save_version(self, typed: Typed) -> None:
        """Save a version and check it."""
        if self.post is None:
            self._begin(typed)
        post = self._written()
        self._choose_source()
        verbs.revise(
            post.public_id, typed.content, title=self.title, number=self.number, seen=self.seen, by=self.person
        )
        verbs.check(post.public_id, by=self.person)

    def _written(self) -> Post:
        if self.post is None:
            raise NotNow("no_version")
        return self.post

    def is_as_stored(self, typed: Typed) -> bool:
        """Whether the draft already holds exactly this."""
        is_same = bool(self.post and self.post.title == self.title and self.base == self.document(typed))
        return is_same and not self._source_to_choose

    def catch_up(self) -> None:
        """What was sent twice stands on what the first sending kept, where nothing differs."""
        with suppress(BadInput):
            if self.post and self.is_as_stored(self.typed()):
                self.number, self.seen = _numbers(self.post, None)


def _numbers(post: Post | None, data: QueryDict | None) -> tuple[int, int]:
    """The number of the draft and of the version the person typed on."""
    if data is not None:
        return sheet.whole_number(data.get("number", "")), sheet.whole_number(data.get("seen", ""))
    newest = post.newest if post else None
    return post.copy.number if post else 0, newest.number if newest else 0


def desk_of(request: HttpRequest, post_id: UUID | str | None = None) -> Desk:
    """The desk a request speaks of. Raises NotThere, and the refusal where the post cannot be typed in now."""
    data = request.POST if request.method == "POST" else None
    person = request.user
    assert isinstance(person, Person)  # noqa: S101 every page asks for sign-in first
    if named := post_id or (data.get("post") if data is not None else None):
        return Desk(person, _open(person, named), data)
    begun = beginning.begun_under(data.get("begins", ""), person) if data is not None else None
    desk = Desk(person, _open(person, begun) if begun else None, data)
    desk.catch_up()
    return desk


def _open(person: Person, named: UUID | str) -> Post:
    if not choices.is_uuid(str(named)):
        raise BadInput("choice_unknown", value=str(named)[:80])
    position = position_for(person, UUID(str(named)))
    require(may(position, Verb.TYPE))
    return position.post
