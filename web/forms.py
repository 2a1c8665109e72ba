"""The look of every form: the design system's classes, and words a person would use."""

from collections.abc import Iterable
from html import escape
from typing import Any, cast

from django import forms
from django.forms.renderers import BaseRenderer
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

LOOKS = {
    forms.Textarea: "ontario-textarea ontario-input",
    forms.Select: "ontario-input ontario-dropdown",
    forms.CheckboxInput: "ontario-checkboxes__input",
    forms.CheckboxSelectMultiple: "choice",
    forms.RadioSelect: "choice",
    forms.ClearableFileInput: "file-input",
    forms.HiddenInput: "",
    forms.widgets.Input: "ontario-input",
}


class OneOfMany(forms.Select):
    """One of perhaps hundreds, written in one go: a template for each of them took longer than the page around them."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        """The whole field, as forms.Select writes it; its choices are not grouped."""
        chosen = set(self.format_value(value))
        written = "\n".join(_option(str(key), str(said), str(key) in chosen) for key, said in self.choices)
        named = {**self.build_attrs(self.attrs, attrs), "name": name}
        return format_html("<select{}>\n{}\n</select>", flatatt(named), mark_safe(written))  # noqa: S308 - _option escapes


def _option(value: str, said: str, is_chosen: bool) -> str:
    return f'<option value="{escape(value)}"{" selected" if is_chosen else ""}>{escape(said)}</option>'


class PersonField(forms.UUIDField):
    """One of the people a page offers, by public id. Whoever cannot be meant is refused by the verb, not here: when a
    form comes back, nobody has offered anything yet."""

    widget = forms.Select

    def offer(self, people: Iterable[tuple[str, str]]) -> None:
        """Name those there are to choose from."""
        cast(forms.Select, self.widget).choices = list(people)


# What is said where nothing was entered, by the kind of the field: the first that fits.
EMPTY = (
    (forms.MultipleChoiceField, _("Choose at least one.")),
    ((forms.ChoiceField, PersonField), _("Choose one.")),
    (forms.FileField, _("Choose a file.")),
    (forms.Field, _("Fill this in.")),
)


class HouseForm(forms.Form):
    """A form whose fields look as the design system wants, and whose empty fields are told in plain words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for field in self.fields.values():
            dress(field)


def offer(field: forms.Field, choices: Any) -> None:
    """Give a field to choose from its choices, where they depend on the person."""
    cast(forms.ChoiceField, field).choices = choices


def dress(field: forms.Field) -> None:
    """Give a field its look and its words for "empty"."""
    look = next((classes for kind, classes in LOOKS.items() if isinstance(field.widget, kind)), "")
    if look:
        field.widget.attrs["class"] = look
    if "required" in field.error_messages:
        field.error_messages["required"] = next(said for kind, said in EMPTY if isinstance(field, kind))
