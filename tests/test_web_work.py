"""My work says what waits for whom, by when, and what happened; every place of the house has its page."""

import re
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from approvals.queries import review_of
from channels import seats
from channels.models import Channel
from people.actors import CONSOLE
from people.models import Person
from people.positions import Titles, seat
from people.roles import Role
from people.services import give_membership
from publishing import verbs
from publishing.clock import rounds
from publishing.models import Notice
from publishing.telling.notices import tell
from tests.organisation import LONG_AGO, Organisation, active_channel, add_member
from tests.story import MINUTE, Story, say_yes, take_down, typed
from web import moments
from web.context import ONLY_FOR, PLACES
from web.work.parts import LEADS

pytestmark = pytest.mark.django_db
WORK = "/work/"


def sign_in(client: Client, person: Person, language: str = "en") -> None:
    Person.objects.filter(pk=person.pk).update(language=language)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")


def read(client: Client, person: Person, address: str = WORK, language: str = "en") -> str:
    """What a person reads at an address."""
    sign_in(client, person, language)
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.text)


@pytest.mark.parametrize("name", [name for name, _words in PLACES])
def test_every_place_of_the_navigation_has_its_page(client: Client, channel: Channel, author: Person, name: str):
    address = reverse(name)
    if name in ONLY_FOR:
        assert f'href="{address}"' not in read(client, author, "/me/")
        give_membership(author, None, ONLY_FOR[name], by=CONSOLE, since=LONG_AGO)
    if name in ("web:emergencies", "web:figures"):  # only those who answer for them, or audit them, have it
        assert f'href="{address}"' not in read(client, author, "/me/")
        give_membership(author, None, Role.HEAD_OF_COMMUNICATIONS, by=CONSOLE, since=LONG_AGO)

    assert f'href="{address}"' in read(client, author, "/me/")
    assert client.get(address).status_code == 200


def test_a_new_post_is_offered_to_those_who_draft_somewhere(
    client: Client, channel: Channel, author: Person, reviewer: Person, office: Person
):
    assert 'href="/posts/new/"' in read(client, author, "/me/")
    for person in (reviewer, office):
        assert 'href="/posts/new/"' not in read(client, person, "/me/")


def test_the_front_door_leads_to_ones_work(client: Client, author: Person):
    sign_in(client, author)

    assert client.get("/").headers["Location"] == WORK


def test_the_front_door_asks_for_sign_in_first(client: Client):
    assert reverse("web:sign-in") in client.get("/").headers["Location"]


def test_who_must_decide_reads_by_when(client: Client, submitted: Story, reviewer: Person, director: Person):
    said = read(client, reviewer)

    assert "To decide (1)" in said
    assert submitted.post.file_number in said
    assert "Waits for a decision: Language review – " in said
    assert "by 11:00\u202fa.m. EST today" in said
    assert "To decide" not in read(client, director)


def test_who_must_decide_reads_the_end_of_the_hours_of_their_stage(client: Client, submitted: Story, reviewer: Person):
    stage = review_of(submitted.id).stages.first()
    stage.code, stage.due_at = "subject", submitted.post.latest_at - timedelta(hours=1)
    stage.save()

    said = read(client, reviewer)

    assert "Waits for a decision: Subject review – " in said
    assert "by 10:00\u202fa.m. EST today" in said


def test_what_is_only_heard_is_not_called_a_decision(client: Client, submitted: Story, author: Person):
    stage = review_of(submitted.id).stages.first()
    stage.code = "ministers_office"
    stage.save()

    assert "Waits for an answer: Minister’s office" in read(client, author)


def test_the_deadline_is_said_in_french(client: Client, submitted: Story, reviewer: Person, clock):
    assert "au plus tard à 11 h 00 HNE aujourd’hui" in read(client, reviewer, language="fr").replace("\u00a0", " ")
    clock.shift(-86_400)
    assert "au plus tard le mardi 1er décembre 2026 à 11 h 00 HNE" in read(client, reviewer, language="fr").replace(
        "\u00a0", " "
    )


def test_the_first_of_a_month_is_written_as_in_french(clock):
    with translation.override("fr"), timezone.override("America/Toronto"):
        assert moments.day(MINUTE) == "mardi 1er décembre 2026"
        assert moments.full(MINUTE).startswith("1er décembre 2026, ")
    with translation.override("en"), timezone.override("America/Toronto"):
        assert moments.day(MINUTE) == "Tuesday, December 1, 2026"


def test_the_author_reads_what_they_wait_for(client: Client, submitted: Story, author: Person):
    assert "Waiting for others (1)" in read(client, author)


def test_the_publisher_gives_approved_posts_their_minute(client: Client, approved: Story, publisher: Person):
    assert "Approved, waiting for a minute (1)" in read(client, publisher)


