"""The forms about the other language: which is written first, who translates, that the text is back."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from publishing.states import OtherLanguage
from publishing.verbs.translating import How
from web.forms import offer
from web.posts.forms import RECORD, ActForm, wanted

SOURCES = [("en", _("English")), ("fr", _("French"))]

# What can be said of a text, by where it stands and the language it is in.
OFFERED = {
    (OtherLanguage.IN_TRANSLATION, How.RETURNED): _(
        "It came back from translation, and the version holds it as it came."
    ),
    (OtherLanguage.IN_TRANSLATION, How.CARRIED): _("We wrote or finished it ourselves: both texts say the same."),
    (OtherLanguage.BEHIND, How.CARRIED): _("I have carried the changes over: both texts say the same."),
    (OtherLanguage.BEHIND, How.NOTHING): _("Nothing has to be carried over, for the reason below."),
}


def _day(label: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"})
    return forms.DateField(label=label, required=False, widget=widget, help_text=_("Leave it empty for today."))


class SourceForm(ActForm):
    """The language it is written in first."""

    language = forms.ChoiceField(label=_("Source language"), choices=SOURCES)


class SendForm(ActForm):
    """Who translates it."""

    translator = forms.CharField(
        label=_("Translator from outside"),
        required=False,
        max_length=120,
        help_text=_("The name. Leave it empty when a colleague translates."),
    )
    firm = forms.CharField(label=_("Firm or translation bureau"), required=False, max_length=120)
    number = forms.CharField(label=_("Job number"), required=False, max_length=60)
    on = _day(_("Sent on"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wanted(self.fields["number"], _("needed with the name of a translator"))


class BackForm(ActForm):
    """How a text is back."""

    how = forms.ChoiceField(label=_("What is true of this version"), widget=forms.RadioSelect, choices=How.choices)
    text = forms.CharField(
        label=_("Why nothing has to be carried over"),
        required=False,
        help_text=RECORD,
        widget=forms.Textarea(attrs={"rows": 3}),
        strip=False,
    )
    on = _day(_("Back on"))

    def ask(self, state: str) -> None:
        """Offer what can be said of a text that stands there, and ask what goes with it."""
        offer(self.fields["how"], [(how.value, said) for (stands, how), said in OFFERED.items() if stands == state])
        wanted(self.fields["text"], _("needed if nothing has to be carried over"))
        self.fields.pop("text" if state == OtherLanguage.IN_TRANSLATION else "on", None)
