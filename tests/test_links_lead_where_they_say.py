"""Links are taken apart as a browser does, and hosts as readers see them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.text.disguised_hosts import imitated
from compliance.text.web_links import is_number, parameters, web_links


def only(text):
    (link,) = web_links(text)
    return link


def test_the_host_is_what_follows_the_at_sign():
    link = only("See (https://www.ontario.ca@Evil.example.net:8080/flu?a=1#top).")
    assert (link.scheme, link.user, link.host, link.path, link.query) == (
        "https",
        "www.ontario.ca",
        "evil.example.net",
        "/flu",
        "a=1",
    )


def test_punctuation_of_the_sentence_stays_outside():
    text = "Read (https://en.wikipedia.org/wiki/Flu_(illness)), please."
    link = only(text)
    assert text[link.start : link.end] == "https://en.wikipedia.org/wiki/Flu_(illness)"


def test_prose_and_mail_are_no_links_with_a_scheme():
    assert not [link for link in web_links("At 10:30 p.m. Note: write a@b.ca, e.g. now.") if link.scheme]


@pytest.mark.parametrize("host", ["203.0.113.7", "3405803783", "0xcb007107", "0313.0.0161.7", "[2001:db8::1]"])
def test_a_number_is_no_name(host):
    assert is_number(only(f"http://{host}/x").host)


@pytest.mark.parametrize("host", ["10.ca", "ontario.ca", "911.gov"])
def test_a_name_with_digits_is_a_name(host):
    assert not is_number(host)


@pytest.mark.parametrize(
    ("host", "official"),
    [
        ("0ntario.ca", "ontario.ca"), ("оntario.ca", "ontario.ca"), ("ontarioo.ca", "ontario.ca"),
        ("ontraio.ca", "ontario.ca"), ("ontario.ca.example.net", "ontario.ca"), ("canada-ca.info", "canada.ca"),
        ("www.ontario.ca", ""), ("ontarioparks.ca", ""), ("manitoba.ca", ""), ("example.net", ""), ("forces.gc.ca", ""),
    ],
)  # fmt: skip
def test_a_host_that_passes_for_an_official_one_is_known(host, official):
    assert imitated(host) == official


def test_parameters_are_named_in_order():
    link = only("https://a.ca/x?utm_source=b&page=2")
    assert [(name, link.written[start:end]) for name, start, end in parameters(link)] == [
        ("utm_source", "utm_source=b"),
        ("page", "page=2"),
    ]


@given(st.text(max_size=200) | st.from_regex(r"(https?://)?[\w@:.\[\]/?#&=-]{0,60}", fullmatch=True))
def test_any_text_can_be_read_for_links(text):
    for link in web_links(text):
        assert text[link.start : link.end] == link.written
        imitated(link.host)
        list(parameters(link))
