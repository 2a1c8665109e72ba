"""A custodian lets X give the key: asked for on our page, agreed to there, sealed as a code, fetched by a worker."""

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.db.models import F
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from channels import teams
from channels.credentials.granting import COMES_BACK_WITHIN, EXCHANGED_WITHIN, next_code
from channels.credentials.keyring import opened, trouble
from channels.models import Channel, Credential, GivenCode, Platform
from people.models import Person
from people.roles import Role
from publishing.clock.keys import fetch_given_keys
from publishing.connectors.for_x import session as x_session
from publishing.connectors.x import X
from publishing.models import Notice
from publishing.telling.notices import tell
from publishing.verbs.keys import enter_key, revoke_key
from tests.organisation import Organisation, active_channel
from tests.platforms.meeting import Meeting, meeting_x
from tests.platforms.x_accounts import CODE_LIFE
from tests.test_keys_are_sealed_for_the_worker import ENGLISH, FRENCH, NOW, pair
from tests.test_web_work import sign_in

__all__ = ["pair"]
pytestmark = pytest.mark.django_db(transaction=True)

SECRET = "app-5ecre7-w0rd"
TYPED = {"client_id": "tandem", "hidden_client_secret": SECRET}
BACK = "http://127.0.0.1:8000/accounts/keys/came-back/"


@pytest.fixture
def channel(organisation: Organisation) -> Channel:
    return active_channel(organisation, platform=Platform.X, accounts={"en": ENGLISH, "fr": FRENCH})


@pytest.fixture
def x(pair: Any, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Meeting]:
    """X stands where the connector looks for it."""
    with meeting_x() as made:
        settings.OUTGOING_ALLOWED = [made.server.host]
        made.platform.accounts.client_secret = SECRET
        monkeypatch.setattr(x_session, "ADDRESS", made.server.address)
        yield made


@pytest.fixture
def signed_in(client: Client, custodian: Person) -> Client:
    sign_in(client, custodian)
    return client


def ask(client: Client, channel: Channel, **typed: str) -> HttpResponse:
    return client.post(reverse("web:account-key-ask", args=[channel.public_id, "en"]), TYPED | typed)


def over_there(answer: HttpResponse) -> str:
    """The address the custodian is led to."""
    (address,) = re.findall(r'href="(https://x\.com/[^"]+)"', answer.text)
    return unescape(address)


def agreed(x: Meeting, answer: HttpResponse, username: str = "ONhealth") -> dict[str, str]:
    """What X leads back with, after somebody agreed there."""
    return x.platform.accounts.agree(username, over_there(answer), x.platform.now())


def come_back(client: Client, told: dict[str, str]) -> HttpResponse:
    return client.get(reverse("web:account-key-came-back"), told, follow=True)


def row() -> Credential:
    return Credential.objects.select_related("channel").get()


def test_a_key_is_asked_for_agreed_to_fetched_and_used(signed_in, channel, x):
    asked = ask(signed_in, channel)
    assert SECRET not in asked.text

    answer = come_back(signed_in, agreed(x, asked))
    assert "The platform agreed for @ONhealth. The key is being fetched." in answer.text
    assert "The platform agreed; the key is being fetched." in answer.text

    assert fetch_given_keys() == 1
    assert trouble(channel, [ENGLISH]) == ""
    kept = opened(row())
    assert kept["access_token"] == x.platform.accounts.by_name["ONhealth"].access_token
    assert set(kept) == {"client_id", "client_secret", "access_token", "refresh_token", "expires_at"}
    assert fetch_given_keys() == 0
    assert "The key stands." in signed_in.get(reverse("web:account-keys", args=[channel.public_id])).text


def test_x_is_asked_for_what_posting_takes_and_led_back_to_us(signed_in, channel, x):
    address = over_there(ask(signed_in, channel))

    assert f"redirect_uri={BACK.replace(':', '%3A').replace('/', '%2F')}" in address
    assert "scope=tweet.read+tweet.write+users.read+media.write+offline.access" in address
    assert SECRET not in address


