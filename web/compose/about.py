"""About the post: what its author says it holds, where its facts are from, the page that says the same."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from publishing.content.declaring import DECLARATIONS
from web.compose.sheet import ABOUT, LANGUAGES, Sheet
from web.forms import HouseForm


class AboutForm(HouseForm):
    """The fields about the post; none of them is ever sent."""

    declares = forms.MultipleChoiceField(
        label=_("This post holds"),
        required=False,
        choices=DECLARATIONS,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "What a machine cannot see. Each may bring one more sentence to confirm before the post goes for approval."
        ),
    )
    sources = forms.CharField(
        label=_("Where its facts are from"),
        required=False,
        help_text=_("One source per line: an address, a report, a file number. It stays with the record."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    web_page_en = forms.CharField(label=_("English page that says the same"), required=False)
    web_page_fr = forms.CharField(label=_("French page that says the same"), required=False)
    advertising_number = forms.CharField(
        label=_("Advertising number"),
        required=False,
        help_text=_("Only if it is paid: the number it was authorised under."),
    )
    clearance = forms.CharField(
        label=_("Clearance"),
        required=False,
        help_text=_("Only in an election period: the reference under which the central office cleared it."),
    )


def about(sheet: Sheet, base: Mapping[str, Any], places: dict[str, str]) -> dict[str, Any]:
    """What was typed about the post. A page in a language this form does not know stays as it is."""
    pages = {tag: url for tag, url in base.get("web_page", {}).items() if tag not in LANGUAGES}
    for tag in LANGUAGES:
        places[f"web_page.{tag}"] = f"web_page_{tag}"
        if written := address(sheet[f"web_page_{tag}"]):
            pages[tag] = written
    places |= {name: name for name in ("declares", "sources", *ABOUT)}
    return {
        "declares": sheet.declares,
        "sources": [line.strip() for line in sheet["sources"].splitlines() if line.strip()],
        "web_page": pages,
    } | {name: sheet[name].strip() or None for name in ABOUT}


def address(text: str) -> str:
    """A web address as people type it, made whole: its https:// added, a space inside it written as browsers do."""
    typed = text.strip().replace(" ", "%20")
    return typed if not typed or "://" in typed else f"https://{typed}"
