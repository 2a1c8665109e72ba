"""Whoever does the last stage of a round, and however: the post goes where its round went."""

import pytest

from approvals.models import Heard, How
from approvals.queries import review_of
from approvals.relaying import Heard as HeardYes
from approvals.routes import Step
from people.models import Person
from people.refusals import NotNow
from people.roles import Role
from publishing import verbs
from records.clock import now
from tests.emergency import find
from tests.organisation import add_to_team
from tests.story import ENGLISH, FRENCH, Story
from tests.test_the_office_is_heard_and_decides_nothing import answer, ask_of, by_phone

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

OFFICE = (Step("language"), Step("ministers_office"), Step("director"))
DEPUTY = (Step("language"), Step("adm"), Step("director"))
OTHER_WORDS = {
    "en": {"text": ENGLISH.replace("free", "at no cost")},
    "fr": {"text": FRENCH.replace("gratuit", "sans frais")},
}


@pytest.fixture
def adm(organisation) -> Person:
    return add_to_team("adm", "Marc", organisation.ministry, [Role.ADM], by=organisation.administrator)


@pytest.fixture
def read_by_the_office(draft: Story) -> Story:
    ask_of(draft.organisation, *OFFICE)
    draft.get_ready().submit().say_yes(draft.organisation.reviewer)
    answer(draft, Heard.Kind.SEEN)
    return draft.again()


@pytest.fixture
def for_the_adm(draft: Story, adm: Person) -> Story:
    ask_of(draft.organisation, *DEPUTY)
    return draft.get_ready().submit().say_yes(draft.organisation.reviewer)


def relay(story: Story, deputy: Person, by: Person) -> Story:
    heard = HeardYes(How.PHONE, now(), "Yes.")
    verbs.relay_yes(story.id, deputy.public_id, heard=heard, digest=story.digest, by=by)
    return story.again()


def where(story: Story) -> tuple[str, str]:
    return story.again().post.stage, review_of(story.id).state


def test_after_a_repair_the_last_word_waits_for_the_office(read_by_the_office: Story) -> None:
    organisation = read_by_the_office.organisation
    read_by_the_office.say_yes(organisation.director)
    read_by_the_office.get_ready(variants=OTHER_WORDS).submit().say_yes(organisation.reviewer)
    with pytest.raises(NotNow, match="minister’s office"):
        read_by_the_office.say_yes(organisation.director)
    answer(read_by_the_office, Heard.Kind.SEEN)
    read_by_the_office.again().say_yes(organisation.director)
    assert where(read_by_the_office) == ("approved", "approved")


@pytest.mark.parametrize("how", ["in the repair round", "after it was taken back"])
def test_a_yes_relayed_last_approves_the_post(for_the_adm: Story, adm: Person, how: str) -> None:
    organisation = for_the_adm.organisation
    for_the_adm.say_yes(adm).say_yes(organisation.director)
    if how == "in the repair round":
        for_the_adm.get_ready(variants=OTHER_WORDS).submit()
        for_the_adm.say_yes(organisation.reviewer).say_yes(organisation.director)
    else:
        verbs.take_back(for_the_adm.id, by=adm)
    relay(for_the_adm.again(), adm, organisation.second_director)
    assert where(for_the_adm) == ("approved", "approved")


def test_a_yes_relayed_last_waits_for_the_yes_to_the_quote(for_the_adm: Story, adm: Person) -> None:
    organisation = for_the_adm.organisation
    for_the_adm.say_yes(adm).say_yes(organisation.director)
    for_the_adm.get_ready(variants=OTHER_WORDS, declares=["minister-quoted"]).submit()
    for_the_adm.say_yes(organisation.reviewer)
    verbs.confirm_quote(for_the_adm.id, heard=by_phone(), digest=for_the_adm.digest, by=organisation.director)
    for_the_adm.say_yes(organisation.director)
    for_the_adm.post.quote_yeses.all().delete()  # as if it had never been given
    with pytest.raises(NotNow, match="quoted"):
        relay(for_the_adm, adm, organisation.second_director)
    assert where(for_the_adm) == ("in_review", "open")


def test_relaying_a_yes_asks_what_a_yes_asks(for_the_adm: Story, adm: Person) -> None:
    find(for_the_adm, rule="BLK-1", severity="block")
    with pytest.raises(NotNow, match="must be settled"):
        relay(for_the_adm, adm, for_the_adm.organisation.director)
