"""A field written in one go is, sign for sign, what Django's templates write."""

from collections.abc import Mapping

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st

from web.written_fields import WrittenFields

WIDGETS: Mapping[str, type[forms.Widget]] = {
    "checkbox": forms.CheckboxInput,
    "date": forms.DateInput,
    "email": forms.EmailInput,
    "hidden": forms.HiddenInput,
    "number": forms.NumberInput,
    "password": forms.PasswordInput,
    "search": forms.SearchInput,
    "tel": forms.TelInput,
    "text": forms.TextInput,
    "textarea": forms.Textarea,
    "time": forms.TimeInput,
    "url": forms.URLInput,
    "files": forms.ClearableFileInput,
    "radio": forms.RadioSelect,
}
LAZY = gettext_lazy("Posts")
WORDS = st.text(max_size=12) | st.sampled_from(['"', "<b>", "&amp;", mark_safe("<b>&"), "1,234.5", "\n"])
VALUES = WORDS | st.none() | st.integers() | st.booleans()
ATTRS = st.dictionaries(
    st.sampled_from(["id", "class", "maxlength", "aria-label", "checked"]),
    WORDS | st.integers(0, 10_000) | st.booleans() | st.just(LAZY),
)
LABELS = WORDS | st.just(LAZY) | st.integers(0, 10_000)
CHOICES = st.lists(st.tuples(WORDS | st.integers(0, 5_000), LABELS), max_size=4)
GROUPED = st.lists(st.tuples(st.sampled_from(["North", "<South>", LAZY]), CHOICES), max_size=3)
THEIRS, OURS = DjangoTemplates(), WrittenFields()


@pytest.mark.parametrize("kind", WIDGETS.values(), ids=WIDGETS)
@given(value=VALUES, attrs=ATTRS, language=st.sampled_from(["en", "fr"]))
def test_a_field_is_written_the_same(kind, value, attrs, language):
    with translation.override(language):
        said = [kind().render("name", value, attrs, renderer) for renderer in (OURS, THEIRS)]
    assert said[0] == said[1]


@pytest.mark.parametrize("kind", [forms.Select, forms.SelectMultiple])
@given(choices=CHOICES | GROUPED, value=WORDS, attrs=ATTRS, language=st.sampled_from(["en", "fr"]))
def test_a_choice_is_written_the_same(kind, choices, value, attrs, language):
    chosen = [value] if kind is forms.SelectMultiple else value
    with translation.override(language):
        said = [kind(choices=choices).render("name", chosen, attrs, renderer) for renderer in (OURS, THEIRS)]
    assert said[0] == said[1]


def test_what_is_typed_cannot_leave_its_field():
    written = forms.TextInput().render("name", '"><script>', {}, OURS)
    assert written == '<input type="text" name="name" value="&quot;&gt;&lt;script&gt;">'


def test_every_form_is_written_so(settings):
    assert settings.FORM_RENDERER == "web.written_fields.WrittenFields"
    assert isinstance(forms.Form().renderer, WrittenFields)
