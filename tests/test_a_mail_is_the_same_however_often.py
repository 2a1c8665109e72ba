"""A mail is sent at least once and never twice differently: one Message-ID, the same words, the same notices.

With a real mail server, and real worker processes that are killed at the worst moment or run at once.
"""

import signal
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine

from people import services
from people.actors import CONSOLE
from people.models import Person
from publishing import verbs
from publishing.mailing import gather, mail_notices
from publishing.mailing.choosing import choose_pace
from publishing.models import Mail, Notice, Pace
from publishing.policy import MAIL_LEASE
from publishing.telling.notices import tell
from tests.mail_catcher import Catcher, mail_catcher, read
from tests.organisation import Organisation
from tests.servers import HERE
from tests.story import NOW, Story
from tests.workers import workers

pytestmark = [pytest.mark.django_db(transaction=True, databases=["default", "shelf"]), pytest.mark.heavy]

ROUND = ("--round", "publishing.mailing:mail_notices")
SENT = "django.core.mail.message:EmailMessage.send"
PLACES = [
    ("after", "publishing.mailing.gathering:_write"),
    ("after", "publishing.mailing.sending:_take"),
    ("before", SENT),
    ("after", SENT),
]
AFTER_THE_LEASE = NOW + MAIL_LEASE


@pytest.fixture
def catcher() -> Iterator[Catcher]:
    with mail_catcher() as catcher:
        yield catcher


@pytest.fixture
def told(draft: Story, director: Person, second_director: Person) -> Story:
    """Two directors have something to hear, and want it at once."""
    for person in (director, second_director):
        choose_pace(person, Pace.AT_ONCE)
    verbs.comment(draft.id, "Shall we?", by=draft.organisation.author)
    tell()
    return draft


def mailing(house_environment: dict[str, str], catcher: Catcher) -> dict[str, str]:
    return house_environment | {"EMAIL_URL": f"smtp://{HERE}:{catcher.port}"}


@pytest.mark.parametrize(("when", "place"), PLACES, ids=lambda value: value.split(":")[-1])
def test_a_worker_killed_anywhere_leaves_the_very_same_mail_to_send(
    told: Story,
    house_environment: dict[str, str],
    catcher: Catcher,
    clock: time_machine.Traveller,
    when: str,
    place: str,
) -> None:
    environment = mailing(house_environment, catcher)
    with workers(environment, NOW, *ROUND, "--do", "kill", "--when", when, "--of", place) as (worker,):
        assert worker.go().ends() == -signal.SIGKILL
    verbs.comment(told.id, "And one more thing.", by=told.organisation.author)
    tell()  # what comes meanwhile joins no mail that may have left
    with workers(environment, AFTER_THE_LEASE, *ROUND) as (worker,):
        assert worker.go().ends() == 0
    for address in ("director@example.ca", "second_director@example.ca"):
        by_id: dict[str, set[bytes]] = {}
        for raw in (raw for to, raw in catcher.arrived if to == address):
            by_id.setdefault(read(raw)["Message-ID"], set()).add(raw)
        assert all(len(versions) == 1 for versions in by_id.values())
        assert set(by_id) == {f"<{mail.public_id}@tandem>" for mail in mails_to(address)}
    assert not Mail.objects.filter(sent_at__isnull=True).exists()
    assert not Notice.objects.filter(mail__isnull=True, person__email__contains="director").exists()


def mails_to(address: str) -> list[Mail]:
    return list(Mail.objects.filter(mailbox__person__email=address))


def test_the_mail_server_took_it_and_nobody_wrote_that_down(
    told: Story, house_environment: dict[str, str], catcher: Catcher, clock: time_machine.Traveller
) -> None:
    environment = mailing(house_environment, catcher)
    with workers(environment, NOW, *ROUND, "--do", "kill", "--when", "after", "--of", SENT) as (worker,):
        worker.go().ends()
    assert len(catcher.arrived) == 1
    with workers(environment, AFTER_THE_LEASE - timedelta(seconds=1), *ROUND) as (worker,):
        worker.go().ends()
    assert len(catcher.arrived) == 2  # the other director's; the first is still in somebody's hands
    with workers(environment, AFTER_THE_LEASE, *ROUND) as (worker,):
        worker.go().ends()
    assert catcher.arrived[2] == catcher.arrived[0]


def test_a_mail_written_once_stays_as_it_was_written(
    told: Story, house_environment: dict[str, str], catcher: Catcher, clock: time_machine.Traveller, director: Person
) -> None:
    gather()
    before = Mail.objects.get(mailbox__person=director)
    Person.objects.filter(pk=director.pk).update(language="fr")
    verbs.comment(told.id, "And one more thing.", by=told.organisation.author)
    tell()
    gather()
    after = Mail.objects.get(pk=before.pk)
    assert (after.subject, after.body, after.language) == (before.subject, before.body, "en")
    assert before.notices.count() == 1


@pytest.mark.postgres
def test_eight_workers_at_once_mail_everybody_once(
    draft: Story, house_environment: dict[str, str], catcher: Catcher, clock: time_machine.Traveller
) -> None:
    people = [crowd(draft.organisation, number) for number in range(30)]
    event = tell_them(draft, people)
    with workers(mailing(house_environment, catcher), NOW, *ROUND, count=8) as many:
        for worker in many:
            worker.go()
        assert [worker.ends() for worker in many] == [0] * 8
    got = Counter(address for address, _raw in catcher.arrived)
    assert got == dict.fromkeys((person.email for person in people), 1), event
    assert Mail.objects.count() == len(people)


def crowd(organisation: Organisation, number: int) -> Person:
    """One more administrator, who wants mail at once."""
    person = services.add_person(f"crowd-{number}@example.ca", name=f"Crowd {number}", by=CONSOLE)
    choose_pace(person, Pace.AT_ONCE)
    return person


def tell_them(story: Story, people: list[Person]) -> int:
    """Three notices each, of what they administer: one mail."""
    for person in people:
        Notice.objects.bulk_create(
            Notice(event_id=fresh_id(), person=person, verb="dispute", at=NOW) for _number in range(3)
        )
    return Notice.objects.count()


def fresh_id() -> object:
    return Notice._meta.get_field("public_id").get_default()


def test_two_rounds_in_one_process_send_nothing_twice(
    told: Story, clock: time_machine.Traveller, mailoutbox: list[object]
) -> None:
    assert mail_notices() == 2
    assert mail_notices() == 0
    assert len(mailoutbox) == 2
