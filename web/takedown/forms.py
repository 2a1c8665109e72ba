"""The forms of taking down: the wish with what goes along, a second person's word, the review, the proof."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from approvals.emergencies import REASON_AT_LEAST
from people.fresh import FreshSignIn
from people.models import Person
from publishing.by_hand.proof_files import BEGINNINGS, LARGEST_PROOF, ProofFile
from publishing.models import Withdrawal
from publishing.public.taking_down import ALONE, CHOSEN
from web.forms import offer
from web.posts.forms import ActForm, SigningForm, words

HOW = [
    ("two", _("A second person agrees first")),
    ("alone", _("At once, by me alone: somebody may come to harm meanwhile")),
]


class WishForm(SigningForm):
    """What goes, why, and whether it waits for a second person."""

    sendings = forms.MultipleChoiceField(
        label=_("Accounts of this post"),
        help_text=_("Both languages go together, with every message of a thread."),
        widget=forms.CheckboxSelectMultiple,
    )
    along = forms.MultipleChoiceField(
        label=_("Other posts with the same picture, to take along"), required=False, widget=forms.CheckboxSelectMultiple
    )
    code = forms.ChoiceField(
        label=_("Why"), choices=[(code.value, code.label) for code in CHOSEN], widget=forms.RadioSelect
    )
    text = words(_("In a sentence or two"))
    how = forms.ChoiceField(
        label=_("Who decides"),
        choices=HOW,
        initial="two",
        widget=forms.RadioSelect,
        help_text=format_lazy(
            _(
                "Alone only for privacy, and for security or safety: with at least {least} characters that say what is "
                "in danger, and your password. Somebody who took no part reviews it within two working days."
            ),
            least=REASON_AT_LEAST,
        ),
    )
    field_order = ("sendings", "along", "code", "text", "how", "password")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].required = False
        self.fields["password"].help_text = _("Only when you decide alone.")

    def fit(self, sendings: list[tuple[str, str]], along: list[tuple[str, str]]) -> None:
        """Offer what can go, as often as it is shown; nothing elsewhere: nothing is asked."""
        offer(self.fields["sendings"], sendings)
        self.initial["sendings"] = [value for value, _label in sendings]
        if along:
            offer(self.fields["along"], along)
        else:
            self.fields.pop("along", None)

    def clean(self) -> dict[str, Any]:
        """Alone only for some reasons, and signed."""
        sent = super().clean() or {}
        if sent.get("how") == "alone":
            if sent.get("code") and sent["code"] not in {code.value for code in ALONE}:
                self.add_error(
                    "how", _("For this reason a second person has to agree. Choose “A second person agrees first”.")
                )
            if not sent.get("password"):
                self.add_error("password", _("Fill this in."))
        return sent

    @property
    def is_alone(self) -> bool:
        """Whether the person decides alone."""
        return bool(self.cleaned_data.get("how") == "alone")

    @property
    def chosen(self) -> dict[str, list[UUID]]:
        """What goes, for the verb."""
        sent = self.cleaned_data
        return {name: [UUID(one) for one in sent.get(name, [])] for name in ("sendings", "along")}

    def signature(self, by: Person, request: HttpRequest, post_id: UUID | None = None) -> FreshSignIn | None:
        return super().signature(by, request, post_id) if self.is_alone else None


class CorrectForm(ActForm):
    """Why what is public has to say something else."""

    text = words(_("What is wrong, in a sentence or two"))


class DropForm(ActForm):
    """Why it stays as it is."""

    text = words(_("Why it stays as it is"))


class AgreeForm(SigningForm):
    """A second person's yes, with the password: bound to what goes and why."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = _(
            "You sign in once more for this alone. Your name, the time and what you were shown are kept."
        )


class DeclineForm(ActForm):
    """Why it stays."""

    text = words(_("Why it stays"))


class ReviewForm(ActForm):
    """Whether one person rightly decided alone, and what is learned."""

    finding = forms.ChoiceField(label=_("Your finding"), choices=Withdrawal.Finding.choices, widget=forms.RadioSelect)
    text = words(_("What is learned from it"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = format_lazy(
            _("For those who come next: at least {least} characters."), least=REASON_AT_LEAST
        )


class ProofForm(ActForm):
    """What shows that a message is gone."""

    proof = forms.FileField(
        label=_("Proof that it is gone"),
        help_text=format_lazy(
            _("A picture of your screen, or a PDF, at most {most} MB. Look as somebody who is not signed in."),
            most=LARGEST_PROOF // 1024 // 1024,
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(BEGINNINGS)}),
    )

    @staticmethod
    def of(file: Any) -> ProofFile:
        """The file as it came; never more of it in memory than may be kept, and a byte that says that it is more."""
        return ProofFile(file.name, file.read(LARGEST_PROOF + 1))
