"""A conflict of interest that leaves a stage without enough people: who can find somebody else hears of it at once."""

import json
from html import unescape

import pytest
from django.core import mail
from django.test import Client

from approvals.routes import Step
from channels import teams
from people.models import Person
from people.roles import Role
from publishing import verbs
from publishing.deciding.emptied import lacking_now
from publishing.mailing import mail_notices
from publishing.models import Notice
from publishing.telling.asking import still_asking
from publishing.telling.notices import tell, unseen
from records.models import Event
from records.trail import Subject, history
from tests.organisation import Organisation, add_member
from tests.story import Story
from tests.test_the_office_is_heard_and_decides_nothing import ask_of

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

HEAD = "Hélène Caron"
BROTHER = "The clinic belongs to my brother."
OF_THE_POST, OF_THE_ROLES = "nobody_decides", "conflict_leaves_nobody"


def step_aside(story: Story, person: Person) -> None:
    verbs.declare_conflict(story.id, reason=BROTHER, by=person)
    tell()


def who_heard(verb: str) -> set[str]:
    return set(Notice.objects.filter(verb=verb).values_list("person__name", flat=True))


def read(person: Person, address: str, language: str = "en") -> str:
    Person.objects.filter(pk=person.pk).update(language=language)
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return " ".join(unescape(client.get(address).text).replace("\xa0", " ").split())


@pytest.fixture
def alone(submitted: Story) -> Story:
    """The only one who reviews the language has declared a conflict of interest."""
    add_member("head", HEAD, submitted.organisation.ministry, Role.HEAD_OF_COMMUNICATIONS)
    step_aside(submitted, submitted.organisation.reviewer)
    return submitted.again()


def test_administrators_directors_the_head_and_the_authors_hear_of_it(alone: Story) -> None:
    organisation = alone.organisation
    assert who_heard(OF_THE_ROLES) == {organisation.administrator.name}
    directors = {organisation.director.name, organisation.second_director.name}
    assert who_heard(OF_THE_POST) == {HEAD, organisation.author.name} | directors
    assert not Notice.objects.filter(verb__in=[OF_THE_POST, OF_THE_ROLES], urgent=False).exists()


def test_each_hears_it_once(alone: Story) -> None:
    before = Notice.objects.count()
    tell()
    assert Notice.objects.count() == before


def test_who_gives_roles_is_asked_until_somebody_has_it(alone: Story) -> None:
    organisation = alone.organisation
    notice = Notice.objects.get(verb=OF_THE_ROLES)
    assert list(unseen(organisation.administrator)) == [notice]
    assert still_asking(organisation.administrator, [notice]) == {notice.pk}
    teams.join(organisation.custodian, organisation.ministry, Role.LANGUAGE_REVIEWER, by=organisation.administrator)
    assert still_asking(organisation.administrator, [notice]) == set()


def test_once_the_post_is_no_longer_in_review_nobody_is_asked(alone: Story) -> None:
    notice = Notice.objects.get(verb=OF_THE_ROLES)
    verbs.cancel(alone.id, reason="Not needed.", by=alone.organisation.author)
    assert still_asking(alone.organisation.administrator, [notice]) == set()


SAID = {
    "en": "A conflict of interest leaves nobody who can decide on a post – Lucie Gagnon (Language review): "
    '<a href="/people/">Give the role of the stage to somebody else</a>',
    "fr": "Un conflit d’intérêts fait que plus personne ne peut se prononcer sur une publication – Lucie Gagnon "
    '(Révision linguistique) : <a href="/people/">Attribuer le rôle de l’étape à une autre personne</a>',
}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_administrator_is_led_to_the_people_and_reads_no_post(alone: Story, language: str) -> None:
    shown = read(alone.organisation.administrator, "/work/", language)
    assert SAID[language] in shown
    assert alone.post.title not in shown


