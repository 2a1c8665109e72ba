"""A link leads readers to the page in their language, the same page, or it is found."""

import json
import re
from pathlib import Path

import pytest

from compliance import packs
from compliance.pairs.twin_pages import doubtful
from compliance.terms import load_list
from compliance.values import Twins, values
from compliance.values.links import are_twins, language_of
from compliance.values.strays import strays

SAMPLES = Path(__file__).parents[2] / "shared" / "samples"
HOSTS = {"weather.gc.ca": "meteo.gc.ca"}
TWINS = Twins(hosts=HOSTS, links={"ontario.ca/flu-shots": "ontario.ca/vaccin-grippe"})

TWIN_ADDRESSES = """
https://www.canada.ca/en/services/a.html|https://www.canada.ca/fr/services/b.html
https://exemple.gc.ca/eng/1234|https://exemple.gc.ca/fra/1234
https://exemple.gc.ca/guide-eng.pdf|https://exemple.gc.ca/guide-fra.pdf
https://exemple.gc.ca/index_e.html|https://exemple.gc.ca/index_f.html
https://exemple.gc.ca/a?lang=en&id=5|https://exemple.gc.ca/a?lang=fr&id=5
https://en.exemple.ca/a|https://fr.exemple.ca/b
https://www.ontario.ca/page/flu|https://www.ontario.ca/fr/page/grippe
ontario.ca/flu|ontario.ca/grippe
https://weather.gc.ca/a|https://meteo.gc.ca/b
https://parks.canada.ca/a|https://parcs.canada.ca/b
https://youtu.be/abc|https://youtu.be/def
ontario.ca/flu-shots|ontario.ca/vaccin-grippe
"""

LANGUAGES = """
https://www.canada.ca/en/a.html|en
https://www.canada.ca/fr/a.html|fr
https://exemple.gc.ca/guide-fra.pdf|fr
https://exemple.gc.ca/a?lang=eng|en
https://www.ontario.ca/page/flu|en
https://www.ontario.ca/fr/page/grippe|fr
https://meteo.gc.ca/a|fr
https://weather.gc.ca/a|en
ontario.ca/flu|
https://youtu.be/abc|
ontario.ca/vaccin-grippe|fr
"""


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(line.split("|")) for line in table.strip().splitlines()]


@pytest.mark.parametrize(("english", "french"), rows(TWIN_ADDRESSES))
def test_the_page_in_each_language_is_no_difference(english, french):
    assert are_twins(english, french, TWINS)


@pytest.mark.parametrize(("address", "language"), rows(LANGUAGES))
def test_an_address_says_its_language_or_nothing(address, language):
    assert language_of(address, TWINS) == (language or None)


def stray(own: str, others: str) -> list[str]:
    return [value.raw for value in strays(values(own, "fr"), values(others, "en"), "fr", TWINS)]


def test_an_english_page_in_the_french_text_is_astray():
    assert stray("Voir https://a.ca/en/x", "See https://a.ca/en/x") == ["https://a.ca/en/x"]


def test_a_pointer_to_the_english_page_beside_the_french_one_is_a_courtesy():
    assert stray("https://a.ca/fr/x (English: https://a.ca/en/x)", "https://a.ca/en/x") == []


def test_a_french_page_excuses_no_second_english_one():
    assert stray("https://a.ca/fr/x https://a.ca/en/y", "https://a.ca/en/x https://a.ca/en/y") == ["https://a.ca/en/y"]


def test_addresses_with_other_words_are_doubted_and_translated_ones_are_not():
    english = "https://canada.ca/en/new-affordable-homes-for-sherbrooke-families.html"
    assert doubtful(english, "https://canada.ca/fr/un-capitaine-de-bateau-condamne-pour-peche-illegale.html")
    assert not doubtful(english, "https://canada.ca/fr/nouveaux-logements-abordables-pour-les-familles.html")
    assert not doubtful(english, "https://canada.ca/fr/2-octobre-2024-ottawa-agence-canadienne-inspection.html")
    assert not doubtful("https://ontario.ca/flu", "https://ontario.ca/peche")


@pytest.mark.parametrize("name", packs.names())
def test_each_pack_lists_names_that_differ_by_language(name):
    for listed in packs.load(name).lists["twins"]:
        for term in load_list(listed).terms:
            assert term.how in {"host", "address", "account", "email"}
            assert set(term.phrases) == {term.name.en, term.name.fr}


def test_addresses_of_one_news_item_are_twins_and_of_two_are_doubted():
    if not SAMPLES.is_dir():
        pytest.skip("The labelled samples are not beside this repository.")
    found = [json.loads(line) for line in (SAMPLES / "parity.jsonl").read_text("utf-8").splitlines()]
    links = {
        kind: [
            [re.search(r"https?://\S+", row[side]).group() for side in ("en", "fr")]
            for row in found
            if row["type"] == kind
        ]
        for kind in ("genuine_with_link", "link_other_item", "link_wrong_language")
    }
    assert not any(doubtful(*both) for both in links["genuine_with_link"])
    assert all(doubtful(*both) for both in links["link_other_item"])
    assert all(language_of(french, TWINS) == "en" for _english, french in links["link_wrong_language"])
