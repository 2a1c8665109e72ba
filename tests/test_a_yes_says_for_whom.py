"""Who decides in another's place reads whose it is: on the button, in its note, and once it is done."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from approvals.standing_in import delegate
from people.models import Person
from records.clock import now
from tests.organisation import PASSWORD, add_member
from tests.story import Story

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])


@pytest.fixture
def delegate_of_the_director(submitted: Story) -> Person:
    """Staff who hold no role themselves, and decide today in the director's place; it is the director's turn."""
    organisation = submitted.organisation
    delegated = add_member("colleague", "Noor Aziz", organisation.ministry)
    director, until = organisation.director, now() + timedelta(days=1)
    delegate(organisation.ministry, giver=director, receiver=delegated, until=until, by=director)
    submitted.say_yes(organisation.reviewer)
    return delegated


def door(person: Person, language: str) -> Client:
    """A browser in which this person is signed in, in this language."""
    Person.objects.filter(pk=person.pk).update(language=language)
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


FOR_DANA = {
    "en": ("Approve for Dana Whitfield", "You say yes for Dana Whitfield (Communications director)"),
    "fr": ("Approuver au nom de Dana Whitfield", "au nom de Dana Whitfield (Direction des communications)"),
}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("page", ["post", "inbox"])
def test_a_delegate_reads_for_whom_they_say_yes(
    submitted: Story, delegate_of_the_director: Person, page: str, language: str
) -> None:
    address = reverse("web:post", args=[submitted.id]) if page == "post" else reverse("web:inbox")
    read = unescape(door(delegate_of_the_director, language).get(address).text)
    for said in FOR_DANA[language]:
        assert said in read


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Your approval for Dana Whitfield is on record."),
        ("fr", "Votre approbation au nom de Dana Whitfield est consignée."),
    ],
)
@pytest.mark.parametrize("page", ["post", "inbox"])
def test_once_it_is_said_they_read_it_again(
    submitted: Story, delegate_of_the_director: Person, page: str, language: str, said: str
) -> None:
    sent = {"digest": submitted.again().digest, "about": str(submitted.id), "password": PASSWORD}
    name = "web:act" if page == "post" else "web:inbox-act"
    address = reverse(name, args=[submitted.id, "approve"])
    after = door(delegate_of_the_director, language).post(address, sent, follow=True)
    assert said in unescape(after.text)


def test_who_decides_in_their_own_right_reads_of_nobody_else(submitted: Story) -> None:
    submitted.say_yes(submitted.organisation.reviewer)
    read = unescape(door(submitted.organisation.director, "en").get(reverse("web:post", args=[submitted.id])).text)
    assert "You say yes to these very words." in read
    assert "Approve for" not in read


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "You confirm for Dana Whitfield (Communications director)."),
        ("fr", "Vous confirmez au nom de Dana Whitfield (Direction des communications)."),
    ],
)
def test_an_emergency_is_confirmed_for_somebody_too(urgent: Story, language: str, said: str) -> None:
    organisation = urgent.organisation
    delegated = add_member("colleague", "Noor Aziz", organisation.ministry)
    director, until = organisation.director, now() + timedelta(days=1)
    delegate(organisation.ministry, giver=director, receiver=delegated, until=until, by=director)
    assert said in unescape(door(delegated, language).get(reverse("web:emergency", args=[urgent.id])).text)
