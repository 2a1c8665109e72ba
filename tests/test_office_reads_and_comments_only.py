"""The minister's office reads what is shared with it and comments; its comments go to the director, not the drafter."""

import pytest
from django.test import Client
from django.urls import reverse
from rest_framework.test import APIClient

from people import services
from people.actors import CONSOLE
from people.models import Person
from people.refusals import NotAllowed, NotNow
from publishing import verbs
from publishing.models import Comment
from publishing.permissions import Verb
from publishing.position import Position
from publishing.queries import comments_for
from publishing.states import Stage
from tests.api import Caller, problem
from tests.story import Story, save, typed

pytestmark = pytest.mark.django_db
SAYING = "Could the French come first?"

# Who reads what the office said: rows people, and whether they do.
READS_THE_OFFICE = {
    "office": True,
    "director": True,
    "second_director": True,
    "auditor": True,
    "author": False,
    "second_drafter": False,
    "reviewer": False,
    "publisher": False,
    "custodian": False,
    "records_officer": False,
    "caretaker": False,
}


@pytest.fixture
def shared(submitted: Story) -> Story:
    """In review, and shared with the minister's office."""
    verbs.share(submitted.id, by=submitted.organisation.director)
    return submitted.again()


@pytest.fixture
def client(office: Person, caller: Caller) -> APIClient:
    """The minister's office."""
    return caller(office)


def said_by(client: APIClient, story: Story, body: object = SAYING) -> dict:
    response = client.post(f"/api/v1/posts/{story.id}/comments/", {"body": body}, format="json")
    assert response.status_code == 201, response.content
    return response.json()


def test_a_post_exists_for_the_office_once_it_is_shared(submitted: Story, client: APIClient) -> None:
    address = f"/api/v1/posts/{submitted.id}/"
    assert client.get(address).status_code == 404

    verbs.share(submitted.id, by=submitted.organisation.director)

    assert client.get(address).json()["texts"].keys() == {"en", "fr"}


def test_a_comment_on_a_post_that_is_not_shared_goes_nowhere(submitted: Story, client: APIClient) -> None:
    response = client.post(f"/api/v1/posts/{submitted.id}/comments/", {"body": SAYING}, format="json")

    assert problem(response)["code"] == "not_found"
    assert not Comment.objects.exists()


def test_the_office_reads_no_findings_and_no_questions(draft: Story, client: APIClient) -> None:
    organisation = draft.organisation
    save(
        draft.post, by=organisation.author, variants={"en": {"text": "Open May 4."}, "fr": {"text": "Ouvert le 5 mai."}}
    )
    verbs.check(draft.id, by=organisation.author)
    verbs.ask(draft.id, "Is the date right?", by=organisation.author)
    verbs.share(draft.id, by=organisation.director)

    told = client.get(f"/api/v1/posts/{draft.id}/").json()

    assert (told["check"], told["questions"]) == (None, [])
    assert told["texts"]["en"]["text"] == "Open May 4."


def test_the_office_reads_nothing_of_how_a_post_is_approved(shared: Story, client: APIClient, caller: Caller) -> None:
    address = f"/api/v1/posts/{shared.id}/"
    by_the_team, by_the_office = (one.get(address).json() for one in (caller(shared.organisation.author), client))

    assert by_the_team["review"]
    assert by_the_team["confirmations"]
    assert (by_the_office["review"], by_the_office["confirmations"]) == (None, [])


def test_the_office_reads_versions_and_never_what_is_being_typed(shared: Story, client: APIClient) -> None:
    post, author = shared.post, shared.organisation.author
    secret = typed(*post.channels.all(), variants={"en": {"text": "Not yet said."}, "fr": {"text": "Pas encore dit."}})
    verbs.type_copy(shared.id, secret, title=post.title, number=post.copy.number, by=author)

    assert "Not yet said" not in client.get(f"/api/v1/posts/{shared.id}/").content.decode()


