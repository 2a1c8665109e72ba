"""What an account shows and stands on, as its custodians record it."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from channels.models import Account, Channel
from channels.profiles import LONGEST_BIO, Kept, Shown
from web.accounts.forms import RegisterForm, french_name
from web.context import writing_order
from web.forms import dress

PARTS = ("name", "bio", "link", "avatar")
LABELS: dict[str, dict[str, Any]] = {
    "en": {
        "name": _("Displayed name, English account"),
        "bio": _("Description, English account"),
        "link": _("Link, English account"),
        "avatar": _("Official picture, English account"),
        "hours": _("When somebody answers, in English"),
        "terms": _("Terms of use, English page"),
    },
    "fr": {
        "name": _("Displayed name, French account"),
        "bio": _("Description, French account"),
        "link": _("Link, French account"),
        "avatar": _("Official picture, French account"),
        "hours": _("When somebody answers, in French"),
        "terms": _("Terms of use, French page"),
    },
    Account.BOTH: {
        "name": _("Displayed name"),
        "bio": _("Description, in both languages"),
        "link": _("Link"),
        "avatar": _("Official picture"),
    },
}
HINTS: dict[str, Any] = {
    "bio": _("Copy it from the platform, with its link to the terms of use and the account in the other language."),
    "avatar": _("Its name in the kit of official pictures. Leave it empty if another picture is shown."),
    "hours": _("For instance “Monday to Friday, 8:30 am to 5 pm”."),
}


class ProfileForm(RegisterForm):
    """The profile in each language, and what the account stands on. An empty field says that it is missing."""

    french_name = french_name()
    register_number = forms.CharField(
        label=_("Number in the register of accounts"),
        required=False,
        max_length=60,
        help_text=_("In Ontario, that of the OPS Web Database; federally, that of Service Canada."),
    )
    plan = forms.CharField(
        label=_("Plan it stands in"),
        required=False,
        max_length=200,
        help_text=_("The approved communications, program or service plan."),
    )
    plan_until = forms.DateField(label=_("The plan ends on"), required=False, widget=forms.DateInput(format="%Y-%m-%d"))
    review_due_on = forms.DateField(
        label=_("Next review of the account"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d"),
        help_text=_("After this day ordinary posts wait until the account was reviewed; warnings never do."),
    )

    def __init__(self, data: Any = None, *, act: str, channel: Channel) -> None:
        super().__init__(data, act=act, initial=_as_recorded(channel))
        self.shown = _languages(channel)
        own = dict(_fields(self.shown))
        self.fields = own | self.fields
        for name, field in self.fields.items():
            dress(field)
            field.is_expected = name != "plan_until"  # type: ignore[attr-defined]
        for name in ("plan_until", "review_due_on"):
            self.fields[name].widget.input_type = "date"

    @property
    def kept(self) -> Kept:
        """What the verb takes."""
        sent = self.cleaned_data
        return Kept(
            name_fr=sent["french_name"],
            register_number=sent["register_number"],
            plan=sent["plan"],
            plan_until=sent["plan_until"],
            review_due_on=sent["review_due_on"],
            service_hours={tag: sent[f"hours_{tag}"] for tag in ("en", "fr")},
            terms_urls={tag: sent[f"terms_{tag}"] for tag in ("en", "fr")},
            shown={tag: Shown(*(sent[f"{part}_{tag}"] for part in PARTS)) for tag in self.shown},
        )


def _languages(channel: Channel) -> list[str]:
    """One profile for each account, the reader's language first; a bilingual account has one."""
    spoken = {account.language for account in channel.accounts.all()}
    return [Account.BOTH] if Account.BOTH in spoken else list(writing_order())


def _fields(shown: list[str]) -> Iterator[tuple[str, forms.Field]]:
    for tag in shown:
        for part in PARTS:
            yield f"{part}_{tag}", _text(part, tag)
    for part in ("terms", "hours"):
        for tag in writing_order():
            yield f"{part}_{tag}", _text(part, tag)


def _text(part: str, tag: str) -> forms.CharField:
    attributes = {"lang": tag} if tag != Account.BOTH and part in ("name", "bio", "hours") else {}
    widget = forms.Textarea({"rows": 3} | attributes) if part == "bio" else forms.TextInput(attributes)
    limit = {"bio": LONGEST_BIO, "name": 120, "hours": 200, "avatar": 200}.get(part, 500)
    return forms.CharField(
        label=LABELS[tag][part], required=False, max_length=limit, help_text=HINTS.get(part, ""), widget=widget
    )


def _as_recorded(channel: Channel) -> dict[str, Any]:
    """The fields as they were recorded last."""
    told: dict[str, Any] = {
        name: getattr(channel, name) for name in ("register_number", "plan", "plan_until", "review_due_on")
    }
    told["french_name"] = channel.name_fr
    for tag in ("en", "fr"):
        told[f"hours_{tag}"] = getattr(channel, f"service_hours_{tag}")
        told[f"terms_{tag}"] = getattr(channel, f"terms_url_{tag}")
    rows = {row.language: row for row in channel.profiles.all()}
    return told | {f"{part}_{tag}": getattr(row, part) for tag, row in rows.items() for part in PARTS}