MAILED = {
    "en": "Lucie Gagnon (Language review): A conflict of interest leaves nobody who can decide on a post. Give the",
    "fr": "Lucie Gagnon (Révision linguistique) : Un conflit d’intérêts fait que plus personne ne peut se prononcer",
}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_alarm_is_mailed_at_once_and_says_no_reason(alone: Story, language: str) -> None:
    administrator = alone.organisation.administrator
    Person.objects.filter(pk=administrator.pk).update(language=language)
    mail_notices()
    [sent] = [message for message in mail.outbox if administrator.email in message.to]
    body = str(sent.body).replace("\xa0", " ")
    assert MAILED[language] in body
    assert "/people/" in body
    assert BROTHER not in body
    assert alone.post.file_number not in body + sent.subject


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Nobody is left who can decide at: Language review."),
        ("fr", "Plus personne ne peut se prononcer à l’étape : Révision linguistique."),
    ],
)
def test_the_history_says_so(alone: Story, language: str, said: str) -> None:
    assert said in read(alone.organisation.director, f"/posts/{alone.id}/", language)


def test_the_trails_name_the_post_and_the_stage_and_no_word(alone: Story) -> None:
    event = history(Subject("person", alone.organisation.reviewer.public_id))[-1]
    assert event.verb == OF_THE_ROLES
    assert json.loads(event.facts) == {"post": str(alone.id), "stages": "language"}


def test_where_others_are_left_nobody_is_alarmed(submitted: Story) -> None:
    step_aside(submitted, submitted.organisation.director)
    assert not Event.objects.filter(verb__in=[OF_THE_POST, OF_THE_ROLES]).exists()
    assert lacking_now(submitted.again().post) == ()


def test_of_a_stage_that_is_still_to_come_it_is_said_at_once(submitted: Story) -> None:
    step_aside(submitted, submitted.organisation.director)
    step_aside(submitted, submitted.organisation.second_director)
    event = Event.objects.get(verb=OF_THE_POST)
    assert json.loads(event.facts) == {"stages": "director"}


def test_who_could_not_decide_anyway_leaves_nothing_empty(submitted: Story, administrator: Person) -> None:
    organisation = submitted.organisation
    teams.leave(organisation.reviewer, organisation.ministry, Role.LANGUAGE_REVIEWER, by=administrator)
    assert [one.stage for one in lacking_now(submitted.post)] == ["language"]
    step_aside(submitted, organisation.director)
    assert not Event.objects.filter(verb__in=[OF_THE_POST, OF_THE_ROLES]).exists()


def test_before_any_round_nothing_is_left_empty(ready: Story) -> None:
    step_aside(ready, ready.organisation.reviewer)
    assert not Event.objects.filter(verb__in=[OF_THE_POST, OF_THE_ROLES]).exists()


def test_one_person_left_for_two_stages_is_not_enough(submitted: Story, administrator: Person) -> None:
    """The only director who is left also holds the language review, whose reviewer steps aside."""
    organisation: Organisation = submitted.organisation
    teams.join(organisation.director, organisation.ministry, Role.LANGUAGE_REVIEWER, by=administrator)
    step_aside(submitted, organisation.reviewer)
    assert not Event.objects.filter(verb=OF_THE_POST).exists()
    step_aside(submitted, organisation.second_director)
    assert Event.objects.filter(verb=OF_THE_POST).count() == 1


def test_in_an_emergency_those_on_duty_count(urgent: Story, officer: Person) -> None:
    """Nobody but the officer on duty confirms the facts; two people of the ministry could confirm the words."""
    assert lacking_now(urgent.post) == ()
    step_aside(urgent, officer)
    assert [one.stage for one in lacking_now(urgent.again().post)] == ["facts"]
    assert json.loads(Event.objects.get(verb=OF_THE_POST).facts) == {"stages": "facts"}


def test_who_has_said_yes_is_not_missed(draft: Story) -> None:
    """Two directors have to say yes: one has, and the other still can."""
    organisation = draft.organisation
    ask_of(organisation, Step("language"), Step("director", quorum=2))
    draft.get_ready().submit().say_yes(organisation.reviewer).say_yes(organisation.director)
    assert lacking_now(draft.again().post) == ()
    step_aside(draft, organisation.second_director)
    assert [(one.stage, one.count) for one in lacking_now(draft.again().post)] == [("director", 1)]
    assert Event.objects.filter(verb=OF_THE_POST).count() == 1
