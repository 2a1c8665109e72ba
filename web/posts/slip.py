"""A form that did not do what it was sent for: shown on the page again, as it was typed."""

from dataclasses import dataclass

from people.refusals import Refusal
from publishing.models import Revision
from web.posts.forms import ActForm


@dataclass(frozen=True)
class Slip:
    """The form, and what the verb said, if it was asked."""

    form: ActForm
    refusal: Refusal | None = None

    @property
    def status(self) -> int:
        """The answer's status."""
        return self.refusal.status if self.refusal else 400

    @property
    def words_changed(self) -> bool:
        """Whether the person was shown other words than there are now."""
        return self.refusal is not None and self.refusal.reason.code == "words_changed"

    @property
    def shown(self) -> Revision | None:
        """The version the form was made for, when its words have changed since."""
        details = self.refusal.details if self.refusal and self.words_changed else None
        return details.get("shown") if isinstance(details, dict) else None
