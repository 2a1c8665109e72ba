"""The forms of the register: entering an account, and what can be done with one."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from channels.models import Account, Channel, Kind, Platform
from people.models import Ministry, Person
from people.queries import staff_of
from people.refusals import Refusal
from web.accounts.words import UNOFFICIAL_NAMES
from web.context import language_of_the_page
from web.forms import HouseForm, dress, offer

RECORD = _("What you write here is a record and may be released.")
# The refusals that speak of one field; the others speak of the whole form.
FIELD_OF = {
    "kind_not_official": "kind",
    "custodians_missing": "custodians",
    "one_language_only": "handle_en",
    "handle_unreadable": "handle_en",
    "handle_taken": "handle_en",
    "link_unreadable": "terms_en",
    "reason_missing": "reason",
    "name_missing": "name",
}


class RegisterForm(HouseForm):
    """A form whose refusals stand at their fields. `act` keeps its fields apart from those of other forms on a page."""

    def __init__(self, data: Any = None, *, act: str = "account", initial: Any = None) -> None:
        super().__init__(data, initial=initial, auto_id=f"{act}-%s")

    def take(self, refusal: Refusal) -> None:
        """Say what the verb said, at the field it speaks of."""
        field = self._field_of(refusal)
        self.add_error(field, f"{refusal.reason.sentence} {refusal.reason.remedy}")

    def _field_of(self, refusal: Refusal) -> str | None:
        field = FIELD_OF.get(refusal.reason.code)
        named = str(refusal.reason.places.get("handle") or refusal.reason.places.get("address") or "")
        own = next(
            (name for name in self.fields if named and self._sent(name) in (named, named.removeprefix("@"))), field
        )
        return own if own in self.fields else None

    def _sent(self, name: str) -> str:
        return str(self[name].value() or "").strip()


def _handle(label: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=120, widget=_plain())


def _plain() -> forms.TextInput:
    return forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"})


def french_name() -> forms.CharField:
    """What readers in French call an account."""
    hint = _("For pages in French. Where it is empty, they show the other name.")
    return forms.CharField(label=_("Name in French"), required=False, max_length=120, help_text=hint)


class AccountsForm(RegisterForm):
    """The accounts of a presence: one in each language, or one that speaks both."""

    handle_en = _handle(_("English account"))
    handle_fr = _handle(_("French account"))
    handle_both = _handle(_("Or one bilingual account"))

    def clean(self) -> dict[str, Any]:
        sent = super().clean() or {}
        if sent.get("handle_both") and (sent.get("handle_en") or sent.get("handle_fr")):
            self.add_error(
                "handle_both", _("Name either two accounts, one in each language, or one bilingual account.")
            )
        return sent

    @property
    def accounts(self) -> dict[str, str]:
        """The handle by language, as typed."""
        named = {"en": "handle_en", "fr": "handle_fr", Account.BOTH: "handle_both"}
        return {language: self.cleaned_data[name] for language, name in named.items() if self.cleaned_data.get(name)}


class CustodiansField(forms.ModelMultipleChoiceField):
    """People of the ministry who look after an account."""

    def __init__(self, people: Any, **more: Any) -> None:
        super().__init__(
            people,
            to_field_name="public_id",
            label=_("Custodians"),
            help_text=_("At least two people of the ministry. They can stop the account at any time."),
            widget=forms.CheckboxSelectMultiple,
            **more,
        )

    def label_from_instance(self, person: Person) -> str:
        return f"{person.name} ({person.email})"


class CustodiansForm(RegisterForm):
    """Who looks after the account."""

    def __init__(self, data: Any = None, *, act: str, ministries: Iterable[Ministry], initial: Any = None) -> None:
        super().__init__(data, act=act, initial=initial)
        self.fields["custodians"] = CustodiansField(staff_of(ministries))
        dress(self.fields["custodians"])


class ReasonForm(RegisterForm):
    """Why."""

    reason = forms.CharField(label=_("Reason"), help_text=RECORD, widget=forms.Textarea(attrs={"rows": 3}))


class OptionalReasonForm(RegisterForm):
    """Why, if there is something to say."""

    reason = forms.CharField(
        label=_("Reason"), help_text=RECORD, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class NewAccountForm(AccountsForm):
    """Everything it takes to enter an account."""

    ministry = forms.ChoiceField(label=_("Ministry"))
    platform = forms.ChoiceField(label=_("Platform"), choices=Platform.choices)
    kind = forms.ChoiceField(
        label=_("What the account is for"),
        choices=[
            (_("Official accounts"), Kind.choices),
            (_("Not registered here"), list(UNOFFICIAL_NAMES.items())),
        ],
    )
    name = forms.CharField(label=_("Name of the presence"), max_length=120, help_text=_("As colleagues call it."))
    french_name = french_name()
    purpose = forms.CharField(
        label=_("Purpose"), help_text=_("What it tells whom. This is public."), widget=forms.Textarea(attrs={"rows": 3})
    )
    terms_en = forms.CharField(label=_("Terms of use, English page"), required=False, widget=_plain())
    terms_fr = forms.CharField(label=_("Terms of use, French page"), required=False, widget=_plain())
    posted_by_hand = forms.BooleanField(
        label=_("Posts are published by hand, with a tool the ministry has to use"), required=False
    )
    field_order = (
        *("ministry", "platform", "kind", "name", "french_name", "purpose"),
        *("handle_en", "handle_fr", "handle_both", "terms_en", "terms_fr", "custodians", "posted_by_hand"),
    )

    def __init__(self, data: Any = None, *, ministries: list[Ministry]) -> None:
        self.ministries = {str(one.public_id): one for one in ministries}
        super().__init__(data)
        named = [(key, one.name(language_of_the_page())) for key, one in self.ministries.items()]
        offer(self.fields["ministry"], named)
        self.fields["custodians"] = CustodiansField(staff_of(ministries))
        dress(self.fields["custodians"])
        self.order_fields(self.field_order)

    @property
    def registration(self) -> dict[str, Any]:
        """What the verb takes, beside the ministry."""
        sent = self.cleaned_data
        taken = {name: sent[name] for name in ("platform", "kind", "name", "purpose", "custodians", "posted_by_hand")}
        terms = {language: sent[f"terms_{language}"] for language in ("en", "fr")}
        return taken | {"name_fr": sent["french_name"], "accounts": self.accounts, "terms_urls": terms}

    @property
    def chosen_ministry(self) -> Ministry:
        """The ministry it is for."""
        return self.ministries[self.cleaned_data["ministry"]]


def handles_of(channel: Channel) -> dict[str, str]:
    """The accounts of a channel as its form begins with."""
    names = {"en": "handle_en", "fr": "handle_fr", Account.BOTH: "handle_both"}
    return {names[account.language]: account.handle for account in channel.accounts.all()}
