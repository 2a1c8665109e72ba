"""French says « d’Étienne » and « de Dana »: before a name « de » gives way to a vowel."""

import pytest
from django.utils.translation import override

from approvals.models import Decision
from people.elision import elided
from people.models import Person
from people.refusals import Reason
from web.posts.must import decided_by

SAID = [
    ("au nom de Étienne Roy", "au nom d’Étienne Roy"),
    ("au nom de Amira Haddad", "au nom d’Amira Haddad"),
    ("L’absence de Hélène Caron", "L’absence d’Hélène Caron"),
    ("De Yves Roy", "D’Yves Roy"),
    ("au nom de Dana Whitfield", "au nom de Dana Whitfield"),
    ("au nom de Harry Hill", "au nom de Harry Hill"),
    ("une absence de onze jours", "une absence de onze jours"),
]


@pytest.mark.parametrize(("said", "right"), SAID)
def test_de_gives_way_to_a_vowel_in_french(said: str, right: str) -> None:
    with override("fr"):
        assert elided(said) == right
    with override("en"):
        assert elided(said) == said


def test_a_refusal_says_it_right_too() -> None:
    reason = Reason("away_already", {"person": "Étienne Roy"})
    with override("fr"):
        assert reason.sentence.startswith("L’absence d’Étienne Roy")


def test_who_decided_in_whose_place_is_said_so() -> None:
    decision = Decision(person=Person(name="Dana Whitfield"), on_behalf_of=Person(name="Étienne Roy"))
    with override("fr"):
        assert decided_by(decision) == "Dana Whitfield au nom d’Étienne Roy"
    with override("en"):
        assert decided_by(decision) == "Dana Whitfield for Étienne Roy"
