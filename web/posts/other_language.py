"""Where the language that is not the source stands, as pages say it: a chip on lists, a panel on the post's page."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from publishing.content.differences import Change
from publishing.content.documents import opened
from publishing.models import Post, Revision, Translation, TranslationJob
from publishing.states import OtherLanguage, Stage
from publishing.translation.keeping import changes_of
from publishing.translation.lagging import Changed
from web.posts.changes import field_name

# By the state and the language that is not the source.
SAID: Mapping[tuple[str, str], str | Promise] = {
    (OtherLanguage.TO_TRANSLATE, "fr"): _("French to be written"),
    (OtherLanguage.TO_TRANSLATE, "en"): _("English to be written"),
    (OtherLanguage.IN_TRANSLATION, "fr"): _("French in translation"),
    (OtherLanguage.IN_TRANSLATION, "en"): _("English in translation"),
    (OtherLanguage.BACK, "fr"): _("French up to date with the English"),
    (OtherLanguage.BACK, "en"): _("English up to date with the French"),
    (OtherLanguage.BEHIND, "fr"): _("French behind the English"),
    (OtherLanguage.BEHIND, "en"): _("English behind the French"),
    (OtherLanguage.ONE_LANGUAGE, "fr"): _("English only, by exemption"),
    (OtherLanguage.ONE_LANGUAGE, "en"): _("French only, by exemption"),
}
TOGETHER = _("Both languages are written together")
STILL_SAYS: Mapping[str, str | Promise] = {"fr": _("The French says:"), "en": _("The English says:")}
SAYS_NOTHING: Mapping[str, str | Promise] = {
    "fr": _("The French says nothing of it yet."),
    "en": _("The English says nothing of it yet."),
}
FOLLOWED: Mapping[str, str | Promise] = {
    "fr": _("The French changed here too."),
    "en": _("The English changed here too."),
}
OPEN = (OtherLanguage.IN_TRANSLATION, OtherLanguage.BEHIND)
"""Where somebody has to say that the text is back."""

WAITING = (OtherLanguage.TO_TRANSLATE, *OPEN)
"""What keeps a post from being submitted."""


OF_LANGUAGES = ("choose_source", "send_to_translation", "bring_back")
"""The acts of the panel."""


@dataclass(frozen=True)
class Chip:
    """A state as a badge says it."""

    state: str
    name: str


def said(state: str, other: str) -> str:
    """A state in words, for instance “French behind the English”."""
    return str(SAID[state, other])


def chip_of(post: Post) -> Chip | None:
    """The badge of a draft on a list; None where nothing has to be done. Asks the database nothing that was fetched
    with the list."""
    translation = getattr(post, "translation", None)
    if translation is None or post.stage != Stage.DRAFT or translation.state not in WAITING:
        return None
    return Chip(translation.state, said(translation.state, translation.other))


@dataclass(frozen=True)
class ChangedShown:
    """A sentence of the source that changed, under the name of its field, with what the other language says there."""

    name: str
    changed: Changed
    other: str

    @property
    def change(self) -> Change:
        """Word by word, and as a sentence."""
        return self.changed.change

    @property
    def still_says(self) -> str:
        """What introduces the sentence of the other language."""
        return str(STILL_SAYS[self.other])

    @property
    def says_nothing(self) -> str:
        """That the other language has no sentence for one that came; empty where it has, or where none is wanted."""
        is_new = self.changed.after and not self.changed.before
        return "" if self.changed.counterpart or not is_new else str(SAYS_NOTHING[self.other])

    @property
    def followed(self) -> str:
        """That the other language changed there too."""
        return str(FOLLOWED[self.other])


def shown(changes: list[Changed], other: str) -> list[ChangedShown]:
    """The sentences that changed, those nobody followed first."""
    ordered = sorted(changes, key=lambda one: one.is_followed)
    return [ChangedShown(field_name(one.change.path), one, other) for one in ordered]


class OtherLanguageShown:
    """The panel of one post: its source language, where the other stands, what changed, who has the text."""

    def __init__(self, post: Post, revision: Revision | None, translation: Translation) -> None:
        self.post, self.revision, self.translation = post, revision, translation

    @property
    def name(self) -> str:
        """Where it stands, in words; that nothing more is known where nobody answered for both yet."""
        if self.translation.state == OtherLanguage.BACK and self.translation.answered_at is None:
            return str(TOGETHER)
        return said(self.translation.state, self.translation.other)

    @property
    def is_open(self) -> bool:
        """Whether the text is awaited from somebody."""
        return self.translation.state in OPEN

    def offers(self, act: str) -> bool:
        """Whether there is anything to do by an act: only a text that is awaited comes back, and the source language
        stays while one is."""
        if act == "send_to_translation":
            return self.revision is not None
        return self.revision is not None and self.is_open == (act == "bring_back")

    @property
    def is_waiting(self) -> bool:
        """Whether it keeps the post from being submitted."""
        return self.post.stage == Stage.DRAFT and self.translation.state in WAITING

    @property
    def is_behind(self) -> bool:
        """Whether the source changed and the other language has to follow."""
        return self.translation.state == OtherLanguage.BEHIND

    @cached_property
    def changed(self) -> list[ChangedShown]:
        """The sentences that changed since both languages last said the same, or since the text was sent."""
        if self.revision is None or not self.is_open:
            return []
        return shown(changes_of(self.translation, opened(self.revision)), self.translation.other)

    @cached_property
    def job(self) -> TranslationJob | None:
        """The translation that is out, or the last one that came back; nobody sent any before somebody answered."""
        if self.translation.answered_at is None:
            return None
        return self.post.translation_jobs.select_related("sent_by", "confirmed_by").last()
