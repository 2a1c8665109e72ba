"""The fields of the compose page, as a form."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from channels.models import Channel, Platform
from compliance.content.window import ImpossibleTime, UnknownZone, is_doubled
from web.compose.about import AboutForm
from web.compose.choices import CATEGORIES, OTHER, ZONES, grouped
from web.compose.sheet import LANGUAGES, MOST_PICTURES, Sheet
from web.context import language_of_the_page
from web.forms import dress

LANGUAGE_OF_FIELD = {"en": _("English"), "fr": _("French")}
MAY_STAY_EMPTY = (
    *("override_", "thread_", "category_other", "description_"),
    *("declares", "sources", "source", "web_page_", "advertising_number", "clearance"),
)
PAID = (("no", _("No")), ("yes", _("Yes, somebody pays to have it shown")))


class ComposeForm(AboutForm):
    """Title, accounts, both texts, pictures, time, filing. Texts are judged by the rules, not here."""

    title = forms.CharField(
        label=_("Title"), max_length=120, help_text=_("So that colleagues recognise the post. It is never sent.")
    )
    channels = forms.MultipleChoiceField(
        label=_("Accounts"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A post speaks for one ministry, in English and in French."),
        error_messages={"required": _("Choose at least one account.")},
    )
    source = forms.ChoiceField(
        label=_("Source language"),
        required=False,
        choices=(("", _("The one written first")), ("en", _("English")), ("fr", _("French"))),
        help_text=_("The language the other one follows: when it changes later, you are told what to carry over."),
    )
    earliest_date = forms.CharField(label=_("Not before: day"), required=False)
    earliest_time = forms.CharField(label=_("Not before: time"), required=False)
    latest_date = forms.CharField(label=_("Not after: day"), required=False)
    latest_time = forms.CharField(label=_("Not after: time"), required=False)
    time_zone = forms.ChoiceField(label=_("Time zone"), required=False)
    category = forms.ChoiceField(label=_("Category"), required=False)
    category_other = forms.CharField(
        label=_("Another category"), required=False, help_text=_("Only if you chose “Another one” above.")
    )
    retention_series = forms.CharField(
        label=_("Retention series"),
        required=False,
        help_text=_(
            "How long the post is kept as a record. The series is in your ministry’s records schedule, for instance "
            "COM-2100; the records officer knows which one fits."
        ),
    )
    paid = forms.ChoiceField(label=_("Is it paid?"), choices=PAID, widget=forms.RadioSelect, required=False)

    def __init__(
        self, *args: Any, sheet: Sheet, offered: Iterable[Channel], asks_source: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if not asks_source:
            del self.fields["source"]
        self.sheet, self.offered = sheet, list(offered)
        self._offer()
        for name, field in self._texts():
            self.fields[name] = field
            dress(field)
        for side in ("earliest", "latest"):
            self.fields[f"{side}_date"].widget.input_type = "date"
            self.fields[f"{side}_time"].widget.input_type = "time"
            if self.is_asked_twice(side):
                self.fields[f"{side}_fold"] = _which_of_two()
                dress(self.fields[f"{side}_fold"])
        self._expect()

    def _offer(self) -> None:
        categories = [("", _("Not chosen yet")), *CATEGORIES, (OTHER, _("Another one"))]
        self._choices("channels", grouped(self.offered, language_of_the_page()))
        self._choices("category", _with_own(categories, self.sheet["category"]))
        self._choices("time_zone", _with_own(list(ZONES), self.sheet["time_zone"]))
        self.fields["retention_series"].widget.attrs |= {"list": "series", "autocomplete": "off"}
        for tag in LANGUAGES:
            self.fields[f"web_page_{tag}"].widget.attrs |= {"inputmode": "url", "lang": tag, "autocapitalize": "none"}

    def _expect(self) -> None:
        """Most fields may stay empty in a draft, yet no post goes for approval without them: not "optional"."""
        for name, field in self.fields.items():
            field.is_expected = not name.startswith(MAY_STAY_EMPTY)  # type: ignore[attr-defined]

    def _choices(self, name: str, offered: list) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 declared above
        field.choices = offered

    def _texts(self) -> Iterator[tuple[str, forms.CharField]]:
        for tag in LANGUAGES:
            said = LANGUAGE_OF_FIELD[tag]
            yield f"text_{tag}", _text(_("Text in English") if tag == "en" else _("Text in French"), tag, rows=8)
            for platform in self.platforms:
                yield f"override_{platform}_{tag}", _text(_labelled(Platform(platform).label, said), tag, rows=4)
            for row in range(self.sheet.messages):
                yield (
                    f"thread_{row}_{tag}",
                    _text(_labelled(_("Message %(number)s") % {"number": row + 2}, said), tag, rows=4),
                )
            for place in range(MOST_PICTURES):
                yield f"alt_{place}_{tag}", _text(_labelled(_("Alternative text"), said), tag, rows=2)
                yield f"description_{place}_{tag}", _text(_labelled(_("Long description"), said), tag, rows=3)

    @property
    def platforms(self) -> list[str]:
        """The platforms an own text can be written for: those offered, and those already written for."""
        offered = {channel.platform for channel in self.offered}
        return [
            value
            for value in Platform.values
            if value in offered or any(self.sheet[f"override_{value}_{tag}"] for tag in LANGUAGES)
        ]

    def is_asked_twice(self, side: str) -> bool:
        """Whether the clocks show the time typed twice that night, so that somebody has to say which."""
        try:
            wall = datetime.fromisoformat(f"{self.sheet[f'{side}_date']}T{self.sheet[f'{side}_time']}")
            return wall.tzinfo is None and is_doubled(wall, self.sheet["time_zone"])
        except (ValueError, UnknownZone, ImpossibleTime, OverflowError):
            return False

    def clean_channels(self) -> list[str]:
        chosen = self.cleaned_data["channels"]
        ministries = {channel.ministry_id for channel in self.offered if str(channel.public_id) in chosen}
        if len(ministries) > 1:
            raise forms.ValidationError(_("One post speaks for one ministry. Choose accounts of one ministry only."))
        return chosen


def _with_own(choices: list, own: str) -> list:
    known = {value for value, _label in choices}
    return choices if own in known or not own else [*choices, (own, own)]


def _labelled(*parts: object) -> str:
    return " · ".join(str(part) for part in parts)


def _text(label: Any, tag: str, *, rows: int) -> forms.CharField:
    attributes = {"rows": rows, "lang": tag, "spellcheck": "true"}
    return forms.CharField(label=label, required=False, strip=False, widget=forms.Textarea(attributes))


def _which_of_two() -> forms.ChoiceField:
    choices = (("0", _("The first time the clocks show it")), ("1", _("The second time, an hour later")))
    return forms.ChoiceField(
        label=_("The clocks go back that night and show this time twice. Which one?"),
        choices=choices,
        widget=forms.RadioSelect,
        required=False,
    )
