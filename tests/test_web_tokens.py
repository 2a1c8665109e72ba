"""Tokens for the API are made, seen and ended by their person alone, on a page, with the password."""

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from knox.models import AuthToken

from people.models import Person
from people.tokens import issue_token
from records.models import Event
from tests.organisation import PASSWORD, Organisation

pytestmark = pytest.mark.django_db
ME = "/api/v1/me/"


@pytest.fixture
def office(organisation: Organisation, client: Client) -> Person:
    client.force_login(organisation.office, backend="django.contrib.auth.backends.ModelBackend")
    return organisation.office


def made_by(client: Client, password: str = PASSWORD):
    return client.post(reverse("web:make-token"), {"password": password})


def opens(token: str) -> int:
    return Client().get(ME, headers={"Authorization": f"Bearer {token}"}).status_code


def test_somebody_of_the_office_makes_their_token_and_reads_the_api_with_it(client: Client, office: Person) -> None:
    assert reverse("web:tokens") in client.get(reverse("web:my-settings")).text
    page = made_by(client)

    token = page.context["made"]
    assert f"<code>{token}</code>" in page.text
    assert page.headers["Cache-Control"].find("no-store") >= 0
    assert opens(token) == 200
    assert Event.objects.filter(verb="token_issued", subject_id=office.public_id).exists()


def test_a_token_is_shown_once(client: Client, office: Person) -> None:
    token = made_by(client).context["made"]

    later = client.get(reverse("web:tokens")).text
    assert token not in later
    assert f"It begins with {token[:15]}." in unescape(later)


@pytest.mark.parametrize(("password", "why"), [("", "Fill this in."), ("not mine", "This is not your password.")])
def test_whoever_finds_the_page_open_makes_no_token(client: Client, office: Person, password: str, why: str) -> None:
    answer = made_by(client, password)

    assert answer.status_code == 400
    assert why in answer.text
    assert not AuthToken.objects.exists()


def test_a_token_ended_on_the_page_opens_nothing_more(client: Client, office: Person) -> None:
    kept, gone = made_by(client).context["made"], made_by(client).context["made"]
    client.post(reverse("web:end-token", args=[gone[:15]]))

    assert (opens(kept), opens(gone)) == (200, 401)


def test_nobody_sees_or_ends_the_token_of_another(client: Client, office: Person, organisation: Organisation) -> None:
    others = issue_token(organisation.director, by=organisation.director)

    assert others[:15] not in client.get(reverse("web:tokens")).text
    assert client.post(reverse("web:end-token", args=[others[:15]])).status_code == 404
    assert opens(others) == 200
