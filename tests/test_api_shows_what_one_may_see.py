"""What one may not see does not exist: a matrix of people and addresses."""

import pytest
from rest_framework.test import APIClient

from channels.models import Channel
from people import services
from people.actors import CONSOLE
from people.models import Person
from people.roles import Role
from publishing import verbs
from tests.api import Caller, problem
from tests.organisation import Organisation, add_member
from tests.story import ENGLISH, FRENCH, Story, save

pytestmark = pytest.mark.django_db

ADDRESSES = {
    "me": "/api/v1/me/",
    "posts": "/api/v1/posts/",
    "channels": "/api/v1/channels/",
    "post": "/api/v1/posts/{post}/",
    "history": "/api/v1/posts/{post}/history/",
    "comments": "/api/v1/posts/{post}/comments/",
    "channel": "/api/v1/channels/{channel}/",
}
LISTS = {"me": 200, "posts": 200, "channels": 200}
EVERYTHING = LISTS | {"post": 200, "history": 200, "comments": 200, "channel": 200}
NOTHING = LISTS | {"post": 404, "history": 404, "comments": 404, "channel": 404}
CANNOT_SIGN_IN = dict.fromkeys(ADDRESSES, 401)

# Rows people, columns addresses: what each of them is answered about a post that is in review.
WHO_SEES_WHAT = {
    "author": EVERYTHING,
    "second_drafter": EVERYTHING,
    "reviewer": EVERYTHING,
    "director": EVERYTHING,
    "publisher": EVERYTHING,
    "custodian": EVERYTHING,
    "auditor": EVERYTHING,
    "records_officer": EVERYTHING,
    "caretaker": EVERYTHING,
    "administrator": NOTHING | {"channel": 200},
    "registrar": NOTHING | {"channel": 200},
    "stranger": NOTHING,
    "office": NOTHING,
    "office, once shared": NOTHING | {"post": 200, "comments": 200, "history": 403},
    "office of another ministry, once shared": NOTHING,
    "nobody": CANNOT_SIGN_IN,
    "inactive": CANNOT_SIGN_IN,
}


@pytest.fixture
def client(request: pytest.FixtureRequest, submitted: Story, caller: Caller, anybody: APIClient) -> APIClient:
    """The client of one row of the matrix."""
    organisation, row = submitted.organisation, request.param
    if "once shared" in row:
        verbs.share(submitted.id, by=organisation.director)
    if row == "nobody":
        return anybody
    if row == "inactive":
        return inactive(organisation, caller)
    if row.startswith("office of another"):
        return caller(another_office(organisation))
    return caller(getattr(organisation, row.partition(",")[0]))


def inactive(organisation: Organisation, caller: Caller) -> APIClient:
    """An author whose sign-in ended behind the services' back, so that even a token that stayed is tried."""
    client = caller(organisation.author)
    Person.objects.filter(pk=organisation.author.pk).update(is_active=False)
    return client


def another_office(organisation: Organisation) -> Person:
    return add_member("other-office", "Olive Park", organisation.other_ministry, Role.MINISTERS_OFFICE)


def address_of(name: str, story: Story) -> str:
    return ADDRESSES[name].format(post=story.id, channel=story.post.channels.get().public_id)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(("client", "row"), [(row, row) for row in WHO_SEES_WHAT], indirect=["client"])
def test_everybody_is_answered_as_the_matrix_says(client: APIClient, row: str, address: str, submitted: Story) -> None:
    response = client.get(address_of(address, submitted))

    assert response.status_code == WHO_SEES_WHAT[row][address]
    if response.status_code >= 400:
        problem(response)


@pytest.mark.parametrize(
    ("client", "row"),
    [(row, row) for row, sees in WHO_SEES_WHAT.items() if sees != CANNOT_SIGN_IN],
    indirect=["client"],
)
def test_lists_hold_what_one_may_open_and_nothing_else(client: APIClient, row: str, submitted: Story) -> None:
    for plural, single in (("posts", "post"), ("channels", "channel")):
        listed = len(client.get(ADDRESSES[plural]).json()["results"])
        assert listed == (WHO_SEES_WHAT[row][single] == 200), plural


def test_a_token_ends_with_the_person(author: Person, caller: Caller) -> None:
    client = caller(author)
    services.deactivate(author, for_cause=False, by=CONSOLE)

    told = client.get("/api/v1/me/")

    assert problem(told)["code"] == "authentication_failed"
    assert told.headers["WWW-Authenticate"] == "Bearer"


