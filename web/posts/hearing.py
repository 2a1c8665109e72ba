"""The forms for what others said: the minister's office, whoever is quoted, a deputy, a voice on the phone."""

from collections.abc import Mapping
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from approvals.consulting import FROM_THE_OFFICE
from approvals.models import How
from approvals.relaying import EVIDENCE_ENDINGS, Evidence
from approvals.relaying import Heard as HeardYes
from people.models import Person
from publishing import verbs
from publishing.verbs.consulting import Elsewhere
from web.forms import PersonField
from web.posts.forms import ActForm, wanted, words

Sent = Mapping[str, Any]
UNLESS_ONLY_SEEN = _("needed unless it was only seen")
ANSWERS = [(kind.value, kind.label) for kind in FROM_THE_OFFICE]


class OfficeForm(ActForm):
    """The office's answer. It advises: the director decides."""

    kind = forms.ChoiceField(
        label=_("Your answer"),
        choices=ANSWERS,
        widget=forms.RadioSelect,
    )
    text = words(_("What you want to say"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wanted(self.fields["text"], UNLESS_ONLY_SEEN)


class ElsewhereForm(ActForm):
    """Something said elsewhere: who, how, when."""

    who = forms.CharField(label=_("Who said it"), max_length=200)
    how = forms.ChoiceField(label=_("How"), choices=How.choices, widget=forms.RadioSelect, initial=How.PHONE.value)
    heard_at = forms.DateTimeField(
        label=_("When"),
        input_formats=["%Y-%m-%dT%H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
    )

    @staticmethod
    def elsewhere(sent: Sent) -> Elsewhere:
        """What it says, for the verb."""
        return Elsewhere(sent["who"], sent["how"], sent["heard_at"])


class CommentHeardForm(ElsewhereForm):
    """What somebody said about the post."""

    text = words(_("What was said"))


class OfficeHeardForm(ElsewhereForm):
    """What the office answered, by phone, by e-mail or in a meeting."""

    kind = forms.ChoiceField(
        label=_("The office’s answer"), choices=[(kind.value, kind.label) for kind in FROM_THE_OFFICE]
    )
    text = words(_("What was said"), required=False)
    field_order = ("who", "how", "heard_at", "kind", "text")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wanted(self.fields["text"], UNLESS_ONLY_SEEN)


class QuoteForm(ElsewhereForm):
    """Who said yes to the quote; the office that says it here is not asked who it is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].label = _("Who said yes for the quoted")
        self.is_given_here = False
        if self.is_bound and "who" not in self.data:
            self.give_here()

    @property
    def asked(self) -> list[forms.BoundField]:
        """Nothing, where the yes is given here."""
        return [] if self.is_given_here else super().asked

    def give_here(self) -> None:
        """From now on the yes is given by who sends the form."""
        self.is_given_here = True
        for name in ("who", "how", "heard_at"):
            self.fields[name].required = False


class RelayForm(ActForm):
    """A deputy's yes: whose, how and when it came, and what shows it."""

    deputy = PersonField(label=_("Whose yes it is"))
    how = forms.ChoiceField(label=_("How"), choices=How.choices, widget=forms.RadioSelect, initial=How.MAIL.value)
    heard_at = forms.DateTimeField(
        label=_("When"),
        input_formats=["%Y-%m-%dT%H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
    )
    text = words(_("What was said, and who heard it"), required=False)
    evidence = forms.FileField(
        label=_("What shows it, as a file"),
        required=False,
        help_text=_(
            "The e-mail itself; of a call or a meeting, the notes taken then, if there are any. PDF, picture, .eml or "
            ".txt, at most 10 MB."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(sorted(EVIDENCE_ENDINGS))}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wanted(self.fields["text"], _("needed unless it came by e-mail"))
        wanted(self.fields["evidence"], _("needed if it came by e-mail"))

    def name(self, deputies: list[Person]) -> None:
        """Offer the deputies who are asked now."""
        cast(PersonField, self.fields["deputy"]).offer((str(person.public_id), person.name) for person in deputies)

    @staticmethod
    def heard(sent: Sent) -> HeardYes:
        """What it says, for the verb."""
        file = sent["evidence"]
        evidence = Evidence(file.name, file.read()) if file else None
        return HeardYes(How(sent["how"]), sent["heard_at"], sent["text"].strip(), evidence)


def answer(post: UUID, sent: Sent, by: Person) -> object:
    return verbs.answer_consultation(post, sent["kind"], sent["text"], digest=sent["digest"], by=by)


def enter_answer(post: UUID, sent: Sent, by: Person) -> object:
    heard = ElsewhereForm.elsewhere(sent)
    return verbs.enter_answer(post, sent["kind"], sent["text"], heard=heard, digest=sent["digest"], by=by)


def go_ahead(post: UUID, sent: Sent, by: Person) -> object:
    return verbs.go_ahead(post, digest=sent["digest"], reason=sent["text"], by=by)


def hold_for_office(post: UUID, sent: Sent, by: Person) -> object:
    return verbs.hold_for_office(post, digest=sent["digest"], reason=sent["text"], by=by)


def note_comment(post: UUID, sent: Sent, by: Person) -> object:
    return verbs.note_comment(post, sent["text"], heard=ElsewhereForm.elsewhere(sent), by=by)


def confirm_quote(post: UUID, sent: Sent, by: Person) -> object:
    heard = ElsewhereForm.elsewhere(sent) if sent.get("heard_at") else None
    return verbs.confirm_quote(post, heard=heard, digest=sent["digest"], by=by)


def relay_yes(post: UUID, sent: Sent, by: Person) -> object:
    return verbs.relay_yes(post, sent["deputy"], heard=RelayForm.heard(sent), digest=sent["digest"], by=by)


def contest(post: UUID, sent: Sent, by: Person) -> object:
    return verbs.contest(post, reason=sent["text"], by=by)