def test_what_the_browser_keeps_opens_nothing(signed_in, channel, x, settings):
    asked = agreed(x, ask(signed_in, channel))

    kept = str(dict(signed_in.session))
    assert SECRET not in kept
    assert asked["state"] not in kept


def test_a_good_key_stands_until_there_is_a_better_one(signed_in, channel, x):
    """The custodian renews it, signed in on X as somebody else; nothing that is due has to wait."""
    come_back(signed_in, agreed(x, ask(signed_in, channel)))
    fetch_given_keys()
    before = row()
    come_back(signed_in, agreed(x, ask(signed_in, channel), username="cora_at_home"))
    fetch_given_keys()

    assert trouble(channel, [ENGLISH]) == ""
    assert (row().version, bytes(row().sealed)) == (before.version, bytes(before.sealed))
    assert GivenCode.objects.get().missed


def test_a_code_that_cannot_be_opened_keeps_no_other_waiting(signed_in, channel, x):
    come_back(signed_in, agreed(x, ask(signed_in, channel)))
    GivenCode.objects.update(handle=FRENCH, key_id="gone")
    come_back(signed_in, agreed(x, ask(signed_in, channel)))

    fetch_given_keys()

    assert trouble(channel, [ENGLISH]) == ""
    assert GivenCode.objects.get().missed


def test_one_worker_exchanges_a_code(signed_in, channel, x):
    come_back(signed_in, agreed(x, ask(signed_in, channel)))

    assert next_code() is not None
    assert next_code() is None


def test_what_is_revoked_while_it_is_fetched_opens_nothing(signed_in, channel, x):
    """One custodian comes back with a code, and another revokes the account's key before a worker has exchanged it."""
    come_back(signed_in, agreed(x, ask(signed_in, channel)))
    page = reverse("web:account-keys", args=[channel.public_id])
    revoke = reverse("web:account-key-revoke", args=[channel.public_id, "en"])
    assert revoke in signed_in.get(page).text

    assert signed_in.post(revoke).status_code == 302

    assert fetch_given_keys() == 0
    assert trouble(channel, [ENGLISH]) == "key_missing"
    assert revoke not in signed_in.get(page).text


@pytest.mark.parametrize("act", ["revoke", "enter"])
def test_what_a_custodian_did_while_the_platform_was_called_holds(signed_in, channel, x, custodian, monkeypatch, act):
    fetch = X.fetch_key
    by_hand = {"client_id": "tandem", "client_secret": SECRET, "access_token": "a", "refresh_token": "r"}
    acts = {
        "revoke": lambda: revoke_key(channel, ENGLISH, by=custodian),
        "enter": lambda: enter_key(channel, ENGLISH, by_hand, by=custodian),
    }

    def meanwhile(self: X, account: str, **how: Any) -> None:
        fetch(self, account, **how)
        acts[act]()

    monkeypatch.setattr(X, "fetch_key", meanwhile)
    come_back(signed_in, agreed(x, ask(signed_in, channel)))

    fetch_given_keys()

    assert not GivenCode.objects.exists()
    if act == "revoke":
        assert not Credential.objects.exists()
    else:
        assert opened(row())["access_token"] == "a"


def test_custodians_are_told_that_there_is_no_key(signed_in, channel, x, second_custodian):
    come_back(signed_in, agreed(x, ask(signed_in, channel), username="cora_at_home"))
    fetch_given_keys()
    tell()

    assert Notice.objects.filter(person=second_custodian, verb="key_not_given").exists()


def test_a_key_entered_by_hand_ends_the_wait(signed_in, channel, x, custodian):
    come_back(signed_in, agreed(x, ask(signed_in, channel)))
    typed = {"client_id": "tandem", "client_secret": SECRET, "access_token": "a", "refresh_token": "r"}
    enter_key(channel, ENGLISH, typed, by=custodian)

    assert fetch_given_keys() == 0


