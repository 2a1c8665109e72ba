"""Words that demean are found however they are spelled; official texts on hard subjects are let pass.

No such word stands here: the tests take them from the lists.
"""

import pytest

from compliance.respect.attacks import attacks, threats
from compliance.respect.words import coarse, insults, slurs
from compliance.text.wordlists import words

LISTED = [
    (name, language, word)
    for name in ("slurs", "profanity")
    for language in ("en", "fr")
    for word in words(name)[language]
    if word.isalpha()
]
READERS = {"slurs": slurs, "profanity": coarse}
NAMED = {"en": ("women", "Muslims", "gay people", "immigrants"), "fr": ("les femmes", "les musulmans", "les réfugiés")}


def found(text, language):
    return [text[start:end] for read in (slurs, coarse, attacks, threats) for start, end in read(text, language)]


def test_every_listed_word_is_found_in_its_language():
    missed = [(name, word) for name, language, word in LISTED if not found(f"what a {word} said", language)]
    assert not missed


def test_a_listed_word_is_found_spaced_starred_or_with_digits():
    chosen = [one for one in LISTED if len(one[2]) >= 6]
    missed = []
    for name, language, word in chosen[::5]:
        for hidden in (
            " ".join(word),
            f"{word[0]}{'*' * (len(word) - 2)}{word[-1]}",
            word.upper(),
            word.replace("i", "1"),
        ):
            if not found(f"so {hidden} indeed", language):
                missed.append((name, hidden[:2]))
    assert not missed


@pytest.mark.parametrize("group", NAMED["en"])
def test_groups_are_not_demeaned_in_english(group):
    for said in ("{} are so stupid.", "I can't stand {}.", "{} have no place in this country.", "Never trust {}."):
        assert found(said.format(group).capitalize(), "en"), said
    for said in ("We should hurt all {}.", "Death to {}!", "{} should all be shot."):
        assert list(threats(said.format(group).capitalize(), "en")), said


@pytest.mark.parametrize("group", NAMED["fr"])
def test_groups_are_not_demeaned_in_french(group):
    for said in ("{} sont stupides.", "Je ne supporte pas {}.", "{} n'ont pas leur place ici.", "Je hais {}."):
        assert found(said.format(group).capitalize(), "fr"), said
    for said in ("Il faut enfermer {}.", "Quelqu'un devrait tuer {}.", "Je vais faire souffrir {}."):
        assert list(threats(said.format(group), "fr")), said


def test_what_is_said_of_them_in_the_next_sentence_counts():
    assert found("Women think they matter. I despise them.", "en")
    assert not found("Storms are coming. I despise them.", "en")


OFFICIAL = {
    "en": [
        "More than 5,000 women will die of breast cancer this year. Women are at higher risk of cancer.",
        "We must put an end to abuse of women and girls. Killing women must stop.",
        "This despicable attack on Muslims has no place in our country. Hate crimes are not tolerated.",
        "There is no place in Canada for hate against Jewish people.",
        "Too many women in this country face violence. No woman should be killed for leaving.",
        "We must remember the Black men killed in the war. Black bears are dangerous animals.",
        "We will shoot a video of women entrepreneurs. We will hang portraits of Indigenous women.",
        "Return expired drugs; they must be destroyed. Carbon monoxide can kill you.",
        "Refugees leave their homes. Disabled people cannot get around on icy sidewalks.",
        "The queer community celebrates Pride. Dyke repairs start Monday. Coon Lake is open. Asian carp.",
    ],
    "fr": [
        "Les femmes souffrent davantage d'anxiété. Mettons fin à la violence faite aux femmes.",
        "Aucune place pour la haine envers les juifs au Canada. Les personnes noires vivent du racisme.",
        "Les réfugiés n'ont pas de logement. Trop de femmes dans notre province vivent dans la violence.",
        "Éliminer les obstacles pour les personnes handicapées. Le train a du retard.",
        "Hommage aux Noirs tués à la guerre. Les femmes autochtones disparues et assassinées.",
        "Le raton laveur, le melon, la tapette à souris, une traînée de poudre et un chien bâtard.",
    ],
}


@pytest.mark.parametrize(
    ("language", "text"), [(language, text) for language in OFFICIAL for text in OFFICIAL[language]]
)
def test_official_texts_on_hard_subjects_are_let_pass(language, text):
    assert found(text, language) == []
    assert not list(insults(text, language))
