"""The forms of the post page: one per act, each with the words it vouches for and what it is about."""

from typing import Any, cast
from uuid import UUID

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from people.fresh import FreshSignIn, sign_in_again, words_of
from people.models import Person
from people.refusals import Refusal
from people.roles import CHANNEL_ROLES, Role
from web.forms import HouseForm, PersonField, offer
from web.posts.confirming import Confirmation, every_statement
from web.posts.deciding import Deciding

RECORD = _("What you write here is a record and may be released.")

# The refusals that speak of one field; the others speak of the whole form.
FIELD_OF = {
    "reason_missing": "text",
    "reason_too_short": "text",
    "said_too_short": "text",
    "text_missing": "text",
    "text_too_long": "text",
    "text_unsafe": "text",
    "address_unreadable": "address",
    "time_unreadable": "minute",
    "time_impossible": "minute",
    "time_doubled": "fold",
    "translator_missing": "translator",
    "translator_wrote_it": "translator",
    "job_number_missing": "number",
    "translation_days_wrong": "on",
    "translation_unchanged": "how",
    "outside_window": "minute",
    "minute_past": "minute",
    "password_wrong": "password",
    "sign_in_again": "password",
    "heard_in_the_future": "heard_at",
    "proof_missing": "proof",
    "proof_unknown": "proof",
    "proof_too_large": "proof",
    "sign_in_to_take_down": "password",
    "sending_cannot_go": "sendings",
    "evidence_missing": "evidence",
    "evidence_unknown": "evidence",
    "evidence_too_large": "evidence",
    "note_missing": "text",
    "deputy_cannot_decide": "deputy",
}


class ActForm(HouseForm):
    """A form that does one thing. `digest`: the words the person was shown; `about`: the finding, question or message
    it is about, which also keeps the names of the fields apart on a page with many forms."""

    digest = forms.CharField(required=False, widget=forms.HiddenInput)
    about = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, files: Any = None, *, act: str, initial: dict[str, Any] | None = None) -> None:
        about = str((data or initial or {}).get("about", ""))
        self.act, self.target = act, about
        super().__init__(data, files, initial=initial, auto_id=f"{act}-{about}-%s" if about else f"{act}-%s")

    @property
    def asked(self) -> list[forms.BoundField]:
        """The fields a person fills in."""
        return self.visible_fields()

    @property
    def place(self) -> str:
        """Where it stands on the page."""
        return f"{self.act}-{self.target}" if self.target else self.act

    def speak_of_its_post(self) -> None:
        """From now on it is about the post whose page it stands on, not one of many on a list."""
        self.target, self.auto_id = "", f"{self.act}-%s"

    def vouch_for(self, digest: str) -> None:
        """From now on it speaks of these words: those the page shows."""
        sent = cast(QueryDict, self.data).copy()
        sent["digest"] = digest
        self.data = sent

    def signature(self, by: Person, request: HttpRequest, post_id: UUID | None = None) -> FreshSignIn | None:
        """That the person signed in again for this act; None where nobody asks. `post_id`: whose words are on the page,
        where it is for them. Raises BadInput."""
        return None

    def take(self, refusal: Refusal) -> None:
        """Say what the verb said, at the field it speaks of."""
        field = FIELD_OF.get(refusal.reason.code, "")
        sentence = f"{refusal.reason.sentence} {refusal.reason.remedy}"
        self.add_error(field if field in self.fields else None, sentence)


def words(label: Any, *, required: bool = True) -> forms.CharField:
    """What somebody writes: a record that may be released."""
    area = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, required=required, help_text=RECORD, widget=area, strip=False)


def wanted(field: forms.Field, when: Any) -> None:
    """Say beside the label of a field that may stay empty when it must not."""
    field.wanted_when = when  # type: ignore[attr-defined]


class ReasonForm(ActForm):
    """Why."""

    text = words(_("Reason"))


class DoneForm(ActForm):
    """What was done about something public that is not as it should be."""

    text = words(_("What was done"))


class DisputeForm(ActForm):
    """Why a finding is wrong."""

    text = words(_("Why the rule is wrong here"))


class CommentForm(ActForm):
    """Something to say."""

    text = words(_("Your comment"))


class SigningForm(ActForm):
    """An act that asks who is there: the password once more, bound to the words the page shows."""

    password = forms.CharField(
        label=_("Your password"),
        help_text=_(
            "You sign in once more for these very words. Your name, the time and what you were shown are kept."
        ),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        strip=False,
    )

    def signature(self, by: Person, request: HttpRequest, post_id: UUID | None = None) -> FreshSignIn | None:
        password = self.cleaned_data.get("password")
        if not password:
            return None
        digest = self.cleaned_data["digest"]
        bound_to = words_of(post_id, digest) if post_id else digest
        return sign_in_again(by, password, bound_to=bound_to, request=request)


class ApprovalForm(SigningForm):
    """A yes: with something to say, or nothing; in whose place, where somebody gave their place; signed, where it is
    the last word."""

    text = words(_("Your comment"), required=False)
    in_place_of = PersonField(label=_("In whose place you decide"), required=False)
    field_order = ("in_place_of", "text", "password")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].required = False
        self.asks_password, self.asks_place = True, False

    @property
    def asked(self) -> list[forms.BoundField]:
        """Whose place and the password are asked only where they matter."""
        hidden = {"password": not self.asks_password, "in_place_of": not self.asks_place}
        return [field for field in self.visible_fields() if not hidden.get(field.name)]

    def fit(self, deciding: Deciding) -> None:
        """Ask what the stage whose turn it is asks of this person."""
        self.asks_password, self.asks_place = deciding.asks_signature, len(deciding.places) > 1
        self.fields["password"].required = deciding.asks_signature
        cast(PersonField, self.fields["in_place_of"]).offer(deciding.places)


class ChangesForm(ActForm):
    """What has to change."""

    text = words(_("What should be changed"))


class QuestionForm(ActForm):
    """A question, and the role it goes to."""

    text = words(_("Your question"))
    to_role = forms.ChoiceField(
        label=_("Who should answer"),
        choices=[(role.value, role.label) for role in CHANNEL_ROLES],
        initial=Role.DIRECTOR.value,
    )


class AnswerForm(ActForm):
    """An answer."""

    text = words(_("Your answer"))


def address_field() -> forms.CharField:
    """Where the public reads a message."""
    return forms.CharField(
        label=_("Address of the public message"),
        help_text=_("Copy it from the platform: it begins with https://."),
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
    )


class AddressForm(ActForm):
    """Where the public reads it."""

    address = address_field()


class ConfirmForm(ActForm):
    """One's word."""

    statements = forms.MultipleChoiceField(
        label=_("I confirm, for this version:"),
        choices=every_statement,
        widget=forms.CheckboxSelectMultiple,
    )

    def ask(self, open_ones: list[Confirmation]) -> None:
        """Offer only what is asked for these words and nobody has confirmed."""
        offer(self.fields["statements"], [(one.statement, one.sentence) for one in open_ones])
