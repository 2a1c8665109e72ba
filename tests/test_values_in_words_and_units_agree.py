"""Durations, parts, magnitudes, places in a row and numbers inside names agree between languages, or are shown."""

import pytest

from compliance.values import Kind, compare, values

SAME = """
within 24 months|dans les deux ans
for 18 months|pendant un an et demi
48 hours before|deux jours avant
every two weeks|tous les quinze jours
over two decades|plus de vingt ans
90 minutes|une heure et demie
an hour and a half|1 h 30
30 minutes|une demi-heure
two and a half hours|2 h 30
half a million people|un demi-million de personnes
half a million people|500 000 personnes
a million dollars|1 000 000 $
one and a half million|1,5 million
2.5 million|deux millions et demi
five thousand dollars|cinq mille dollars
1,250|mille deux cent cinquante
one thousand two hundred and fifty|1250
half of Canadians|50 % des Canadiens
half of Canadians|la moitié des Canadiens
two-thirds of the votes|les deux tiers des voix
third-party vendors|les tiers fournisseurs
thousands of jobs|des milliers d'emplois
the 100th anniversary|le centenaire
the 200th anniversary|le bicentenaire
five-year plan|plan quinquennal
the 1990s|les années 90
the '90s|les années 1990
Schedule I|annexe 1
King Charles III|le roi Charles III
King Charles III|Sa Majesté le roi
COP28|COP 28
Q4 2024|le quatrième trimestre de 2024
2SLGBTQI+ youth|jeunes 2ELGBTQI+
PM2.5|PM2,5
H5N1|H5N1
16 P-8A Poseidon|16 P 8A Poseidon
Call 9-1-1|Composez le 911
1200 UTC|12 h UTC
five o'clock|17 h
at 12:01 a.m.|à 0 h 1
09/30/2024|30 septembre 2024
May 17th to the 31st|du 17 mai au 31 mai
9/11|11 septembre 2001
from -10 to -15 C|de -10 à -15 °C
minus 10 °C|-10 °C
at least 10 °C|au moins 10 °C
301 549|301 549
First Nations|Premières Nations
the Prime Minister|le premier ministre
Dear colleagues, once more|Chers collègues, encore une fois
no errors|0 erreur
"""

DIFFERENT = """
six months|six ans|duration
15 minutes|15 heures|duration
-10 °C|10 °C|duration
half of them|le tiers des membres|fraction
thousands of jobs|des millions d'emplois|magnitude
the G7|le G20|code
H5N1|H7N1|code
2SLGBTQI+|25SLGBTQI+|code
Article IV|article VI|code
the second round|la troisième ronde|number
the 3rd plenary|la quatrième plénière|number
two clinics|quatre cliniques|number
five thousand dollars|six mille dollars|money
twenty-one days|vingt-deux jours|number
ninety-seven people|quatre-vingt-sept personnes|number
"""


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(line.split("|")) for line in table.strip().splitlines()]


def differences(english: str, french: str) -> list[Kind]:
    return [found.kind for found in compare(values(english, "en"), values(french, "fr"))]


@pytest.mark.parametrize(("english", "french"), rows(SAME))
def test_one_meaning_in_other_words_is_no_difference(english, french):
    assert differences(english, french) == []


@pytest.mark.parametrize(("english", "french", "kind"), rows(DIFFERENT))
def test_another_unit_part_or_place_is_found_and_named(english, french, kind):
    assert differences(english, french) == [Kind(kind)]


@pytest.mark.parametrize(
    ("told", "left_out"), [("the G7", "le groupe"), ("half of it", "une part"), ("three of us", "nous")]
)
def test_what_only_one_side_says_in_words_may_be_left_out(told, left_out):
    assert differences(told, left_out) == []


def test_a_weekday_that_is_not_that_dates_is_found_though_only_one_side_names_it():
    assert differences("On September 28, 2014", "Le mardi 28 septembre 2014") == [Kind.WEEKDAY]
    assert differences("On September 28, 2014", "Le dimanche 28 septembre 2014") == []
    assert differences("On September 28", "Le mardi 28 septembre") == []


def test_a_date_that_does_not_exist_makes_no_weekday_wrong():
    assert differences("On February 30, 2014", "Le mardi 30 février 2014") == []


def test_the_same_number_twice_keeps_each_with_its_unit():
    assert differences("5 years and 5 days", "cinq jours et cinq ans") == []
    assert differences("5 years and 5 days", "cinq mois et cinq ans") == [Kind.DURATION]
