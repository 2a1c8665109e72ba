"""Typography is what the rules mend, in the language it stands in: no word, no value, no address becomes another."""

import pytest
from hypothesis import given

from compliance.typography.change import applied
from compliance.typography.mended import is_made_by_rules
from compliance.typography.only import is_only_typography
from tests.test_typography_fixes_change_no_word import LANGUAGES, TEXTS, found

SIGNS = [
    ("en", "Open today  at noon.", "Open today at noon."),
    ("en", "Register now !", "Register now!"),
    ("en", "Doors open at 4:30PM.", "Doors open at 4:30 pm."),
    ("en", "A grant of 500 $.", "A grant of $500."),
    ("en-CA", "Up 20 % this year", "Up 20% this year"),
    ("fr", 'Le thème est "Agir".', "Le thème est «\u00a0Agir\u00a0»."),
    ("fr", "Les Ecoles ouvrent", "Les Écoles ouvrent"),
    ("fr", "Horaire : dès 16 h 30", "Horaire\u00a0: dès 16 h 30"),
    ("fr", "Ouvert dès 16h30", "Ouvert dès 16\u00a0h\u00a030"),
    ("en", "Apply by July 31st.", "Apply by July 31."),
    ("fr-CA", "La 2ème dose de Mme. Roy", "La 2e dose de Mme Roy"),
    ("fr", "Inscrivez-vous !  C’est ouvert.", "Inscrivez-vous! C’est ouvert."),
]

MEANING = [
    ("en", "Boil water for 8 h.", "Boil water for 8 am."),
    ("en", "Boil water for 8 h 30.", "Boil water for 8:30 am."),
    ("fr", "Une vidéo de 2:30", "Une vidéo de 2\u00a0h\u00a030"),
    ("en", "Sections 1,2 apply.", "Sections 1.2 apply."),
    ("en", "Open 9 am-5 pm", "Open 9 am to 5 pm"),
    ("en", "Rain: 10-20%", "Rain: 10 to 20%"),
    ("en", "See ontario.ca/a–b", "See ontario.ca/a-b"),
    ("en", "See https://ontario.ca/a’b", "See https://ontario.ca/a'b"),
    ("en", "Up 20 % this year", "Up 30% this year"),
    ("en", "Open  today", "Closed today"),
    ("en", "We re-sent it", "We resent it"),
    ("en", "Polish firms", "polish firms"),
    ("en", "Les Ecoles", "Les Écoles"),
    ("fr", "Register now! Le thème", "Register now ! Le thème"),
    ("fr", "Le maïs", "Le mais"),
]


@pytest.mark.parametrize(("language", "before", "after"), SIGNS)
def test_what_the_rules_mend_is_made_by_rules(language: str, before: str, after: str) -> None:
    assert is_made_by_rules(before, after, language)


@pytest.mark.parametrize(("language", "before", "after"), SIGNS)
def test_a_slip_put_in_is_made_by_nobody(language: str, before: str, after: str) -> None:
    assert not is_made_by_rules(after, before, language)


@pytest.mark.parametrize(("language", "before", "after"), MEANING)
def test_what_changes_what_is_said_is_no_typography(language: str, before: str, after: str) -> None:
    assert not is_made_by_rules(before, after, language)


def test_one_fix_of_several_is_enough() -> None:
    assert is_made_by_rules("Now !  Up 20 %", "Now! Up 20 %", "en")
    assert not is_made_by_rules("Now !  Up 20 %", "Now! Up 20 %.", "en")


@given(text=TEXTS, language=LANGUAGES)
def test_whatever_is_made_by_rules_is_a_fix_of_theirs(text: str, language: str) -> None:
    assert is_made_by_rules(text, text, language)
    for change in found(text, language):
        mended = applied(text, [change])
        if is_made_by_rules(text, mended, language):
            assert is_only_typography(text, mended)
