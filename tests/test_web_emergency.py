"""The emergency lane as pages: one door to ask, one page to confirm on a phone, whom to call, the review afterwards."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from approvals.models import Decision, Emergency
from people.models import Person
from people.roles import Role
from publishing import verbs
from publishing.clock.emergencies import call_who_is_next
from publishing.emergency.figures import lane_use
from publishing.models import Notice
from publishing.policy import CALL_NEXT_AFTER
from publishing.states import Stage
from publishing.telling.notices import tell
from records.clock import now
from tests.emergency import LESSON, REASON, Kind, ask, find, head_of, on_duty
from tests.organisation import PASSWORD, Organisation, add_member, add_to_team
from tests.story import ENGLISH, FRENCH, NOW, Story

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])


def at(client: Client, person: Person, name: str, *ids: object, **headers: str) -> str:
    client.force_login(person)
    return client.get(reverse(f"web:{name}", args=ids), **headers).content.decode()


def post(client: Client, person: Person, name: str, story: Story, **fields: object):
    client.force_login(person)
    return client.post(reverse(f"web:{name}", args=[story.id]), {"digest": story.digest} | fields)


ASKED = {"category": "safety", "text": REASON, "hours": "2"}


# --- The door


def test_the_page_of_a_draft_leads_those_who_write_it_to_the_lane(client: Client, ready: Story) -> None:
    address = reverse("web:emergency", args=[ready.id])
    assert address in at(client, ready.organisation.author, "post", ready.id)
    assert address not in at(client, ready.organisation.publisher, "post", ready.id)


def test_who_is_asked_finds_the_way_from_the_post(client: Client, urgent: Story, officer: Person) -> None:
    page = at(client, officer, "post", urgent.id)
    assert "Confirm the emergency" in page
    assert "two people are called to confirm it" in page


def test_the_office_finds_no_door(client: Client, urgent: Story, organisation: Organisation) -> None:
    client.force_login(organisation.office)
    assert client.get(reverse("web:emergency", args=[urgent.id])).status_code == 404
    urgent.post.shared_at = NOW
    urgent.post.save()
    assert client.get(reverse("web:emergency", args=[urgent.id])).status_code == 403
    assert "emergency" not in at(client, organisation.office, "post", urgent.id).lower()


# --- Asking


def test_one_form_asks_two_people_and_sets_the_time_to_now(
    client: Client,
    ready: Story,
    officer: Person,
    duty_director: Person,
) -> None:
    answer = post(client, ready.organisation.author, "emergency-ask", ready, **ASKED)
    assert answer.url == reverse("web:emergency", args=[ready.id])
    assert ready.again().post.stage == Stage.IN_REVIEW
    assert ready.post.earliest_at == NOW
    page = client.get(answer.url).content.decode()
    assert "Two people are called" in page
    assert 'href="tel:+1-416-555-0100"' in page


def test_what_was_typed_stays_when_it_is_refused(client: Client, ready: Story) -> None:
    answer = post(client, ready.organisation.author, "emergency-ask", ready, **ASKED)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert answer["X-Refusal"] == "emergency_people_missing"
    assert REASON in page


def test_the_page_says_first_what_has_to_be_mended(client: Client, at_hand: Story) -> None:
    find(at_hand, severity="block", rule="CON001", title_en="a marking", message_en="Marked secret.")
    page = at(client, at_hand.organisation.author, "emergency", at_hand.id)
    assert '<h2 id="stops">First</h2>' in page
    assert "Marked secret." in page


def test_the_page_offers_the_reviser_on_call(client: Client, ready: Story, organisation: Organisation) -> None:
    reviser = add_member("reviser", "Lise Parent", organisation.ministry)
    on_duty(reviser, organisation, Kind.FRENCH_REVISER)
    page = at(client, organisation.author, "emergency", ready.id)
    assert "Help with the other language" in page
    assert f'<option value="{reviser.public_id}">Lise Parent</option>' in page


def test_numbers_are_shown_to_the_staff_alone(
    client: Client,
    urgent: Story,
    organisation: Organisation,
) -> None:
    assert "tel:" in at(client, organisation.director, "emergency", urgent.id)
    page = at(client, organisation.auditor, "emergency", urgent.id)
    assert "Gilles Fortin" in page
    assert "tel:" not in page


# --- Confirming


def test_whoever_confirms_reads_both_texts_the_reason_and_what_is_theirs(
    client: Client,
    urgent: Story,
    officer: Person,
) -> None:
    page = at(client, officer, "emergency", urgent.id)
    for words in (ENGLISH, FRENCH, REASON, "You confirm: The facts are right."):
        assert words in page
    assert page.index(ENGLISH) < page.index('type="password"')


def test_two_acts_from_two_phones_send_it(
    client: Client,
    urgent: Story,
    officer: Person,
    duty_director: Person,
) -> None:
    first = post(client, officer, "emergency-confirm", urgent, password=PASSWORD)
    assert "as soon as the other one is given" in client.get(first.url).content.decode()
    second = post(client, duty_director, "emergency-confirm", urgent, password=PASSWORD)
    assert "it goes out now" in client.get(second.url).content.decode()
    assert urgent.again().post.stage == Stage.SCHEDULED


@pytest.mark.parametrize(("password", "status"), [("", 400), ("guess", 400)])
def test_without_the_password_nothing_is_confirmed(
    client: Client,
    urgent: Story,
    officer: Person,
    password: str,
    status: int,
) -> None:
    assert post(client, officer, "emergency-confirm", urgent, password=password).status_code == status
    assert not Decision.objects.exists()


def test_other_words_than_those_shown_are_not_confirmed(
    client: Client,
    urgent: Story,
    officer: Person,
) -> None:
    answer = post(client, officer, "emergency-confirm", urgent, digest="sha256:older", password=PASSWORD)
    assert (answer.status_code, answer["X-Refusal"]) == (409, "words_changed")


def test_what_could_not_run_and_what_is_late_is_told_before_the_button(
    client: Client,
    ready: Story,
    officer: Person,
    duty_director: Person,
    broken: None,
) -> None:
    ask(ready)
    find(ready.again(), severity="block", rule="ACT014", title_en="overdue", message_en="Due in May.")
    page = at(client, duty_director, "emergency", ready.id)
    assert "PRI001, " in page
    assert page.index("By confirming you answer for them, by name") < page.index('type="password"')
    assert page.index("The review of an account is overdue.") < page.index('type="password"')


def test_it_can_be_sent_back_with_what_is_wrong(
    client: Client,
    urgent: Story,
    officer: Person,
) -> None:
    post(client, officer, "emergency-send-back", urgent, text="It is the other bank.")
    assert urgent.again().post.stage == Stage.DRAFT
    for reader in (urgent.organisation.author, urgent.organisation.director):
        page = at(client, reader, "emergency", urgent.id)
        assert "Gilles Fortin sent these words back: It is the other bank." in page


def test_who_may_not_confirm_sees_no_form(client: Client, urgent: Story) -> None:
    page = at(client, urgent.organisation.author, "emergency", urgent.id)
    assert 'type="password"' not in page
    assert "Gilles Fortin" in page


def test_the_page_says_who_was_told_and_who_is_next(
    client: Client,
    urgent: Story,
    organisation: Organisation,
    clock,
) -> None:
    second = add_member("second-duty", "Zoé Lambert", organisation.ministry)
    on_duty(second, organisation, Kind.COMMUNICATIONS, place=2)
    assert at(client, organisation.author, "emergency", urgent.id).count("– told</span>") == 2
    clock.shift(CALL_NEXT_AFTER)
    call_who_is_next()
    page = at(client, organisation.author, "emergency", urgent.id)
    assert page.count("– told</span>") == 3
    assert page.index("Ottilie Brandt") < page.index("Zoé Lambert")


def test_who_is_called_finds_it_under_my_work_and_no_word_of_it_in_the_notice(
    client: Client,
    urgent: Story,
    duty_director: Person,
) -> None:
    tell()
    page = at(client, duty_director, "my-work")
    assert "An emergency waits for a confirmation now" in page
    assert urgent.post.title in page
    assert all(notice.urgent for notice in Notice.objects.filter(person=duty_director))


# --- Afterwards


def test_the_list_shows_what_waits_with_its_deadline_and_overdue_first(
    client: Client,
    out: Story,
    organisation: Organisation,
    clock,
) -> None:
    head = head_of(organisation)
    page = at(client, head, "emergencies")
    assert "Waiting for a review (1)" in page
    assert "Review it by:" in page
    assert "Emergencies waiting for a review (1)" in at(client, head, "my-work")
    clock.shift(timedelta(days=5))
    assert "Overdue" in at(client, head, "my-work")


def test_no_ordinary_stage_is_said_not_to_be_needed(client: Client, urgent: Story, officer: Person) -> None:
    assert "Not needed" not in at(client, officer, "post", urgent.id)
    assert "Not needed" not in at(client, officer, "inbox")


def test_an_emergency_to_review_is_not_nothing(client: Client, out: Story, organisation: Organisation) -> None:
    page = at(client, organisation.director, "my-work")
    assert "Emergencies waiting for a review (1)" in page
    assert "Nothing waits for you." not in page


@pytest.mark.parametrize("handle", ["author", "publisher"])
def test_the_list_is_for_those_who_answer_for_it(
    client: Client,
    out: Story,
    handle: str,
) -> None:
    person = getattr(out.organisation, handle)
    client.force_login(person)
    assert client.get(reverse("web:emergencies")).status_code == 403
    assert reverse("web:emergencies") not in at(client, person, "my-work")


def test_audit_reads_the_list_and_reviews_nothing(client: Client, out: Story) -> None:
    emergency = Emergency.objects.get()
    auditor = out.organisation.auditor
    assert out.post.title in at(client, auditor, "emergencies")
    page = at(client, auditor, "emergency-review", emergency.public_id)
    assert '<form method="post" class="act one-thumb"' not in page


def test_the_stranger_finds_neither_list_entry_nor_review(client: Client, out: Story) -> None:
    stranger = out.organisation.stranger
    assert out.post.title not in at(client, stranger, "emergencies")
    assert client.get(reverse("web:emergency-review", args=[Emergency.objects.get().public_id])).status_code == 404


def test_who_took_no_part_puts_the_review_on_record(client: Client, out: Story) -> None:
    director, emergency = out.organisation.director, Emergency.objects.get()
    client.force_login(director)
    address = reverse("web:emergency-review", args=[emergency.public_id])
    page = client.get(address).content.decode()
    for words in (ENGLISH, FRENCH, REASON, "Gilles Fortin", "Ottilie Brandt"):
        assert words in page
    short = client.post(address, {"finding": "not_justified", "text": "No."})
    assert short.status_code == 400
    assert "No.</textarea>" in short.content.decode()
    assert client.post(address, {"finding": "not_justified", "text": LESSON}).url == reverse("web:emergencies")
    page = client.get(address).content.decode()
    assert "It should have gone the ordinary way" in page
    assert LESSON in page
    assert LESSON in at(client, director, "post", out.id)  # in the history, with the words


def test_the_history_tells_the_lane_in_both_languages(client: Client, out: Story) -> None:
    director = out.organisation.director
    page = at(client, director, "post", out.id)
    assert "Emergency lane asked for: Safety" in page
    assert "Confirmed in the emergency lane: The facts are right" in page
    director.language = "fr"
    director.save()
    page = at(client, director, "post", out.id, HTTP_ACCEPT_LANGUAGE="fr")
    assert "Voie d’urgence demandée" in page


# --- The figures


def test_misuse_is_visible_in_the_figures_and_nobody_is_named(
    out: Story,
    organisation: Organisation,
    clock,
) -> None:
    span = {"since": now() - timedelta(days=1), "until": now() + timedelta(days=1)}
    (row,) = lane_use([organisation.ministry], **span)
    assert (row.category, row.asked, row.confirmed, row.overdue, row.not_justified) == ("safety", 1, 1, 0, 0)
    clock.shift(timedelta(days=5))
    (row,) = lane_use([organisation.ministry], **span)
    assert row.overdue == 1
    verbs.review_emergency(out.id, finding="not_justified", lesson=LESSON, by=organisation.director)
    (row,) = lane_use([organisation.ministry], **span)
    assert (row.overdue, row.late, row.not_justified) == (0, 1, 1)
    assert lane_use([organisation.other_ministry], **span) == []


def test_what_both_did_not_confirm_is_asked_and_not_confirmed(
    urgent: Story,
    organisation: Organisation,
) -> None:
    (row,) = lane_use([organisation.ministry], since=now() - timedelta(hours=1), until=now() + timedelta(hours=1))
    assert (row.asked, row.confirmed) == (1, 0)
    assert row.name == "Safety"


def test_an_assistant_deputy_reads_the_list(client: Client, out: Story, organisation: Organisation) -> None:
    by = organisation.administrator
    assistant = add_to_team("assistant", "Marc Dion", organisation.ministry, [Role.ADM], by=by)
    assert out.post.title in at(client, assistant, "emergencies")


def test_an_emergency_stands_first_in_the_work_of_who_confirms_it(
    client: Client, urgent: Story, officer: Person, author: Person
) -> None:
    page = at(client, officer, "my-work")

    assert page.index("Emergency: waits for your confirmation") < page.index(urgent.post.file_number)
    assert 'id="decide"' not in page
    assert reverse("web:emergency", args=[urgent.id]) in page
    others = at(client, author, "my-work")
    assert "waits for your confirmation" not in others
    assert "badge--stop" in others


def test_the_first_who_confirms_does_not_publish(
    client: Client, urgent: Story, officer: Person, duty_director: Person
) -> None:
    page = at(client, officer, "emergency", urgent.id)
    assert "the second confirmation publishes it" in page
    assert "I confirm: publish now" not in page
    assert post(client, officer, "emergency-confirm", urgent, password=PASSWORD).status_code == 302

    page = at(client, duty_director, "emergency", urgent.id)

    assert "I confirm: publish now" in page
    assert "Nothing goes out yet" not in page
