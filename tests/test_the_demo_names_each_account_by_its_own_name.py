"""In the demonstration every account shows a name of its own: none shows that of another."""

import pytest

from channels.models import Profile
from publishing.demo.organisation import organise
from tests.organisation import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("language", "vaccines"), [("en", "Ontario Vaccines"), ("fr", "Vaccins Ontario")])
def test_each_account_shows_a_name_of_its_own(language: str, vaccines: str) -> None:
    organise(PASSWORD)
    names = dict(Profile.objects.filter(language=language).values_list("channel__name", "name"))
    assert len(set(names.values())) == len(names) == 3
    assert names["Vaccines on X"] == vaccines