def test_a_revoked_token_opens_nothing_and_the_others_stay(author: Person, caller: Caller) -> None:
    lost, kept = caller(author), caller(author)

    assert lost.delete("/api/v1/token/").status_code == 204
    assert lost.get("/api/v1/me/").status_code == 401
    assert kept.get("/api/v1/me/").status_code == 200


def test_i_see_what_i_hold(author: Person, channel: Channel, caller: Caller) -> None:
    told = caller(author).get("/api/v1/me/").json()

    assert (told["name"], told["language"]["code"], told["time_zone"]) == ("Amira Haddad", "en", "America/Toronto")
    assert [held["ministry"]["code"] for held in told["ministries"]] == ["HLTH"]
    assert [(held["name"], [role["code"] for role in held["roles"]]) for held in told["channels"]] == [
        ("Health news", ["drafter"])
    ]


@pytest.mark.django_db(transaction=True, databases=["default", "shelf"])
def test_a_published_post_is_shown_whole(published: Story, caller: Caller) -> None:
    told = caller(published.organisation.auditor).get(f"/api/v1/posts/{published.id}/").json()

    assert (told["stage"]["code"], told["outcome"]["code"]) == ("scheduled", "published")
    assert {tag: variant["text"] for tag, variant in told["texts"].items()} == {"en": ENGLISH, "fr": FRENCH}
    assert told["version"]["digest"] == published.digest
    assert told["window"]["earliest"] == {"wall": "2026-12-01T09:00", "fold": None, "at": "2026-12-01T14:00:00Z"}
    assert told["check"]["outcome"] == "clear"
    decided = [
        (stage["role"]["code"], one["by"]["name"]) for stage in told["review"]["stages"] for one in stage["decisions"]
    ]
    assert decided == [("language_reviewer", "Lucie Gagnon"), ("director", "Dana Whitfield")]
    [sending] = told["sendings"]
    assert sending["state"]["code"] == "sent"
    assert {delivery["language"]: bool(delivery["address"]) for delivery in sending["deliveries"]} == {
        "en": True,
        "fr": True,
    }


def test_every_verb_is_open_or_says_why_not(submitted: Story, caller: Caller) -> None:
    told = caller(submitted.organisation.author).get(f"/api/v1/posts/{submitted.id}/").json()["verbs"]

    assert told["revise"]["open"]
    assert told["approve"]["code"] == "authors_never_approve"
    assert told["approve"]["sentence"] == "You wrote part of this post, so you cannot approve it."
    assert all(verb["open"] or (verb["sentence"] and verb["remedy"]) for verb in told.values())


def test_words_that_are_only_typed_are_not_shown(draft: Story, caller: Caller) -> None:
    told = caller(draft.organisation.author).get(f"/api/v1/posts/{draft.id}/").json()

    assert told["version"] is None
    assert told["texts"] == {}
    assert ENGLISH not in str(told)


def test_a_finding_comes_with_its_reason(draft: Story, caller: Caller) -> None:
    organisation = draft.organisation
    save(
        draft.post, by=organisation.author, variants={"en": {"text": "Open May 4."}, "fr": {"text": "Ouvert le 5 mai."}}
    )
    run = verbs.check(draft.id, by=organisation.author)
    wanting = run.findings.filter(severity="justify").first()
    verbs.justify(
        draft.id, wanting.fingerprint, reason="Agreed with the clinic.", digest=draft.digest, by=organisation.author
    )

    found = caller(organisation.reviewer).get(f"/api/v1/posts/{draft.id}/").json()["check"]["findings"]

    shown = next(one for one in found if one["rule"] == wanting.rule)
    assert shown["reason"]["reason"] == "Agreed with the clinic."
    assert not shown["stands"]
    assert shown["message"]["en"] != shown["message"]["fr"]


def test_the_history_is_told_from_the_beginning(submitted: Story, caller: Caller) -> None:
    told = caller(submitted.organisation.auditor).get(f"/api/v1/posts/{submitted.id}/history/").json()["results"]

    assert [event["verb"] for event in told][:2] == ["create_draft", "revise"]
    assert told[0]["actor_name"] == "Amira Haddad"
    assert told[-1]["facts"]["digest"] == submitted.digest
