"""The accounts a list can be narrowed to: perhaps hundreds."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from channels.models import Platform
from channels.queries import Named
from web.forms import OneOfMany


class AccountField(forms.ChoiceField):
    """One of the accounts a person sees, or every one; its value is a public id, or empty."""

    widget = OneOfMany

    def offer(self, accounts: Iterable[Named]) -> None:
        """Name those there are to choose from."""
        platforms = {platform: str(name) for platform, name in Platform.choices}
        named = [(str(one.public_id), f"{one.called} · {platforms[one.platform]}") for one in accounts]
        self.choices = [("", _("Every account")), *named]
