"""The form of a key: a field for each part the platform asks for. What is secret is never sent back to the browser."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from channels.models import Account, Channel
from people.refusals import Refusal
from publishing.sending.connecting import asked_of_custodians
from records.clock import today
from web.accounts.forms import RegisterForm
from web.context import language_of_the_page
from web.forms import dress
from web.kept_forms import NOT_TO_SHOW

LONG_LIVED = timedelta(days=60)
"""How long a key lives that says its end: Instagram's (Meta, long-lived access tokens)."""

_TYPED = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}


class KeyForm(RegisterForm):
    """One account's key."""

    def __init__(self, data: Any, parts: Collection[Any], account: Account, *, act: str) -> None:
        super().__init__(data, act=f"{act}-{account.language}")
        self._names = {part.name: f"{NOT_TO_SHOW}{part.name}" if part.secret else part.name for part in parts}
        language = language_of_the_page()
        for part in parts:
            widget = forms.PasswordInput(_TYPED) if part.secret else forms.TextInput(_TYPED)
            field = forms.CharField(
                label=part.label.in_(language), help_text=part.hint.in_(language), required=False, widget=widget
            )
            field.is_expected = part.is_needed(account.handle)  # type: ignore[attr-defined]
            dress(field)
            self.fields[self._names[part.name]] = field

    @classmethod
    def for_account(cls, channel: Channel, account: Account, data: Any = None) -> "KeyForm | None":
        """The form for this platform; None where nothing is asked for."""
        asked = asked_of_custodians(channel)
        if asked is None:
            return None
        form = cls(data, asked.parts, account, act="key")
        form.fields["ends_on"] = _end(asked.says_its_end)
        return form

    @classmethod
    def to_ask(cls, channel: Channel, account: Account, data: Any = None) -> "KeyForm | None":
        """What has to be typed before the platform is asked; None where it gives no keys that way."""
        asked = asked_of_custodians(channel)
        if asked is None or asked.grant is None:
            return None
        return cls(data, [part for part in asked.parts if part.name in asked.grant.parts], account, act="ask")

    @property
    def typed(self) -> dict[str, str]:
        """What was typed, by the names the platform's table uses."""
        return {name: self.cleaned_data.get(field, "") for name, field in self._names.items()}

    @property
    def ends_on(self) -> date | None:
        """The first day the key opens nothing, if it was said."""
        return self.cleaned_data.get("ends_on")

    def take(self, refusal: Refusal) -> None:
        """Say what the verb said, at the part it speaks of."""
        named = str(refusal.reason.places.get("field", ""))
        field = self._names.get(named, named)
        if refusal.reason.code == "key_already_over":
            field = "ends_on"
        said = f"{refusal.reason.sentence} {refusal.reason.remedy}"
        self.add_error(field if field in self.fields else None, said)


def _end(needed: bool) -> forms.DateField:
    """When the key ends: asked for where the connector has to know it, else only to remind people."""
    reminded = _("Everybody who looks after the account is reminded 30 days, 7 days and 1 day before.")
    field = forms.DateField(
        label=_("First day it no longer works"),
        required=False,
        help_text=reminded,
        initial=today() + LONG_LIVED if needed else None,
        widget=forms.DateInput({"autocomplete": "off"}, format="%Y-%m-%d"),
    )
    field.widget.input_type = "date"
    field.is_expected = needed  # type: ignore[attr-defined]
    dress(field)
    return field
