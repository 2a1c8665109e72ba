"""One sees whose account it is, and the rules about accounts bother nobody whose account is right."""

from datetime import date

import pytest

from compliance import packs
from compliance.case import Case
from compliance.content import read
from compliance.engine import check
from compliance.facts import facts_in
from compliance.platforms.presences import host_of, is_governments

ON = date(2026, 11, 21)


def found(family: str, jurisdiction: str = "ontario", **channel: object) -> set[str]:
    target = {"platform": "x", "accounts": {"en": "@ONhealth", "fr": "@ONsante"}} | channel
    variants = {"en": {"text": "Free clinic on May 4."}, "fr": {"text": "Clinique gratuite le 4 mai."}}
    document = {"jurisdiction": jurisdiction, "channels": [target], "variants": variants}
    report = check(Case(read(document), facts_in(document, on=ON), packs.load(jurisdiction)))
    return {item.rule for item in report.findings if item.family == family}


@pytest.mark.parametrize(
    "accounts",
    [
        {"en": "@ONgov", "fr": "@ONgouv"},
        {"en": "@ONFireMarshal", "fr": "@IncendiesON"},
        {"en": "@OntarioParks", "fr": "@ParcsOntario"},
        {"en": "@511Ontario", "fr": "@511Ontario"},
        {"en": "@ONTransMOH", "fr": "@ONTransMSS"},
        {"en": "@health_on", "fr": "@sante_on"},
    ],
)
def test_handles_of_ontario_are_recognised(accounts: dict) -> None:
    assert found("account", accounts=accounts) == set()


@pytest.mark.parametrize(
    "accounts",
    [
        {"en": "@ParksCanada", "fr": "@ParcsCanada"},
        {"en": "@OCOLCanada", "fr": "@CLOduCanada"},
        {"en": "@TransportCanada_E", "fr": "@TransportCanada_F"},
        {"en": "@GovCanHealth", "fr": "@GouvCanSante"},
    ],
)
def test_handles_of_canada_are_recognised(accounts: dict) -> None:
    assert found("account", "canada", accounts=accounts, posted_by_hand=True) == set()


@pytest.mark.parametrize("handle", ["@TrailBuddy", "@FlowerGarden", "@Contest2026"])
def test_a_handle_that_shows_no_government_is_a_suggestion(handle: str) -> None:
    assert found("account", accounts={"en": handle, "fr": "@ONsante"}) == {"ACT006"}


def test_a_displayed_name_can_show_it_instead() -> None:
    shown = {"en": {"name": "Ontario Trails"}, "fr": {"name": "Sentiers de l’Ontario"}}
    assert found("account", accounts={"en": "@TrailBuddy", "fr": "@AmiSentier"}, profile=shown) == set()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ministry of Health Ontario", set()),
        ("Ontario Administration", set()),
        ("Minister of Health, Ontario", {"ACT007"}),
        ("Ontario Premier", {"ACT007"}),
    ],
)
def test_an_institution_is_no_office_holder(name: str, expected: set[str]) -> None:
    assert (
        found("account", profile={"en": {"name": name}, "fr": {"name": "Ministère de la Santé, Ontario"}}) == expected
    )


@pytest.mark.parametrize("kind", ["minister", "executive", "specialist", "personal"])
def test_an_account_of_a_person_is_never_published_on(kind: str) -> None:
    assert "ACT002" in found("account", kind=kind)


@pytest.mark.parametrize(
    ("address", "governments"),
    [
        ("https://www.ontario.ca/health", True),
        ("ontario.ca/fr/sante", True),
        ("https://health.gov.on.ca", True),
        ("https://www.canada.ca/fr", True),
        ("https://pc.gc.ca", True),
        ("https://ontario.ca.example.com", False),
        ("https://myontario.ca", False),
        ("https://bit.ly/ontario.ca", False),
        ("javascript:alert(1)", False),
        ("http://[broken", False),
        ("", False),
    ],
)
def test_only_the_governments_own_hosts_are_the_governments(address: str, governments: bool) -> None:
    assert is_governments(host_of(address)) is governments


@pytest.mark.parametrize("platform", ["bulletin", "notebook", "hand-off"])
def test_a_federal_post_on_a_page_of_its_own_needs_no_other_tool(platform: str) -> None:
    assert "ACT015" not in found("account", "canada", platform=platform, posted_by_hand=False)
    assert "ACT015" in found("account", "canada", platform="x", posted_by_hand=False)


def test_what_is_not_said_about_an_account_is_not_checked_and_nobody_waits_for_it() -> None:
    document = {"jurisdiction": "ontario", "channels": [{"platform": "x"}], "variants": {"en": {"text": "Open."}}}
    report = check(Case(read(document), facts_in(document, on=ON), packs.load("ontario")))
    told = {item.rule: item.waits for item in report.not_checked if item.rule.startswith("ACT")}
    assert {"ACT001", "ACT003", "ACT004", "ACT009"} <= set(told)
    assert not any(told.values())
