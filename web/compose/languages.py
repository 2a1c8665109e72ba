"""Where the other language would stand with the words on the sheet, said while somebody types. Stores nothing."""

from dataclasses import dataclass

from publishing.states import OtherLanguage
from publishing.translation.keeping import changes_of, would_stand
from web.compose.desk import Desk
from web.posts.other_language import WAITING, ChangedShown, said, shown


@dataclass(frozen=True)
class LanguagesTyped:
    """What is said beside the texts. `changed`: the sentences that changed since both said the same, or were sent."""

    state: str
    name: str
    changed: list[ChangedShown]

    @property
    def is_behind(self) -> bool:
        """Whether the other language has to follow."""
        return self.state == OtherLanguage.BEHIND


def languages_typed(desk: Desk) -> LanguagesTyped | None:
    """Where the other language would stand; None where nothing has to be done, or nothing was kept yet."""
    translation = desk.translation
    if translation is None:
        return None
    document = desk.typed().content
    state = would_stand(translation, document)
    if state not in WAITING:
        return None
    changed = changes_of(translation, document) if state != OtherLanguage.TO_TRANSLATE else []
    return LanguagesTyped(state, said(state, translation.other), shown(changed, translation.other))
