"""The fields of every form, written in one go: Django reads two templates for each, and a page may show fifty.

What is written is what Django's own templates write; a test holds the two together. Fields that are rarer or more
involved (radio buttons, files) keep their templates.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.formats import localize
from django.utils.html import conditional_escape

Widget = Mapping[str, Any]
TEMPLATES = "django/forms/widgets/"
INPUTS = ("checkbox", "date", "email", "hidden", "number", "password", "search", "tel", "text", "time", "url")


class WrittenFields(DjangoTemplates):
    """Writes the fields that are only text; leaves the others to their templates."""

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        write = _WRITTEN.get(template_name)
        return write(context["widget"]) if write else super().render(template_name, context, request)


def _input(widget: Widget) -> str:
    value = "" if widget["value"] is None else f' value="{_said(widget["value"])}"'
    return f'<input type="{_shown(widget["type"])}" name="{_shown(widget["name"])}"{value}{_attributes(widget)}>'


def _textarea(widget: Widget) -> str:
    words = _shown(widget["value"]) if widget["value"] else ""
    return f'<textarea name="{_shown(widget["name"])}"{_attributes(widget)}>\n{words}</textarea>'


def _select(widget: Widget) -> str:
    groups = "".join(_group(name, options) for name, options, _number in widget["optgroups"])
    return f'<select name="{_shown(widget["name"])}"{_attributes(widget)}>{groups}\n</select>'


def _group(name: object, options: list[Widget]) -> str:
    written = "".join(f"\n  {_option(option)}\n" for option in options)
    return f'\n  <optgroup label="{_shown(name)}">{written}\n  </optgroup>' if name else written


def _option(option: Widget) -> str:
    return f'<option value="{_said(option["value"])}"{_attributes(option)}>{_shown(option["label"])}</option>'


def _attributes(widget: Widget) -> str:
    """A space and the attribute, for each; one that is True stands without a value, one that is False not at all."""
    return "".join(_attribute(name, value) for name, value in widget["attrs"].items() if value is not False)


def _attribute(name: str, value: object) -> str:
    return f" {_shown(name)}" if value is True else f' {_shown(name)}="{_said(value)}"'


def _shown(value: Any) -> str:
    """As a template shows it: figures as people write them."""
    return conditional_escape(localize(value))


def _said(value: object) -> str:
    """As it is sent back: figures as machines write them."""
    return conditional_escape(str(value))


_WRITTEN: Mapping[str, Callable[[Widget], str]] = {
    **{f"{TEMPLATES}{kind}.html": _input for kind in INPUTS},
    f"{TEMPLATES}textarea.html": _textarea,
    f"{TEMPLATES}select.html": _select,
}
