"""The page of an account's keys: what is known of a key is shown, and the key never, whatever goes wrong."""

import logging
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from channels.credentials.keyring import opened
from channels.models import Channel, Credential, Platform
from people.models import Person
from publishing.telling.notices import tell
from publishing.verbs.keys import enter_key
from tests.organisation import Organisation, active_channel
from tests.test_keys_are_sealed_for_the_worker import ENGLISH, FRENCH, pair, web
from tests.test_web_work import read, sign_in

__all__ = ["pair", "web"]
pytestmark = pytest.mark.django_db

SECRET = "abcd-5ecr-e7w0-rdxy"
SENT = {"hidden_password": SECRET, "service": "", "ends_on": ""}


@pytest.fixture
def channel(organisation: Organisation) -> Channel:
    """An active pair of accounts on Bluesky."""
    return active_channel(organisation, platform=Platform.BLUESKY, accounts={"en": ENGLISH, "fr": FRENCH})


def keys_of(channel: Channel) -> str:
    return reverse("web:account-keys", args=[channel.public_id])


def send(client: Client, person: Person, channel: Channel, language: str = "en", act: str = "enter", **sent: Any):
    """Send the form of one account."""
    sign_in(client, person)
    return client.post(reverse(f"web:account-key-{act}", args=[channel.public_id, language]), sent, follow=True)


def test_a_key_is_entered_and_never_shown_again(client, pair, channel, custodian):
    answer = send(client, custodian, channel, **SENT)

    assert "The key of @ONhealth is sealed." in answer.text
    assert "The key stands." in answer.text
    assert SECRET not in answer.text
    assert opened(Credential.objects.select_related("channel").get()) == {"password": SECRET}


def test_the_page_says_until_when_by_whom_and_whether_it_was_used(client, web, channel, custodian, second_custodian):
    send(client, custodian, channel, **SENT | {"ends_on": "2099-06-01"})
    said = read(client, second_custodian, keys_of(channel))

    for words in ("Cora Lindqvist", "June 1, 2099", "not yet", "@ONhealth (English)", "No key was entered yet."):
        assert words in said
    assert "La clé est en vigueur." in read(client, second_custodian, keys_of(channel), "fr")


def test_no_browser_keeps_the_page_or_offers_to_fill_it(client, web, channel, custodian):
    sign_in(client, custodian)
    answer = client.get(keys_of(channel))

    assert "no-store" in answer.headers["Cache-Control"]
    (field,) = re.findall(r'<input[^>]*name="hidden_password"[^>]*id="key-en-[^>]*>', answer.text)
    assert 'type="password"' in field
    assert 'autocomplete="off"' in field
    assert "value=" not in field


@pytest.mark.parametrize("wrong", [{"service": "http://inner"}, {"ends_on": "2020-01-01"}, {"ends_on": "soon"}])
def test_what_cannot_be_taken_comes_back_without_the_key(client, web, channel, custodian, wrong):
    answer = send(client, custodian, channel, **SENT | wrong)

    assert answer.status_code == 400
    assert "There is something to correct" in answer.text
    assert SECRET not in answer.text
    assert "no-store" in answer.headers["Cache-Control"]
    assert next(iter(wrong.values())) in answer.text
    assert not Credential.objects.exists()


def test_a_missing_part_is_said_at_its_field(client, web, channel, custodian):
    answer = send(client, custodian, channel, "fr", **SENT | {"hidden_password": ""})

    assert "“App password” is missing." in answer.text
    assert re.search(r'href="#key-fr-hidden_password"', answer.text)


def test_one_press_revokes(client, web, channel, custodian):
    send(client, custodian, channel, **SENT)
    answer = send(client, custodian, channel, act="revoke")

    assert "The key of @ONhealth is erased here." in answer.text
    assert "The key is revoked." in answer.text
    assert Credential.objects.get().state == "revoked"
    assert send(client, custodian, channel, act="revoke").status_code == 409


@pytest.mark.parametrize("who", ["author", "director", "publisher", "registrar", "administrator"])
def test_others_see_whether_a_key_stands_and_cannot_touch_it(client, web, channel, organisation, custodian, who):
    person = getattr(organisation, who)
    said = read(client, person, keys_of(channel))

    assert "No key was entered yet." in said
    assert "Account custodian" in said
    assert "<form" not in said[said.index("<main") : said.index("</main>")]
    for act in ("enter", "revoke"):
        assert send(client, person, channel, act=act, **SENT).status_code == 403


def test_the_keys_of_an_account_one_may_not_see_do_not_exist(client, web, channel, stranger, office):
    for person in (stranger, office):
        sign_in(client, person)
        assert client.get(keys_of(channel)).status_code == 404
        for act in ("enter", "revoke"):
            assert send(client, person, channel, act=act, **SENT).status_code == 404


def test_an_account_that_needs_none_says_so(client, web, organisation, custodian):
    bulletin = active_channel(organisation, accounts={"en": "@a", "fr": "@b"})

    assert "This account needs no key" in read(client, custodian, keys_of(bulletin))
    assert send(client, custodian, bulletin, **SENT).status_code == 404


