"""A case: one content, the facts of the day, the pack it is judged by; and the ways rules walk through it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from compliance.content import Content, MediaItem, Message, Variant, messages
from compliance.facts import CaptionFacts, Facts, MediaFacts

if TYPE_CHECKING:
    from compliance.packs import Pack
    from compliance.terms import Terms


class Passage(NamedTuple):
    """A text somebody wrote, its language, and the path to it inside that variant."""

    language: str
    field: str
    text: str


class Picture(NamedTuple):
    """A media item, the language it speaks, and its path inside that variant (`thread[0].media[1]`)."""

    language: str
    field: str
    item: MediaItem


class Sent(NamedTuple):
    """A message as it goes out on one platform, and the path of its text inside the variant."""

    language: str
    platform: str
    field: str
    message: Message


@dataclass(frozen=True)
class Case:
    """What a rule is asked about."""

    content: Content
    facts: Facts
    pack: "Pack"

    def readable(self, languages: frozenset[str] | None) -> "Case":
        """The same case with only the variants in these languages (`fr-CA` counts as `fr`); None keeps all."""
        unreadable = self.unreadable(languages)
        if not unreadable:
            return self
        if unreadable not in self._without:
            kept = {tag: variant for tag, variant in self.content.variants.items() if tag not in unreadable}
            self._without[unreadable] = replace(self, content=replace(self.content, variants=kept))
        return self._without[unreadable]

    def unreadable(self, languages: frozenset[str] | None) -> tuple[str, ...]:
        """The languages of the content that are not among these."""
        if languages is None:
            return ()
        return tuple(tag for tag, base in self._bases if base not in languages)

    @cached_property
    def _bases(self) -> tuple[tuple[str, str], ...]:
        return tuple((tag, _base(tag)) for tag in self.content.variants)

    @cached_property
    def _without(self) -> "dict[tuple[str, ...], Case]":
        """The same case without some languages, as rules asked for it."""
        return {}

    @property
    def is_cleared(self) -> bool:
        """Whether the centre let it go during an election period: as its authors wrote, or as an officer noted."""
        return bool(self.content.clearance or self.facts.clearance)

    @cached_property
    def posted(self) -> tuple[Passage, ...]:
        """Every text of the post itself: the text, its overrides, its thread."""
        return tuple(passage for variant in self.content.variants.values() for passage in _posted(variant))

    @cached_property
    def pictures(self) -> tuple[Picture, ...]:
        return tuple(picture for variant in self.content.variants.values() for picture in _pictures(variant))

    @cached_property
    def written(self) -> tuple[Passage, ...]:
        """Every text a reader or a screen reader may meet: what is posted, polls, texts of pictures, link cards."""
        beside = (
            passage for variant in self.content.variants.values() for passage in (*_poll(variant), *_card(variant))
        )
        told = (passage for shown in self.pictures for passage in _told(shown))
        return (*self.posted, *told, *beside)

    @cached_property
    def said(self) -> tuple[Passage, ...]:
        """Every text somebody wrote, that of captions too: what a film says aloud, the house says."""
        captions = (passage for passage in self.seen if passage.field.endswith(".captions"))
        return (*self.written, *captions)

    @cached_property
    def named(self) -> tuple[Passage, ...]:
        """The names of the files that go along; readers do not see them, colleagues and platforms may."""
        return tuple(
            Passage(shown.language, f"{shown.field}.{field}", name)
            for shown in self.pictures
            for field, name in (("file", shown.item.file), ("captions_file", shown.item.captions))
            if name
        )

    @cached_property
    def known(self) -> Mapping[str, MediaFacts]:
        """What is known of the files that go along, by digest."""
        return {facts.digest: facts for facts in self.facts.media}

    @cached_property
    def looks(self) -> tuple[tuple[Picture, MediaFacts], ...]:
        """The files somebody looked into, each with what was found."""
        known = ((shown, self.known.get(shown.item.digest or "")) for shown in self.pictures)
        return tuple((shown, facts) for shown, facts in known if facts and facts.looked)

    @cached_property
    def captioned(self) -> tuple[tuple[Picture, CaptionFacts], ...]:
        """The files whose captions somebody read, each with what they hold."""
        known = ((shown, self.known.get(shown.item.captions_digest or "")) for shown in self.pictures)
        return tuple((shown, facts.captions) for shown, facts in known if facts and facts.captions)

    @cached_property
    def seen(self) -> tuple[Passage, ...]:
        """Words nobody typed here that still go out: those in a picture, those its file carries, those of captions."""
        return tuple(passage for shown in self.pictures for passage in _seen(shown, self.known))

    @cached_property
    def platforms(self) -> tuple[str, ...]:
        """The platforms it goes to, each once."""
        return tuple(dict.fromkeys(target.platform for target in self.content.targets))

    def sent(self) -> Iterator[Sent]:
        """Every message that goes out: by language, platform, place in the thread."""
        for language, variant in self.content.variants.items():
            for platform in self.platforms:
                yield from _sent(self.content, variant, language, platform)

    def exempt(self, rule: str, language: str | None = None) -> bool:
        """Whether somebody gave leave from a rule on this day."""
        return any(leave.covers(rule, language, self.facts.on) for leave in self.facts.exemptions)

    def terms(self, name: str) -> "Terms":
        """The words of a list the pack chose, as they stand on this day."""
        return self.pack.terms(name, self.facts.on)

    @cached_property
    def texts(self) -> Mapping[tuple[str | None, str], str]:
        """The text at each path, for excerpts."""
        return {(passage.language, passage.field): passage.text for passage in (*self.written, *self.named, *self.seen)}


def _base(tag: str) -> str:
    return tag.partition("-")[0]


def _posted(variant: Variant) -> Iterator[Passage]:
    yield Passage(variant.language, "text", variant.text)
    for platform, text in variant.overrides.items():
        yield Passage(variant.language, f"overrides.{platform}.text", text)
    for place, message in enumerate(variant.thread):
        yield Passage(variant.language, f"thread[{place}].text", message.text)


def _pictures(variant: Variant) -> Iterator[Picture]:
    for place, item in enumerate(variant.media):
        yield Picture(variant.language, f"media[{place}]", item)
    for number, message in enumerate(variant.thread):
        for place, item in enumerate(message.media):
            yield Picture(variant.language, f"thread[{number}].media[{place}]", item)


def _told(shown: Picture) -> Iterator[Passage]:
    for name in ("alt", "description"):
        if text := getattr(shown.item, name):
            yield Passage(shown.language, f"{shown.field}.{name}", text)


def _seen(shown: Picture, known: Mapping[str, MediaFacts]) -> Iterator[Passage]:
    facts, captions = known.get(shown.item.digest or ""), known.get(shown.item.captions_digest or "")
    texts = {
        "seen": facts.words if facts else "",
        "metadata": "\n".join(facts.metadata) if facts else "",
        "captions": captions.captions.text if captions and captions.captions else "",
    }
    yield from (Passage(shown.language, f"{shown.field}.{name}", text) for name, text in texts.items() if text)


def _poll(variant: Variant) -> Iterator[Passage]:
    for place, option in enumerate(variant.poll):
        yield Passage(variant.language, f"poll[{place}]", option)


def _card(variant: Variant) -> Iterator[Passage]:
    for name in ("title", "description"):
        text = variant.link_card and getattr(variant.link_card, name)
        if text:
            yield Passage(variant.language, f"link_card.{name}", text)


def _sent(content: Content, variant: Variant, language: str, platform: str) -> Iterator[Sent]:
    first = f"overrides.{platform}.text" if platform in variant.overrides else "text"
    for place, message in enumerate(messages(content, language, platform)):
        yield Sent(language, platform, first if place == 0 else f"thread[{place - 1}].text", message)