def test_every_verb_but_commenting_is_closed_to_the_office(shared: Story, client: APIClient) -> None:
    told = client.get(f"/api/v1/posts/{shared.id}/").json()["verbs"]

    assert {verb for verb, answer in told.items() if answer["open"]} == {"comment"}
    asked = {"comment", "answer_consultation", "confirm_quote"}  # the last two only while somebody asks the office
    assert {answer["code"] for verb, answer in told.items() if verb not in asked} == {"office_only_comments"}
    assert {told[verb]["code"] for verb in asked - {"comment"}} == {"nobody_is_consulted", "no_quote_waits"}
    assert set(told) == set(Verb.values)


def test_the_office_cannot_approve_behind_the_door_either(shared: Story) -> None:
    with pytest.raises(NotAllowed, match="office_only_comments"):
        shared.say_yes(shared.organisation.office)


@pytest.mark.parametrize("method", ["put", "patch", "delete", "post"])
def test_nothing_about_a_post_can_be_changed_here(method: str, shared: Story, client: APIClient) -> None:
    response = getattr(client, method)(f"/api/v1/posts/{shared.id}/", {"title": "Mine"}, format="json")

    assert problem(response)["code"] == "method_not_allowed"
    assert shared.again().post.title == "Flu shots"


def test_a_comment_changes_nothing_but_is_kept_and_told(shared: Story, client: APIClient) -> None:
    told = said_by(client, shared, "  Could the French come first?\r\nThank you. ")

    assert told["body"] == "Could the French come first?\nThank you."
    assert (told["audience"]["code"], told["from_office"], told["version"]) == ("director", True, 1)
    assert shared.again().post.stage == Stage.IN_REVIEW
    listed = client.get(f"/api/v1/posts/{shared.id}/comments/").json()["results"]
    assert [one["id"] for one in listed] == [told["id"]]


@pytest.mark.parametrize("who", READS_THE_OFFICE)
def test_what_the_office_says_is_read_by_directors_and_audit_only(
    who: str, shared: Story, client: APIClient, caller: Caller
) -> None:
    said_by(client, shared)

    listed = caller(getattr(shared.organisation, who)).get(f"/api/v1/posts/{shared.id}/comments/").json()["results"]

    assert [one["body"] for one in listed] == ([SAYING] if READS_THE_OFFICE[who] else [])


def test_the_office_does_not_read_what_the_team_says(shared: Story, client: APIClient, caller: Caller) -> None:
    said_by(caller(shared.organisation.author), shared, "Between us.")

    assert client.get(f"/api/v1/posts/{shared.id}/comments/").json()["results"] == []
    assert len(comments_for(Position(shared.organisation.reviewer, shared.post))) == 1


def test_a_comment_of_the_team_is_read_by_the_team(shared: Story, caller: Caller) -> None:
    told = said_by(caller(shared.organisation.author), shared, "Ready.")

    assert (told["audience"]["code"], told["from_office"]) == ("team", False)


def test_an_office_no_longer_belonging_reads_nothing(shared: Story, client: APIClient) -> None:
    services.end_membership(shared.organisation.office.memberships.get(), by=CONSOLE)

    assert client.get(f"/api/v1/posts/{shared.id}/").status_code == 404
    assert client.get("/api/v1/posts/").json()["results"] == []


@pytest.mark.parametrize(("address", "method"), [("web:package", "post"), ("web:decide", "get")])
def test_the_office_is_handed_nothing_to_post_or_decide(
    scheduled: Story, office: Person, address: str, method: str
) -> None:
    verbs.share(scheduled.id, by=scheduled.organisation.director)
    browser = Client()
    browser.force_login(office, backend="django.contrib.auth.backends.ModelBackend")
    ask = getattr(browser, method)
    answer = ask(reverse(address, args=[scheduled.id, scheduled.post.dispatches.get().public_id]))
    assert (answer.status_code, answer.headers["X-Refusal"]) == (403, "office_reads_the_post")


def test_nothing_is_shared_with_the_office_before_a_version_is_saved(draft: Story) -> None:
    with pytest.raises(NotNow, match="saved as a version"):
        verbs.share(draft.id, by=draft.organisation.director)