def test_an_open_question_waits_for_whom_it_was_put_to(client: Client, ready: Story, director: Person, author: Person):
    verbs.ask(ready.id, "May we name the clinic?", to_role=Role.DIRECTOR, by=author)

    assert "Questions to answer (1)" in read(client, director)
    assert "Waits for an answer: Communications director" in read(client, author)


def test_what_was_held_or_missed_stands_first(
    client: Client, scheduled: Story, organisation: Organisation, director: Person, clock
):
    other = active_channel(organisation, accounts={"en": "@ONclinics", "fr": "@ONcliniques"}, name="Clinics")
    more = verbs.create_draft(organisation.ministry, typed(other), title="Clinics", by=organisation.author)
    Story(organisation, more).get_ready().submit()
    say_yes(more.public_id, organisation.reviewer, more.newest.digest)
    verbs.pause(reason="A fire.", by=organisation.caretaker)
    scheduled.publish()

    said = read(client, director)

    assert said.index("Needs a decision (1)") < said.index("To decide (1)")
    assert "Sending was paused when its minute came – " in said
    assert "by 11:00" in said
    assert said.count(f"{scheduled.post.file_number}</span>") == 1


def test_a_page_without_work_says_what_to_do(client: Client, organisation: Organisation, author: Person):
    active_channel(organisation)

    assert "Nothing waits for you." in read(client, author)
    assert 'href="/posts/new/"' in read(client, author)
    assert "Rien ne vous attend." in read(client, author, language="fr")
    assert 'href="/calendar/">' in read(client, organisation.director)


def test_the_office_reads_only_what_is_shared_with_it(client: Client, ready: Story, office: Person, director: Person):
    assert "Nothing is shared with you yet." in read(client, office)
    verbs.share(ready.id, by=director)

    said = read(client, office)

    assert ready.post.file_number in said
    assert "comment on its page" in said


def test_the_office_reads_nothing_of_how_a_post_is_made(
    client: Client, submitted: Story, office: Person, director: Person, author: Person
):
    verbs.share(submitted.id, by=director)

    for address in (WORK, "/posts/", "/calendar/?day=2026-12-01"):
        assert submitted.post.file_number in read(client, office, address)
        assert "Waits for" not in read(client, office, address)
        assert "Waits for" in read(client, author, address)


def test_audit_reads_every_post_of_its_ministry(client: Client, draft: Story, auditor: Person):
    said = read(client, auditor)

    assert draft.post.file_number in said
    assert "whoever works on their accounts changes and decides" in said


def test_who_keeps_the_register_is_led_there(client: Client, draft: Story, registrar: Person):
    said = read(client, registrar)

    assert draft.post.file_number not in said
    assert "You keep the register of official accounts." in said


@pytest.mark.parametrize("role", LEADS)
def test_every_role_in_a_ministry_is_led_to_its_work_from_the_first_page(
    client: Client, organisation: Organisation, role: Role
):
    person = add_member("somebody", "Robin Anand", organisation.ministry, role)
    sentence, pages = LEADS[role]

    said = read(client, person)
    part = said[said.index('id="part"') : said.index("</section>", said.index('id="part"'))]

    assert str(sentence) in part
    for page in pages:
        assert f'href="{reverse(page)}"' in part
        assert client.get(reverse(page)).status_code == 200


def test_a_position_leads_to_its_work_as_a_membership_does(client: Client, organisation: Organisation, author: Person):
    by = organisation.administrator
    titles = Titles("Head", "Direction", "", "")
    position = seats.open_position(organisation.ministry, Role.HEAD_OF_COMMUNICATIONS, titles, since=LONG_AGO, by=by)
    assert "Your part here" not in read(client, author)

    seat(author, position, since=LONG_AGO, by=by)

    assert "Your part here" in read(client, author)


def test_a_stranger_reads_nothing_of_it(client: Client, submitted: Story, stranger: Person, organisation):
    newcomer = add_member("newcomer", "Nora Petit", organisation.ministry)
    for person in (stranger, newcomer):
        assert submitted.post.file_number not in read(client, person)


def told(client: Client, person: Person) -> str:
    tell()
    return read(client, person)


def test_what_happened_is_told_until_it_is_put_away(client: Client, submitted: Story, reviewer: Person):
    assert "A post waits for your decision" in told(client, reviewer)
    mine = [str(one) for one in Notice.objects.filter(person=reviewer).values_list("public_id", flat=True)]

    answer = client.post("/work/seen/", {"notice": mine}, follow=True)

    assert "Put away." in answer.text
    assert "A post waits for your decision" not in answer.text


def test_nobody_puts_away_what_others_were_told(client: Client, submitted: Story, reviewer: Person, author: Person):
    tell()
    sign_in(client, author)

    theirs = list(Notice.objects.filter(person=reviewer).values_list("public_id", flat=True))
    client.post("/work/seen/", {"notice": [str(one) for one in theirs]})

    assert Notice.objects.filter(person=reviewer, seen_at__isnull=True).count() == len(theirs) > 0


