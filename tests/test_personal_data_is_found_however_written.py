"""A disguise does not hide personal data, and every finding points at what was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn

from compliance.personal.asks import requests
from compliance.personal.contacts import private_mailboxes, private_phones
from compliance.personal.identity import health_card_numbers, payment_card_numbers, social_insurance_numbers
from compliance.personal.papers import bank_accounts, licences, passports
from compliance.personal.people import birth_dates
from compliance.personal.where import home_addresses
from compliance.text.plain import plain

WIDE = {ord(digit): chr(0xFF10 + int(digit)) for digit in "0123456789"}
CIRCLED = {ord(digit): chr(0x2460 + int(digit) - 1) for digit in "123456789"} | {ord("0"): "⓪"}
STRUCK = {ord(digit): chr(0x1D7CE + int(digit)) for digit in "0123456789"}
ENGLISH = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
FRENCH = ["zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"]

DISGUISES = {
    "as it is": lambda text: text,
    "wide digits": lambda text: text.translate(WIDE),
    "circled digits": lambda text: text.translate(CIRCLED),
    "mathematical digits": lambda text: text.translate(STRUCK),
    "keycaps": lambda text: "".join(f"{one}\ufe0f\u20e3" if one.isdigit() else one for one in text),
    "hidden characters": "\u200b".join,
    "soft hyphens": "\u00ad".join,
    "over lines": lambda text: text.replace(" ", "\n").replace("-", "-\n"),
    "long dashes": lambda text: text.replace("-", "\u2013").replace(" ", "\u2013"),
    "no-break signs": lambda text: text.replace("-", "\u2011").replace(" ", "\u00a0"),
    "dots between": lambda text: text.replace(" ", "·").replace("-", "·"),
    "digit by digit": lambda text: " ".join(one for one in text if one.isdigit()),
    "spelled in English": lambda text: " ".join(ENGLISH[int(one)] for one in text if one.isdigit()),
    "spelled in French": lambda text: ", ".join(FRENCH[int(one)] for one in text if one.isdigit()),
}
NUMBERS = {
    "SIN": (social_insurance_numbers, "My SIN is {}.", "130 692 544"),
    "NAS": (social_insurance_numbers, "Mon NAS : {}.", "130-692-544"),
    "health card": (health_card_numbers, "Health card {} was found.", "5584 486 674"),
    "carte Santé": (health_card_numbers, "Carte Santé {}", "5584-486-674"),
    "payment card": (payment_card_numbers, "Paid with {}", "4111 1111 1111 1111"),
    "cell": (private_phones, "Call her cell {}", "416 555-0133"),
    "maison": (private_phones, "Joignez-la à la maison au {}", "514 555-0133"),
}


@pytest.mark.parametrize("disguise", DISGUISES)
@pytest.mark.parametrize("kind", NUMBERS)
def test_a_number_is_found_in_every_disguise(kind, disguise):
    read, sentence, number = NUMBERS[kind]
    hidden = DISGUISES[disguise](number)
    text = sentence.format(hidden)
    found = [text[start:end].strip(" .") for start, end in read(text)]
    assert found == [hidden.strip()]


@pytest.mark.parametrize(
    "address",
    [
        "jane.roy@gmail.com", "jane.roy@\ngmail.com", "jane.roy@gmail.\ncom", "jane.roy (at) gmail (dot) com",
        "jane.roy [at] gmail [dot] com", "jane.roy arobase gmail point com", "jane dot roy at gmail dot com",
        "ｊａｎｅ＠ｇｍａｉｌ．ｃｏｍ", "j\u200bane@gm\u200bail.com", "jane.roy at gmail.com", "jane@exemple-perso.fr",
    ],
)  # fmt: skip
def test_a_mailbox_is_found_however_it_is_written(address):
    text = f"Write to {address} today. Écrivez-lui."
    assert [text[start:end] for start, end in private_mailboxes(text)] == [address]


def test_a_wrong_check_digit_is_no_number_of_a_person():
    wrong = "130 692 545"
    assert not luhn.is_valid(wrong.replace(" ", ""))
    assert not list(social_insurance_numbers(f"We updated file {wrong}."))
    assert not list(payment_card_numbers("Paid with 4111 1111 1111 1112"))
    assert not list(bank_accounts("IBAN GB82 WEST 1234 5698 7654 33"))
    assert list(bank_accounts("IBAN GB82 WEST 1234 5698 7654 32"))


def test_papers_homes_and_birthdays_are_found():
    assert list(licences("Licence R6070-41508-00503"))
    assert not list(licences("Code R6070-41508-99999"))
    assert list(passports("Her passport AB123456"))
    assert list(birth_dates("DOB: 1976\u201108\u201128"))
    assert list(home_addresses("She lives at 12 MAPLE\nSTREET, Cornwall ON K6H 1A1"))
    assert not list(home_addresses("Visit us at 12 Maple Street, Cornwall ON K6H 1A1"))


@pytest.mark.parametrize(
    "text", ["Reply with your SIN.", "DM us your date of birth", "Envoyez-nous votre numéro de carte Santé par MP"]
)
def test_asking_is_found_and_warning_is_not(text):
    assert list(requests(text))
    assert not list(requests(f"Never trust a message that says: {text[0].lower()}{text[1:]}"))
    assert not list(requests("Never post your SIN in a reply. Ne publiez jamais votre NAS."))


@given(st.text(max_size=200))
def test_a_reading_without_disguises_points_into_the_text(text):
    page = plain(text)
    for start in range(len(page.text)):
        first, last = page.span(start, start + 1)
        assert 0 <= first < last <= len(text)