def test_a_notice_leads_to_the_page(client, web, channel, custodian, second_custodian):
    send(client, custodian, channel, **SENT)
    tell()
    said = read(client, second_custodian)

    assert "A colleague entered the key of an account you look after – @ONhealth" in said
    assert f'href="{keys_of(channel)}"' in said


def test_the_history_of_the_account_tells_it(client, web, channel, custodian):
    send(client, custodian, channel, **SENT)

    assert "Key of @ONhealth entered" in read(client, custodian, reverse("web:account", args=[channel.public_id]))


def test_a_form_that_came_after_the_session_hands_the_key_back_to_nobody(client, web, channel):
    """Other forms travel inside the sign-in page, to be sent again."""
    address = reverse("web:account-key-enter", args=[channel.public_id, "en"])
    answer = client.post(address, SENT | {"service": "https://pds.example/kept"})

    assert answer.status_code == 401
    assert SECRET not in answer.text
    sealed = re.search(r'name="kept" value="([^"]+)"', answer.text)
    assert sealed
    from web.kept_forms import unseal

    kept = unseal(sealed.group(1))
    assert kept
    assert "service" in dict(kept.fields)
    assert "hidden_password" not in dict(kept.fields)


def test_a_form_that_is_too_old_hands_it_back_to_nobody(web, channel, custodian):
    strict = Client(enforce_csrf_checks=True)
    sign_in(strict, custodian)
    address = reverse("web:account-key-enter", args=[channel.public_id, "en"])
    answer = strict.post(address, SENT, headers={"Origin": "http://testserver"})

    assert answer.status_code == 403
    assert SECRET not in answer.text
    assert SECRET not in _unsealed(answer.text)


def _unsealed(page: str) -> str:
    from web.kept_forms import unseal

    found = re.search(r'name="kept" value="([^"]+)"', page)
    kept = unseal(found.group(1)) if found else None
    return str(kept.fields) if kept else ""


def test_our_own_fault_repeats_no_key(web, channel, custodian, monkeypatch, caplog):
    from web.accounts import keys as pages

    def breaks(*_arguments: object, **_more: object) -> None:
        raise RuntimeError("the database is gone")

    monkeypatch.setattr(pages, "enter_key", breaks)
    client = Client(raise_request_exception=False)
    with caplog.at_level(logging.DEBUG):
        answer = send(client, custodian, channel, **SENT)

    assert answer.status_code == 500
    assert "the database is gone" in caplog.text
    assert SECRET not in answer.text
    assert SECRET not in caplog.text


def test_a_report_of_a_crash_masks_what_was_sent(web, channel, custodian, rf):
    """Whoever mails themselves Django's report of a crash reads stars."""
    from django.views.debug import ExceptionReporter

    from web.accounts import keys as pages

    request = rf.post(keys_of(channel), SENT)
    request.user = custodian
    try:
        pages.enter(request, channel.public_id, "none")
    except Exception as error:  # noqa: BLE001 - whatever it is, it is reported
        report = ExceptionReporter(request, type(error), error, error.__traceback__).get_traceback_text()

    assert "hidden_password" in report
    assert SECRET not in report


def test_a_verb_that_crashes_masks_what_was_typed(web, channel, custodian, monkeypatch, rf):
    from django.views.debug import ExceptionReporter

    from channels.credentials import sealing

    def breaks(*_arguments: object) -> None:
        raise RuntimeError("no entropy")

    monkeypatch.setattr(sealing, "key_id_of", breaks)
    request = rf.post("/")
    try:
        enter_key(channel, ENGLISH, {"password": SECRET}, by=custodian)
    except RuntimeError as error:
        report = ExceptionReporter(request, RuntimeError, error, error.__traceback__).get_traceback_html()

    assert "no entropy" in report
    assert SECRET not in report


def test_the_words_of_the_platform_are_there_in_both_languages(client, web, organisation, custodian, settings):
    settings.LEND_PICTURES = True
    asked = {
        Platform.X: ("Client secret", "Secret client"),
        Platform.MASTODON: ("Access token", "Jeton d’accès"),
        Platform.INSTAGRAM: ("Long-lived access token", "Jeton d’accès de longue durée"),
        Platform.BLUESKY: ("App password", "Mot de passe d’application"),
    }
    for platform, (english, french) in asked.items():
        one = active_channel(organisation, platform=platform, accounts={"en": ENGLISH, "fr": FRENCH})
        assert english in read(client, custodian, keys_of(one))
        assert french in read(client, custodian, keys_of(one), "fr")


def test_what_was_typed_is_no_secret_of_the_other_account(web, channel, custodian):
    """Each account has its own form: a key entered for one leaves the other without."""
    enter_key(channel, FRENCH, {"password": SECRET}, by=custodian)

    assert list(Credential.objects.values_list("handle", flat=True)) == [FRENCH]