def test_a_notice_that_is_no_notice_is_refused(client: Client, author: Person):
    sign_in(client, author)

    assert client.post("/work/seen/", {"notice": "zzz"}).status_code == 400


def test_notices_of_a_post_end_with_the_right_to_see_it(client: Client, submitted: Story, reviewer: Person):
    tell()
    reviewer.groups.clear()

    assert "A post waits for your decision" not in read(client, reviewer)


def test_work_takes_a_constant_number_of_queries(client: Client, organisation: Organisation, author: Person, clock):
    channel = active_channel(organisation)
    counts = []
    for many in (3, 12):
        for number in range(many):
            verbs.create_draft(organisation.ministry, typed(channel), title=f"Post {number}", by=author)
        sign_in(client, author)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(WORK).text.count('class="card"') == sum((3, 12)[: len(counts) + 1])
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_a_missed_post_says_that_its_time_is_over(client: Client, scheduled: Story, publisher: Person):
    with time_machine.travel("2026-12-01T17:00:00Z", tick=False):
        rounds.work_until_done()
        said = read(client, publisher)

    assert "Needs a decision (1)" in said
    assert "its time ended at 11:00" in said


def test_a_post_that_waits_twice_is_said_once(client: Client, submitted: Story, reviewer: Person, author: Person):
    verbs.ask(submitted.id, "Is “jab” too familiar?", to_role=Role.LANGUAGE_REVIEWER, by=author)

    said = read(client, reviewer)

    assert "To decide (1)" in said
    assert said.count(f"<span>{submitted.post.file_number}</span>") == 1


@pytest.mark.parametrize(
    ("language", "sentence"), [("en", "Its minute had passed"), ("fr", "L’heure prévue était passée")]
)
def test_what_a_row_says_is_one_sentence(
    client: Client, scheduled: Story, publisher: Person, language: str, sentence: str
):
    with time_machine.travel("2026-12-01T17:00:00Z", tick=False):
        rounds.work_until_done()
        said = read(client, publisher, "/posts/", language)

    assert sentence in said
    assert not re.search(r"\.\s*(,|–)", said.split("<main")[1])


def test_what_happened_is_told_newest_first_with_its_post(client: Client, submitted: Story, author: Person, clock):
    clock.shift(60)
    submitted.say_yes(submitted.organisation.reviewer)
    clock.shift(60)
    verbs.ask(submitted.id, "Is it too familiar?", to_role=Role.LANGUAGE_REVIEWER, by=submitted.organisation.reviewer)
    verbs.request_changes(submitted.id, comment="No.", digest=submitted.digest, by=submitted.organisation.director)

    said = told(client, author)

    assert said.index("Changes are asked for") < said.index("An approval was given")
    assert f"Flu shots ({submitted.post.file_number})</a>" in said


@pytest.mark.django_db(transaction=True, databases=["default", "shelf"])
def test_both_sides_taken_down_at_once_are_one_line(client: Client, published: Story, director: Person):
    take_down(published.id, published.organisation, reason="Wrong date.")
    rounds.work_until_done()

    said = told(client, director)

    assert said.count("A message was taken down") == 1
    assert "A message was taken down – @ONhealth (English), @ONsante (French):" in said
    mine = Notice.objects.filter(person=director, verb="withdrawn")
    assert mine.count() == 2
    assert all(f'name="notice" value="{one.public_id}"' in said for one in mine)


SCHEDULED = {
    "en": (
        "Scheduled to go out (1)",
        "Nothing is asked of you: each goes out at its minute.",
        "December 1, 2026, 9:00",
    ),
    "fr": ("Envois prévus (1)", "Vous n’avez rien à faire\u00a0: chacun part à l’heure prévue.", "1er décembre 2026"),
}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("who", ["author", "publisher"])
def test_what_is_scheduled_stays_with_who_wrote_it_and_who_scheduled_it(
    client: Client, scheduled: Story, who: str, language: str
):
    page = read(client, getattr(scheduled.organisation, who), language=language)

    for said in SCHEDULED[language]:
        assert said in page
    assert scheduled.post.file_number in page


def test_what_is_scheduled_asks_nothing_and_comes_last(client: Client, scheduled: Story, author: Person):
    page = read(client, author)

    assert page.index("Nothing waits for you.") < page.index("Scheduled to go out (1)")


def test_what_others_wrote_and_scheduled_is_not_among_ones_own(client: Client, scheduled: Story, director: Person):
    assert "Scheduled to go out" not in read(client, director)


@pytest.mark.django_db(transaction=True, databases=["default", "shelf"])
def test_what_went_out_is_no_longer_scheduled(client: Client, published: Story, author: Person):
    assert "Scheduled to go out" not in read(client, author)
