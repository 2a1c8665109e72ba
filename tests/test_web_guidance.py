"""The guidance pages and the self-check: sourced, kind, in both languages, for the eye, the ear and the keyboard."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse

from compliance.both import Both
from compliance.citations import CITATIONS
from compliance.pages import MARKS
from tests.test_every_sentence_exists_in_both_languages import badly_set
from web.guidance.rows import ROWS_SERVED
from web.guidance.texts import CHOICES, HERE, Page, checks, pages

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT.parent / "shared" / "domain" / "policy.md"
ALL = {f"/guidance/{name}/": page for name, page in pages().items()} | {
    f"/self-check/{name}/": page for name, page in checks().items()
}
ADDRESSES = ("/guidance/", "/self-check/", *ALL)
ENTITIES = {"&quot;": '"', "&#x27;": "'", "&amp;": "&"}
NARROW, WIDE = {"width": 320, "height": 700}, {"width": 1280, "height": 800}


def words(text: str) -> str:
    for entity, sign in ENTITIES.items():
        text = text.replace(entity, sign)
    return text


def said(page: Page) -> list[Both]:
    """Everything a page says, as written in its file."""
    found = [page.title, page.summary, *page.lead]
    for section in page.sections:
        for part in (section.body, *section.parts):
            found += [part.heading, *part.text, *(point.text for point in (*part.points, *part.steps))]
            found += [point.name for point in (*part.points, *part.steps) if point.name]
        for question in section.questions:
            found += [question.ask, *question.why, *question.look, *(choice.advice for choice in question.choices)]
    return found


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("address", ALL)
def test_a_page_says_all_it_has_to_say_in_each_language(client: Client, address: str, language: str):
    answer = client.get(f"{address}?lang={language}")
    shown = words(answer.text)

    assert answer.headers["Content-Language"] == language
    assert f'<html lang="{language}-CA">' in shown
    for sentence in said(ALL[address]):
        if sentence is not ALL[address].summary:
            assert sentence.in_(language) in shown


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_browsers_language_is_spoken_and_the_other_is_one_link_away(client: Client, address: str):
    answer = client.get(address, headers={"Accept-Language": "fr-CA"})

    assert answer.headers["Content-Language"] == "fr"
    assert 'href="?lang=en" lang="en" hreflang="en"' in re.sub(r"\s+", " ", answer.text)


@pytest.mark.parametrize("address", ALL)
def test_both_languages_are_written_and_set_as_they_should_be(address: str):
    for sentence in said(ALL[address]):
        assert sentence.en.strip()
        assert sentence.fr.strip()
        assert "'" not in sentence.en
    assert badly_set(sentence.fr for sentence in said(ALL[address])) == []


@pytest.mark.parametrize("address", ALL)
def test_everything_said_names_its_source_or_says_that_it_is_our_own(client: Client, address: str):
    for section in ALL[address].sections:
        covered = bool(section.body.sources) or section.body.is_ours
        for part in (section.body, *section.parts):
            if part.text or part.points or part.steps:
                assert covered or part.sources or part.is_ours, part.heading.en
                assert not (part.sources and part.is_ours), part.heading.en
        for question in section.questions:
            assert covered or question.sources, question.ask.en


@pytest.mark.parametrize("address", ALL)
def test_a_source_is_shown_with_its_address_and_how_far_it_was_read(client: Client, address: str):
    shown = words(client.get(f"{address}?lang=fr").text)

    for key in ALL[address].sources:
        assert f'href="{CITATIONS[key].address("fr")}"' in shown
        assert f"({MARKS[CITATIONS[key].mark].fr})" in shown


def test_the_ontario_check_covers_what_ontario_asks(client: Client):
    shown = client.get("/self-check/ontario/?lang=en").text

    for subject in ("oath", "conflict-of-interest", "Ethics Executive", "specially restricted", "trillium", "manager"):
        assert subject in shown


def test_the_federal_check_has_five_factors_ten_questions_and_three_exceptions():
    sections = {section.body.heading.en: section for section in checks()["canada"].sections}

    assert len(sections["Five things to weigh together"].questions) == 5
    assert [asked.ask.en.partition(".")[0] for asked in sections["Ten questions"].questions] == list(
        map(str, range(1, 11))
    )
    exceptions = next(
        part for part in sections["Values and the duty of loyalty"].parts if part.heading.en == "Three exceptions"
    )
    assert len(exceptions.steps) == 3
    examples = sections["Examples: appropriate, risky, inappropriate"].parts
    assert [len(part.points) for part in examples[:3]] == [8, 7, 11]


@pytest.mark.parametrize("page", checks().values(), ids=checks())
def test_a_check_opens_with_freedom_and_ends_with_whom_to_ask(page: Page):
    assert "You are free to think" in page.lead[0].en
    assert page.sections[0].body.heading.en == "Your freedom comes first"
    assert "whom to ask" in page.sections[-1].body.heading.en


def test_managers_have_eight_steps_and_executives_four_levels():
    eight = max(len(section.body.steps) for section in pages()["managers"].sections)
    four = max(len(section.body.steps) for section in pages()["executives"].sections)

    assert (eight, four) == (8, 4)


def test_every_answer_has_its_line_in_the_style_sheet():
    style = (ROOT / "web/static/web/guidance.css").read_text()

    for key in CHOICES:
        assert f".question:has([value='{key}']:checked) .advice--{key}" in style


def test_every_name_given_to_see_also_is_a_page():
    seen = {
        name for page in ALL.values() for one in page.sections for part in (one.body, *one.parts) for name in part.see
    }

    assert seen
    assert seen <= set(pages())


def test_there_is_no_such_page_below_guidance(client: Client, db: None):
    for address in ("/guidance/somebody-else/", "/self-check/atlantis/", "/guidance/a/b/"):
        assert client.get(address).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_foot_of_a_page_leads_here_in_the_readers_language(client: Client, language: str):
    shown = client.get("/sign-in/", headers={"Accept-Language": language}).text
    foot = shown[shown.index("<footer") :]

    for name in ("web:guidance:index", "web:guidance:check-index"):
        assert f'href="{reverse(name)}?lang={language}"' in foot
        assert f'href="{reverse(name)}?lang={language}"' in shown[: shown.index("<footer")]


def test_the_rows_served_are_rows_of_the_catalogue_and_none_on_personal_use_is_left_out():
    if not CATALOGUE.exists():
        pytest.skip("The policy catalogue does not lie beside this tree.")
    rows = set(re.findall(r"^\| ([A-Z]{2}-[A-Z0-9.-]+) \|", CATALOGUE.read_text(), re.M))

    assert set(ROWS_SERVED) <= rows
    assert {row for row in rows if row.startswith(("PS-", "ON-PERS-", "ON-OPS-"))} <= set(ROWS_SERVED)


def test_what_is_written_stays_short_enough_to_read():
    for path in HERE.rglob("*.toml"):
        assert len(path.read_text().splitlines()) < 250, path.name


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_machines_find_no_barrier_and_nothing_is_wider_than_a_phone(page, live_server, language: str):
    for address in ADDRESSES:
        page.set_viewport_size(WIDE)
        page.goto(f"{live_server.url}{address}?lang={language}")
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], address
        page.set_viewport_size(NARROW)
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"], address


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_keyboard_answers_a_question_and_reads_its_advice(page, live_server):
    page.goto(f"{live_server.url}/self-check/ontario/?lang=en")
    question = page.locator("fieldset").first
    assert page.locator(".advice:visible").count() == 0

    question.locator("summary").focus()
    page.keyboard.press("Enter")
    assert question.locator("details li").first.is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert question.locator(".advice:visible").all_inner_texts()[0].startswith("If you answer “No”:")
    assert not page.locator(".closing__weighs").is_visible()

    page.keyboard.press("ArrowDown")
    assert question.locator(".advice:visible").count() == 1
    assert question.locator(".advice--unsure").is_visible()
    assert page.locator(".closing__weighs").is_visible()


def test_the_language_of_the_self_check_goes_along_to_other_pages_and_is_kept_there(client: Client):
    check = client.get("/self-check/?lang=fr")
    assert not check.cookies
    link = re.search(r'href="(/rules/\?lang=fr)"', check.content.decode())
    assert link

    rules = client.get(link[1])
    assert '<html lang="fr-CA">' in rules.content.decode()
    assert '<html lang="fr-CA">' in client.get("/sign-in/").content.decode()


def test_a_language_that_is_none_of_ours_is_not_kept(client: Client, settings):
    answer = client.get("/rules/?lang=de")

    assert '<html lang="en-CA">' in answer.content.decode()
    assert settings.LANGUAGE_COOKIE_NAME not in answer.cookies
