"""What differs between the languages is shown where it stands, with both values, unless somebody gave leave."""

from datetime import date

from compliance import packs
from compliance.case import Case
from compliance.content import read
from compliance.facts import Exemption, Facts
from compliance.rule import Finding
from compliance.rules.bilingualism.BIL003_values_differ import ValuesDiffer
from compliance.rules.bilingualism.BIL005_different_pictures import DifferentPictures
from compliance.rules.bilingualism.BIL020_link_in_other_language import LinkInOtherLanguage


def case(document: dict, *exemptions: Exemption) -> Case:
    content = read({"jurisdiction": "ontario", **document})
    return Case(content, Facts(date(2026, 11, 20), exemptions=exemptions), packs.load("ontario"))


def found_by(rule, document: dict, *exemptions: Exemption) -> list[Finding]:
    return [item for item in rule.check(case(document, *exemptions)) if isinstance(item, Finding)]


def test_a_finding_shows_both_values_in_both_languages():
    variants = {"en": {"text": "Book by December 18."}, "fr": {"text": "Au plus tard le 15 décembre."}}
    (found,) = found_by(ValuesDiffer(), {"variants": variants})
    assert (found.language, found.field, found.start, found.end) == ("en", "text", 8, 19)
    assert all("December 18" in said and "15 décembre" in said for said in (found.message.en, found.message.fr))
    assert found.values == ("December 18", "15 décembre")


def test_a_value_only_the_french_states_is_shown_there():
    variants = {"en": {"text": "Call us."}, "fr": {"text": "Composez le 416 555-0100."}}
    (found,) = found_by(ValuesDiffer(), {"variants": variants})
    assert (found.language, found.start) == ("fr", 12)


def test_a_french_text_that_links_to_an_english_page_is_shown_there_once():
    text = "https://www.canada.ca/en/a.html"
    document = {"variants": {"en": {"text": text}, "fr": {"text": text}}}
    (found,) = found_by(LinkInOtherLanguage(), document)
    assert found.language == "fr"
    assert "English page" in found.message.en
    assert found_by(ValuesDiffer(), document) == []


def test_a_text_for_one_platform_is_held_against_what_that_platform_gets_in_the_other_language():
    variants = {
        "en": {"text": "Opens May 4.", "overrides": {"x": {"text": "Opens May 5."}}},
        "fr": {"text": "Ouvre le 4 mai."},
    }
    (found,) = found_by(ValuesDiffer(), {"variants": variants})
    assert found.field == "overrides.x.text"


def test_a_value_may_stand_in_another_message_of_the_thread():
    variants = {
        "en": {"text": "Opens May 4 at noon.", "thread": [{"text": "See you there."}]},
        "fr": {"text": "Ouvre le 4 mai.", "thread": [{"text": "Rendez-vous à midi."}]},
    }
    assert found_by(ValuesDiffer(), {"variants": variants}) == []


def test_alternative_texts_are_compared_too():
    variants = {
        "en": {"text": "Poster", "media": [{"file": "a.png", "alt": "Clinic on May 4"}]},
        "fr": {"text": "Affiche", "media": [{"file": "b.png", "alt": "Clinique le 5 mai"}]},
    }
    (found,) = found_by(ValuesDiffer(), {"variants": variants})
    assert found.field == "media[0].alt"


def test_link_cards_lead_to_one_page_in_both_languages():
    variants = {
        "en": {"text": "Read on", "link_card": {"url": "https://www.canada.ca/en/a.html"}},
        "fr": {"text": "À lire", "link_card": {"url": "https://www.canada.ca/en/a.html"}},
    }
    (found,) = found_by(LinkInOtherLanguage(), {"variants": variants})
    assert (found.language, found.field) == ("fr", "link_card.url")
    assert found_by(ValuesDiffer(), {"variants": variants}) == []


def test_leave_to_state_other_values_finds_nothing():
    variants = {"en": {"text": "Call 416 555-0100."}, "fr": {"text": "Composez le 416 555-0101."}}
    leave = Exemption("BIL003", "one line for each language", "director", date(2026, 1, 1))
    assert len(found_by(ValuesDiffer(), {"variants": variants})) == 1
    assert found_by(ValuesDiffer(), {"variants": variants}, leave) == []


def test_leave_to_show_other_pictures_finds_nothing():
    variants = {
        "en": {"text": "Poster", "media": [{"file": "a.png", "alt": "Clinic"}]},
        "fr": {"text": "Affiche"},
    }
    leave = Exemption("BIL005", "poster in one language", "director", date(2026, 1, 1))
    assert len(found_by(DifferentPictures(), {"variants": variants})) == 1
    assert found_by(DifferentPictures(), {"variants": variants}, leave) == []