def test_who_lost_the_right_meanwhile_brings_no_key(signed_in, channel, x, organisation, custodian):
    come_back(signed_in, agreed(x, ask(signed_in, channel)))
    custodian.is_active = False
    custodian.save()
    fetch_given_keys()

    assert not Credential.objects.exists()
    assert GivenCode.objects.get().missed


def test_who_stops_looking_after_the_account_meanwhile_is_not_let_back_in(
    signed_in, channel, x, organisation, custodian
):
    told = agreed(x, ask(signed_in, channel))
    teams.leave(custodian, organisation.ministry, Role.CUSTODIAN, by=organisation.administrator)

    assert come_back(signed_in, told).status_code in (403, 404)
    assert not GivenCode.objects.exists()


@pytest.mark.parametrize("wrong", [{"state": "another"}, {"code": "é"}])
def test_what_nobody_asked_for_is_not_taken(signed_in, channel, x, wrong):
    answer = come_back(signed_in, agreed(x, ask(signed_in, channel)) | wrong)

    assert answer.status_code == 409
    assert "Begin again on the page of the account’s keys" in answer.text
    assert not GivenCode.objects.exists()


def test_another_browser_cannot_come_back_for_it(signed_in, channel, x, second_custodian):
    told = agreed(x, ask(signed_in, channel))
    other = Client()
    sign_in(other, second_custodian)

    assert come_back(other, told).status_code == 409
    assert not GivenCode.objects.exists()


def test_it_is_taken_once(signed_in, channel, x):
    told = agreed(x, ask(signed_in, channel))
    come_back(signed_in, told)

    assert come_back(signed_in, told).status_code == 409
    assert fetch_given_keys() == 1


def test_who_takes_too_long_begins_again(signed_in, channel, x):
    with time_machine.travel(NOW, tick=False) as clock:
        sign_in(signed_in, channel.custodians.first())
        asked = ask(signed_in, channel)
        clock.shift(COMES_BACK_WITHIN + timedelta(seconds=1))
        answer = come_back(signed_in, agreed(x, asked))

    assert answer.status_code == 409
    assert not GivenCode.objects.exists()


def test_who_refuses_there_changes_nothing(signed_in, channel, x):
    ask(signed_in, channel)

    answer = come_back(signed_in, {"error": "access_denied", "state": "any"})

    assert "The platform gave no key" in answer.text
    assert not Credential.objects.exists()


def test_the_key_of_another_account_is_not_kept(signed_in, channel, x):
    """The custodian was signed in on X as somebody else."""
    come_back(signed_in, agreed(x, ask(signed_in, channel), username="cora_at_home"))
    fetch_given_keys()

    assert trouble(channel, [ENGLISH]) == "key_missing"
    assert GivenCode.objects.get().missed


def test_a_code_that_came_too_late_is_given_up_and_said(signed_in, channel, x):
    come_back(signed_in, agreed(x, ask(signed_in, channel)))
    x.platform.passed += CODE_LIFE
    fetch_given_keys()

    assert trouble(channel, [ENGLISH]) == "key_missing"
    said = signed_in.get(reverse("web:account-keys", args=[channel.public_id])).text
    assert "The platform gave no key for this account." in said
    assert "signed in there as @ONhealth and as nobody else" in said


def test_a_code_nobody_could_exchange_is_given_up(signed_in, channel, x):
    come_back(signed_in, agreed(x, ask(signed_in, channel)))
    with x.server.cut():
        fetch_given_keys()
        assert not GivenCode.objects.get().missed
        GivenCode.objects.update(given_at=F("given_at") - EXCHANGED_WITHIN)
        fetch_given_keys()

    assert GivenCode.objects.get().missed


def test_who_is_no_custodian_asks_for_nothing(client, channel, x, author):
    sign_in(client, author)

    assert ask(client, channel).status_code == 403


def test_a_missing_part_is_said_and_the_secret_is_not_sent_back(signed_in, channel, x):
    answer = ask(signed_in, channel, client_id="")

    assert answer.status_code == 400
    assert "“Client ID” is missing." in answer.text
    assert SECRET not in answer.text
