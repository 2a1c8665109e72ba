"""The figures as a page: for those who answer for approval, in both languages, as tables and as files."""

import csv
import io
import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from people.models import Person
from people.roles import Role
from publishing.figures import tables
from publishing.figures.tables import Line
from tests.organisation import Organisation, add_to_team
from tests.story import Story, say_yes
from tests.test_figures_name_nobody import many
from tests.test_web_work import sign_in

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "shelf"]),
    pytest.mark.usefixtures("clock", "channel"),
]
PAGE, DECEMBER = "/figures/", "/figures/?month=2026-12&by=account"


def words(page: str) -> str:
    main = page[page.index("<main") : page.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def read(client: Client, person: Person, address: str = PAGE, language: str = "en") -> str:
    sign_in(client, person, language)
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


@pytest.fixture
def decided(organisation: Organisation, channel: object) -> list[Story]:
    """Six posts whose language three people reviewed."""
    by = organisation.administrator
    more = [
        add_to_team(f"reviewer-{n}", f"Reviewer {n}", organisation.ministry, [Role.LANGUAGE_REVIEWER], by=by)
        for n in (2, 3)
    ]
    stories = many(organisation, channel)
    for place, story in enumerate(stories):
        say_yes(story.id, [organisation.reviewer, *more][place % 3], story.digest)
    return stories


@pytest.mark.parametrize("who", ["author", "administrator", "publisher", "office", "registrar"])
def test_for_others_the_figures_do_not_exist(client: Client, organisation: Organisation, who: str) -> None:
    person = getattr(organisation, who)
    sign_in(client, person)
    assert client.get(PAGE).status_code == 404
    assert client.get("/figures/times.csv").status_code == 404
    assert 'href="/figures/"' not in client.get("/").content.decode()


def test_who_may_read_them_finds_them_from_everywhere(client: Client, director: Person) -> None:
    assert 'href="/figures/"' in read(client, director, "/posts/")


def test_the_page_is_made_of_tables_with_captions_and_heads_in_both_languages(
    client: Client, auditor: Person, decided: list[Story]
) -> None:
    page = read(client, auditor)
    assert "Language review Ministry of Health 6" in words(page)
    for table in re.findall(r"<table.*?</table>", page, re.S):
        assert "<caption" in table
        assert 'scope="col"' in table
        assert 'scope="row"' in table
    french = words(read(client, auditor, language="fr"))
    assert "Temps par étape, décembre 2026" in french
    assert "Révision linguistique Ministère de la Santé 6" in french


def test_nobody_is_named_on_it(client: Client, auditor: Person, decided: list[Story]) -> None:
    page = words(read(client, auditor, DECEMBER))
    named = [person.name for person in Person.objects.exclude(pk=auditor.pk) if person.name in page]
    assert named == []


def test_what_is_too_small_says_so(client: Client, auditor: Person, submitted: Story) -> None:
    submitted.approve()
    assert "Language review Ministry of Health too small to show" in words(read(client, auditor))


def test_an_empty_month_says_so_and_an_unknown_one_is_this_one(client: Client, auditor: Person) -> None:
    assert "Nothing to show for this month." in words(read(client, auditor, "/figures/?month=2026-01"))
    assert "Time per stage, December 2026" in words(read(client, auditor, "/figures/?month=nonsense&by=person"))


def test_each_table_can_be_had_as_a_file(client: Client, auditor: Person, decided: list[Story]) -> None:
    sign_in(client, auditor)
    answer = client.get("/figures/times.csv?month=2026-12&by=account")
    assert answer["Content-Disposition"] == 'attachment; filename="times-2026-12-account.csv"'
    heads, *rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert heads[:3] == ["Stage", "Account", "Done"]
    assert rows[0][:3] == ["Language review", "Health news", "6"]
    for code in re.findall(r"/figures/(\w+)\.csv", read(client, auditor)):
        assert client.get(f"/figures/{code}.csv").status_code == 200
    assert client.get("/figures/people.csv").status_code == 404


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_a_name_never_becomes_a_formula(
    client: Client, auditor: Person, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(tables, "times", lambda month, by: [Line("language", name, (1, 1.0, 1.0, 0, None))])
    sign_in(client, auditor)
    rows = list(csv.reader(io.StringIO(client.get("/figures/times.csv").content.decode("utf-8-sig"))))
    assert rows[1][1] == f"'{name}"


def test_the_page_takes_as_many_questions_for_more_posts(
    client: Client, auditor: Person, organisation: Organisation, channel: object
) -> None:
    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(PAGE).status_code == 200
        return len(asked)

    many(organisation, channel, 1)[0].approve()
    sign_in(client, auditor)
    questions()
    few = questions()
    for story in many(organisation, channel, 3):
        story.approve()
    assert questions() == few
