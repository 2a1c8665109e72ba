"""An account is called in the reader's language; where it has no name in French, by the one it has."""

import pytest
from django.test import Client
from django.utils import translation

from api.channels import ChannelShape
from channels.models import Channel
from channels.profiles import Kept, keep_profile
from people.models import Person
from tests.organisation import Organisation, active_channel, requested_channel
from tests.story import Story
from tests.test_web_work import read

pytestmark = pytest.mark.django_db
ENGLISH, FRENCH = "Flu season", "Saison de la grippe"


@pytest.fixture
def channel(organisation: Organisation) -> Channel:
    """An active pair of accounts with a name in each language."""
    return active_channel(organisation, name=ENGLISH, name_fr=FRENCH)


@pytest.mark.parametrize(("language", "said"), [("en", ENGLISH), ("fr", FRENCH), (None, ENGLISH)])
def test_an_account_is_called_in_the_language_of_who_reads(channel: Channel, language: str | None, said: str):
    with translation.override(language):
        assert channel.called == said


def test_without_a_name_in_french_the_other_is_shown(organisation: Organisation):
    with translation.override("fr"):
        assert requested_channel(organisation, name=ENGLISH).called == ENGLISH


@pytest.mark.parametrize("address", ["/posts/", "/calendar/?day=2026-12-01", "/sendings/", "/accounts/"])
def test_pages_call_it_so(client: Client, scheduled: Story, publisher: Person, address: str):
    french, english = (read(client, publisher, address, language) for language in ("fr", "en"))

    assert FRENCH in french
    assert ENGLISH not in french
    assert ENGLISH in english
    assert FRENCH not in english


def test_custodians_change_the_name_in_french(channel: Channel, custodian: Person):
    assert keep_profile(channel, Kept(name_fr="La grippe"), by=custodian).name_fr == "La grippe"


def test_the_register_asks_for_both_names(client: Client, organisation: Organisation):
    page = read(client, organisation.registrar, "/accounts/register/")

    assert "Name in French" in page
    assert "Nom en français" in read(client, organisation.registrar, "/accounts/register/", "fr")


def test_the_api_tells_both(channel: Channel):
    told = ChannelShape(channel).data

    assert (told["name"], told["name_fr"]) == (ENGLISH, FRENCH)
