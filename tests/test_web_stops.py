"""Pauses and periods as pages: what stops posts now, who may stop and let go, and what a stop reached."""

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from channels.models import Channel, Pause
from people.models import Person
from publishing import verbs
from publishing.models import Dispatch
from publishing.states import DispatchState
from tests.organisation import Organisation
from tests.story import Story
from tests.test_web_work import read, sign_in

pytestmark = pytest.mark.django_db
STOPS, PAUSE = "/stops/", "/stops/pause/"


def send(client: Client, person: Person, address: str, language: str = "en", **sent: object):
    """Send a form, and go where it leads."""
    sign_in(client, person, language)
    return client.post(address, sent, follow=True)


def test_nothing_stopped_is_said(client: Client, author: Person):
    assert "Nothing is paused: posts go out at their time." in read(client, author, STOPS)
    assert "Rien n’est en pause" in read(client, author, STOPS, "fr")


def test_the_caretaker_pauses_everything_and_reads_what_it_reached(client: Client, scheduled: Story, caretaker: Person):
    said = unescape(send(client, caretaker, PAUSE, scope="everything", reason="A fire.").text)

    assert "1 sending waits and will be held when its time comes, 0 are already leaving." in said
    assert Pause.objects.get().reason == "A fire."
    assert "Paused by Camille Nguyen" in said


def test_what_is_already_leaving_is_counted(client: Client, scheduled: Story, caretaker: Person):
    Dispatch.objects.update(state=DispatchState.LEAVING)

    said = unescape(send(client, caretaker, PAUSE, "fr", scope="everything", reason="Un incendie.").text)

    assert "0 envoi attend et sera retenu à son heure, 1 est déjà en cours." in said


def test_a_custodian_pauses_an_account_and_nothing_wider(
    client: Client, channel: Channel, organisation: Organisation, custodian: Person
):
    said = read(client, custodian, STOPS)
    assert str(channel.public_id) in said
    assert "Every account of every ministry" not in said

    for scope in ("everything", str(organisation.ministry.public_id), "zzz"):
        assert send(client, custodian, PAUSE, scope=scope, reason="Stop.").status_code == 400
    assert not Pause.objects.exists()

    send(client, custodian, PAUSE, scope=str(channel.public_id), reason="Stop.")
    assert Pause.objects.get().channel == channel


def test_a_ministry_is_paused(client: Client, channel: Channel, organisation: Organisation, caretaker: Person):
    said = unescape(send(client, caretaker, PAUSE, scope=str(organisation.ministry.public_id), reason="Stop.").text)

    assert Pause.objects.get().ministry == organisation.ministry
    assert "Ministry of Health</h3>" in said


def test_an_account_one_does_not_see_cannot_be_paused(
    client: Client, channel: Channel, other_channel: Channel, custodian: Person
):
    assert str(other_channel.public_id) not in read(client, custodian, STOPS)
    assert send(client, custodian, PAUSE, scope=str(other_channel.public_id), reason="Stop.").status_code == 400
    assert not Pause.objects.exists()


def test_a_pause_wants_a_reason_and_keeps_the_choice(client: Client, channel: Channel, custodian: Person):
    answer = send(client, custodian, PAUSE, scope=str(channel.public_id), reason=" ")

    assert answer.status_code == 400
    assert '<a href="#pause-reason">' in answer.text
    assert f'value="{channel.public_id}" selected' in answer.text
    assert not Pause.objects.exists()


def test_a_reason_that_cannot_be_kept_comes_back(client: Client, channel: Channel, custodian: Person):
    for reason in ("a\u202eb", "x" * 600):
        answer = send(client, custodian, PAUSE, scope=str(channel.public_id), reason=reason)
        assert answer.status_code == 400
        assert '<a href="#pause-reason">' in answer.text


def test_who_may_pause_nothing_reads_who_may(client: Client, channel: Channel, author: Person):
    assert "You can pause nothing" in read(client, author, STOPS)
    assert PAUSE not in read(client, author, STOPS)
    assert send(client, author, PAUSE, scope=str(channel.public_id), reason="Stop.").status_code == 400
    assert not Pause.objects.exists()


def test_sending_is_resumed_and_nothing_fires(
    client: Client, channel: Channel, organisation: Organisation, custodian: Person
):
    verbs.pause(reason="Stop.", channel=channel, by=custodian)
    resume = reverse("web:resume", args=[Pause.objects.get().public_id])

    said = unescape(send(client, custodian, resume).text)

    assert "What was held stays held until somebody releases it." in said
    assert Pause.objects.get().ended_by == custodian
    assert send(client, custodian, resume).status_code == 409


def test_who_may_not_resume_reads_why(client: Client, channel: Channel, organisation: Organisation, author: Person):
    verbs.pause(reason="Stop.", by=organisation.caretaker)
    resume = reverse("web:resume", args=[Pause.objects.get().public_id])

    said = read(client, author, STOPS)

    assert resume not in said
    assert "This takes the role “Caretaker period officer” in the whole house." in said
    assert send(client, author, resume).status_code == 403
    assert Pause.objects.get().ended_at is None


def test_the_banner_leads_here(client: Client, organisation: Organisation, author: Person):
    verbs.pause(reason="Stop.", by=organisation.caretaker)

    banner = read(client, author, "/me/").split("banner--ask")[1].split("</div>")[0]

    assert f'href="{STOPS}"' in banner


def test_the_page_of_an_account_leads_to_its_pause(client: Client, channel: Channel, custodian: Person):
    said = read(client, custodian, f"{STOPS}?scope={channel.public_id}")

    assert f'value="{channel.public_id}" selected' in said


def test_what_to_pause_is_chosen_by_the_person_and_by_nobody_else(
    client: Client, channel: Channel, organisation: Organisation, caretaker: Person
):
    form = read(client, caretaker, STOPS).split(f'action="{PAUSE}"')[1].split("</form>")[0]
    assert '<option value="" selected>Choose an account, a ministry or everything</option>' in form
    assert form.index("Everything: every post of every ministry.") < form.index("<button")
    assert "button--danger" not in form

    answer = send(client, caretaker, PAUSE, scope="", reason="A fire.")
    assert answer.status_code == 400
    assert "Choose what to pause." in answer.text
    assert not Pause.objects.exists()


def test_the_words_of_a_pause_are_french_too(client: Client, channel: Channel, caretaker: Person):
    said = read(client, caretaker, STOPS, "fr")

    assert "Choisissez ce qu’il faut arrêter" in said
    assert "La totalité\u00a0: toutes les publications de tous les ministères." in said
