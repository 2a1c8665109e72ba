"""A no is a no in both languages, a name names the same, and short texts stand under their own language."""

from datetime import date

import pytest

from compliance import packs
from compliance.case import Case
from compliance.content import read
from compliance.facts import Facts
from compliance.meaning.foreign import are_foreign
from compliance.meaning.negation import denials, unanswered
from compliance.rule import Finding, NotChecked, Rule
from compliance.rules.bilingualism.BIL002_wrong_language import WrongLanguage
from compliance.rules.bilingualism.BIL004_half_untranslated import HalfUntranslated
from compliance.rules.bilingualism.BIL011_different_places import DifferentPlaces
from compliance.rules.bilingualism.BIL013_different_people import DifferentPeople


def answers(rule: Rule, variants: dict) -> list[Finding | NotChecked]:
    content = read({"jurisdiction": "ontario", "variants": variants})
    return list(rule.check(Case(content, Facts(date(2026, 11, 20)), packs.load("ontario"))))


def pair(english: str, french: str) -> dict:
    return {"en": {"text": english}, "fr": {"text": french}}


# --- no is no in both languages -----------------------------------------------------------------------------------


def one_sided(english: str, french: str) -> bool:
    ours, theirs = denials(english, "en"), denials(french, "fr")
    return unanswered(ours, theirs) or unanswered(theirs, ours)


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("The road is not open.", "La route est ouverte."),
        ("You cannot enter.", "Vous pouvez entrer."),
        ("The road is open.", "La route n’est pas ouverte."),
        ("No fee is charged.", "Des frais sont exigés."),
        ("The review does not stay it unless decided.", "À moins qu’il n’en soit décidé, l’examen le suspend."),
        ("It never closes without notice.", "Il ferme sans préavis."),
    ],
)
def test_a_no_on_one_side_is_heard(english, french):
    assert one_sided(english, french)


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("The road is not open.", "La route n’est pas ouverte."),
        ("It is not possible.", "C’est impossible."),
        ("Do not forget your card.", "Pensez à votre carte."),
        ("Apply no later than May 4.", "Présentez votre demande au plus tard le 4 mai."),
        ("It is not only fast but fair.", "C’est rapide et juste."),
        ("No one was hurt.", "Personne n’a été blessé."),
        ("The road is no longer open.", "La route n’est plus ouverte."),
        ("It costs not more than $5.", "Le coût ne dépasse pas 5 $."),
        ("Those not registered pay.", "Ceux qui ont omis de s’inscrire, sauf exception, paient."),
        ("The park closes unless it rains.", "Le parc ferme à moins qu’il ne pleuve."),
    ],
)
def test_what_only_looks_like_a_no_or_is_answered_is_let_pass(english, french):
    assert not one_sided(english, french)


# --- names --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("Fires in northern Manitoba", "Feux dans le nord de l’Ontario"),
        ("Nova Scotia farmers", "Les agriculteurs néo-brunswickois"),
        ("B.C. and Alberta sign", "L’Ontario et l’Alberta signent"),
        ("Talks with Ukraine", "Pourparlers avec la Pologne"),
        ("A clinic in Kingston", "Une clinique à Kenora"),
        ("Manitoba helps Ontario; Manitoba pays.", "L’Ontario aide l’Ontario; l’Ontario paie."),
    ],
)
def test_another_place_is_found(english, french):
    assert len(answers(DifferentPlaces(), pair(english, french))) == 1


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("Newfoundland and Labrador, P.E.I. and the NWT", "Terre-Neuve-et-Labrador, l’Î.-P.-É. et les T.N.-O."),
        ("Ontario and Quebec farmers", "Les agriculteurs ontariens et québécois"),
        ("Lake Ontario is calm in Toronto", "Le lac Ontario est calme à Toronto"),
        ("American and British visitors", "Des visiteurs américains et britanniques"),
        ("Quebec City hosts Ontario", "Québec accueille l’Ontario"),
        ("Help for Ontario", "De l’aide pour la province"),
    ],
)
def test_the_same_place_by_its_other_name_is_let_pass(english, french):
    assert answers(DifferentPlaces(), pair(english, french)) == []


@pytest.mark.parametrize(
    ("english", "french", "found"),
    [
        ("Minister Hogson spoke.", "Le ministre Hodgson a parlé.", 1),
        ("Minister Hodgson's plan", "Le plan du ministre Hodgson", 0),
        ("the Honourable Anne Roy-Nadeau", "l’honorable Anne Nadeau", 0),
        ("Chief Executive Officer Lee", "La directrice générale", 0),
    ],
)
def test_a_name_spelled_otherwise_is_worth_a_look(english, french, found):
    assert len(answers(DifferentPeople(), pair(english, french))) == found


# --- short texts in the right language ----------------------------------------------------------------------------


def test_answers_of_a_poll_are_read_together():
    def poll(*options: str) -> dict:
        return {"fr": {"text": "Votre avis?", "poll": list(options)}}

    (found,) = answers(WrongLanguage(), poll("Yes", "No", "Not sure"))
    assert found.field == "poll[0]"
    assert answers(WrongLanguage(), poll("Oui", "Non", "Pas sûr")) == []
    assert answers(WrongLanguage(), poll("Toronto", "Ottawa")) == []


def test_names_alone_are_in_no_language():
    assert not are_foreign(["Camp Algonquin"], "fr")
    assert not are_foreign(["Le Droit"], "en")


def test_the_same_short_words_under_both_languages_are_a_copy_unless_they_are_a_name():
    copied, named = "Lane closures on Macdonald-Cartier Bridge", "Rainbow Community Places"
    assert len(answers(HalfUntranslated(), pair(copied, copied))) == 1
    assert answers(HalfUntranslated(), pair(named, named)) == []
