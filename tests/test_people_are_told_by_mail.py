"""People are told by mail: alarms at once, the rest in round-ups at their own pace; never a word of the post."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.conf import LazySettings
from django.test import Client

from channels.models import Channel
from people import services
from people.models import Person
from publishing import verbs
from publishing.clock import rounds
from publishing.mailing import gather, mail_notices
from publishing.mailing.choosing import choose_pace
from publishing.mailing.wording import TO_DO
from publishing.models import Mail, Mailbox, Notice, Pace
from publishing.policy import DEAD_AFTER, MAIL_AGAIN, MAIL_AGAIN_AT_LEAST, ROUND_UP_EVERY
from publishing.telling.notices import put_away, tell
from publishing.telling.told import TOLD
from records.models import Event
from tests.mail_catcher import Catcher, mail_catcher, read, text_of
from tests.organisation import Organisation
from tests.servers import HERE, free_port
from tests.story import ENGLISH, FRENCH, MINUTE, Story

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

OPENING = datetime(2026, 12, 1, 13, 30, tzinfo=UTC)  # 8:30 in Toronto, half an hour after the story's NOW
EVENING = datetime(2026, 12, 1, 23, 0, tzinfo=UTC)
NEXT_OPENING = OPENING + timedelta(days=1)
SECOND = timedelta(seconds=1)
DIRECTOR, AUTHOR, PUBLISHER = "director@example.ca", "author@example.ca", "publisher@example.ca"


@pytest.fixture
def catcher(settings: LazySettings) -> Iterator[Catcher]:
    with mail_catcher() as catcher:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = HERE, catcher.port
        yield catcher


def tell_by_mail() -> int:
    tell()
    return mail_notices()


def comment(story: Story, count: int = 1) -> None:
    """The author comments; the directors hear of it, and it can wait."""
    for number in range(count):
        verbs.comment(story.id, f"The dose is {number} drops.", by=story.organisation.author)


def hold(story: Story, clock: time_machine.Traveller, at: datetime = MINUTE) -> None:
    """The account is paused and the minute comes: an alarm."""
    verbs.pause(reason="Wait.", by=story.organisation.custodian, channel=story.post.channels.get())
    clock.move_to(at + SECOND)
    rounds.work_until_done()


def test_what_can_wait_comes_in_one_mail_each_half_hour(
    draft: Story, clock: time_machine.Traveller, catcher: Catcher
) -> None:
    clock.move_to(OPENING)
    comment(draft)
    tell_by_mail()
    verbs.ask(draft.id, "May we name the clinic?", to_role="director", by=draft.organisation.author)
    clock.move_to(OPENING + ROUND_UP_EVERY - SECOND)
    comment(draft)
    tell_by_mail()
    assert len(catcher.to(DIRECTOR)) == 1
    clock.move_to(OPENING + ROUND_UP_EVERY)
    tell_by_mail()
    first, second = catcher.to(DIRECTOR)
    assert "1 thing happened:" in text_of(first)
    assert "2 things happened:" in text_of(second)
    assert second["Subject"] == f"Tandem: 2 notices ({draft.post.file_number})"


def test_nothing_that_can_wait_comes_at_night(draft: Story, clock: time_machine.Traveller, catcher: Catcher) -> None:
    clock.move_to(EVENING)
    comment(draft)
    tell_by_mail()
    clock.move_to(NEXT_OPENING - SECOND)
    tell_by_mail()
    assert catcher.arrived == []
    clock.move_to(NEXT_OPENING)
    tell_by_mail()
    assert len(catcher.to(DIRECTOR)) == 1


def test_an_alarm_comes_at_once_and_alone(
    scheduled: Story, clock: time_machine.Traveller, catcher: Catcher, director: Person
) -> None:
    choose_pace(director, Pace.MORNING)
    comment(scheduled)
    hold(scheduled, clock)
    tell_by_mail()
    alarm = next(mail for mail in catcher.to(DIRECTOR) if mail["Importance"] == "high")
    assert alarm["Subject"] == (
        f"Tandem: Act now: A post is held and will not go out by itself ({scheduled.post.file_number})"
    )
    assert "comment" not in text_of(alarm)


def test_the_urgent_go_first(scheduled: Story, clock: time_machine.Traveller, catcher: Catcher) -> None:
    clock.move_to(OPENING)
    comment(scheduled)
    tell()
    gather()
    hold(scheduled, clock)
    tell_by_mail()
    said = [read(raw)["Importance"] for _address, raw in catcher.arrived]
    assert said == sorted(said, key=lambda importance: importance is None)
    assert {"high", None} <= set(said)


def test_everybody_chooses_their_pace(
    draft: Story, clock: time_machine.Traveller, catcher: Catcher, director: Person, second_director: Person
) -> None:
    choose_pace(director, Pace.AT_ONCE)
    choose_pace(second_director, Pace.MORNING)
    clock.move_to(OPENING + timedelta(hours=1))
    comment(draft)
    clock.move_to(EVENING)
    tell_by_mail()
    assert (len(catcher.to(DIRECTOR)), len(catcher.to(second_director.email))) == (1, 0)
    clock.move_to(NEXT_OPENING)
    tell_by_mail()
    assert (len(catcher.to(DIRECTOR)), len(catcher.to(second_director.email))) == (1, 1)
    comment(draft)
    clock.move_to(NEXT_OPENING + timedelta(hours=8))
    tell_by_mail()
    assert len(catcher.to(second_director.email)) == 1


def test_a_decision_that_would_come_too_late_is_asked_for_at_once(
    ready: Story, clock: time_machine.Traveller, catcher: Catcher, reviewer: Person
) -> None:
    clock.move_to(MINUTE + timedelta(hours=1, minutes=1))  # 59 minutes of its window are left
    ready.submit()
    tell_by_mail()
    assert [mail["Importance"] for mail in catcher.to(reviewer.email)] == ["high"]


def test_only_who_is_asked_is_pressed(
    ready: Story, clock: time_machine.Traveller, catcher: Catcher, author: Person, director: Person
) -> None:
    clock.move_to(MINUTE + timedelta(hours=1, minutes=1))
    ready.submit()
    verbs.approve(ready.id, digest=ready.digest, by=ready.organisation.reviewer)
    tell_by_mail()
    assert {mail["Importance"] for mail in catcher.to(director.email)} == {"high"}
    assert [mail["Importance"] for mail in catcher.to(author.email)] == [None]


def test_what_is_over_presses_nobody(
    ready: Story, clock: time_machine.Traveller, catcher: Catcher, reviewer: Person
) -> None:
    clock.move_to(MINUTE + timedelta(hours=1, minutes=1))
    ready.submit()
    clock.move_to(MINUTE + timedelta(hours=2))
    tell_by_mail()
    assert [mail["Importance"] for mail in catcher.to(reviewer.email)] == [None]


def test_a_decision_with_time_left_waits_for_the_round_up(
    ready: Story, clock: time_machine.Traveller, catcher: Catcher, reviewer: Person
) -> None:
    clock.move_to(MINUTE)
    ready.submit()
    tell_by_mail()
    assert [mail["Importance"] for mail in catcher.to(reviewer.email)] == [None]


def test_mail_speaks_the_language_of_the_person(
    draft: Story, clock: time_machine.Traveller, catcher: Catcher, director: Person, second_director: Person
) -> None:
    Person.objects.filter(pk=director.pk).update(language="fr")
    clock.move_to(OPENING)
    comment(draft)
    verbs.ask(draft.id, "May we?", to_role="director", by=draft.organisation.author)
    tell_by_mail()
    french, english = catcher.to(DIRECTOR)[0], catcher.to(second_director.email)[0]
    assert french["Subject"] == f"Tandem\u00a0: 2 avis ({draft.post.file_number})"
    assert (french["Content-Language"], english["Content-Language"]) == ("fr", "en")
    assert "Il y a du nouveau\u00a0: 2 avis." in text_of(french)
    assert "2 things happened:" in text_of(english)


def test_each_line_says_which_file_what_happened_what_to_do_and_where(
    submitted: Story, clock: time_machine.Traveller, catcher: Catcher, reviewer: Person, settings: LazySettings
) -> None:
    clock.move_to(OPENING)
    tell_by_mail()
    (mail,) = catcher.to(reviewer.email)
    line = next(line for line in text_of(mail).splitlines() if submitted.post.file_number in line)
    assert line == (
        f"{submitted.post.file_number}: A post waits for your decision. Read it and decide: "
        f"{settings.SITE_ADDRESS}/posts/{submitted.id}/"
    )
    assert mail.get_content_type() == "text/plain"


def test_every_sentence_ends_where_the_next_begins() -> None:
    said = [str(words[0]) for words in TOLD.values()] + [str(words) for words in TO_DO.values()]
    assert [words for words in said if words.endswith(".")] == []


def test_no_word_of_a_post_is_in_a_mail(scheduled: Story, clock: time_machine.Traveller, catcher: Catcher) -> None:
    comment(scheduled)
    hold(scheduled, clock)
    tell_by_mail()
    assert len(catcher.arrived) >= 4
    for _address, raw in catcher.arrived:
        mail = read(raw)
        said = f"{mail['Subject']} {text_of(mail)}"
        for words in (scheduled.post.title, "drops", "Wait.", *ENGLISH.split()[:4], *FRENCH.split()[:4]):
            assert f" {words} " not in f" {said} "
        assert scheduled.post.title not in said


def test_a_machine_is_told_that_a_machine_wrote_it(
    draft: Story, clock: time_machine.Traveller, catcher: Catcher, settings: LazySettings
) -> None:
    clock.move_to(OPENING)
    comment(draft)
    tell_by_mail()
    (mail,) = catcher.to(DIRECTOR)
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Id"] == "Tandem <notices.tandem>"
    assert mail["List-Unsubscribe"] == f"<{settings.SITE_ADDRESS}/me/>"


def test_who_may_no_longer_sign_in_gets_no_mail(
    draft: Story, clock: time_machine.Traveller, catcher: Catcher, organisation: Organisation
) -> None:
    clock.move_to(OPENING)
    comment(draft)
    tell()
    services.deactivate(organisation.director, for_cause=False, by=organisation.administrator)
    gather()
    services.deactivate(organisation.second_director, for_cause=False, by=organisation.administrator)
    mail_notices()
    assert catcher.arrived == []
    assert Mail.objects.exists()


def test_a_post_one_may_no_longer_see_is_not_mailed_about(
    draft: Story, channel: Channel, clock: time_machine.Traveller, catcher: Catcher, director: Person
) -> None:
    comment(draft)
    tell()
    director.groups.clear()
    clock.move_to(OPENING)
    mail_notices()
    assert catcher.to(DIRECTOR) == []
    assert not Notice.objects.filter(person=director, gathered_at__isnull=True).exists()


def test_what_was_read_on_the_page_is_not_mailed(
    draft: Story, clock: time_machine.Traveller, catcher: Catcher, director: Person
) -> None:
    comment(draft)
    tell()
    put_away(director, Notice.objects.filter(person=director).values_list("public_id", flat=True))
    clock.move_to(OPENING)
    mail_notices()
    assert catcher.to(DIRECTOR) == []


def test_a_long_round_up_leads_to_the_page(draft: Story, clock: time_machine.Traveller, catcher: Catcher) -> None:
    comment(draft)
    tell()
    notice = Notice.objects.filter(person__email=DIRECTOR).get()
    verbs_told = list(TO_DO)[:10]
    for number in range(60):
        notice.pk, notice.public_id = None, None
        notice.public_id = Event.objects.model._meta.get_field("public_id").get_default()
        notice.event_id, notice.verb = notice.public_id, verbs_told[number % 10]
        notice.save(force_insert=True)
    clock.move_to(OPENING)
    mail_notices()
    (mail,) = catcher.to(DIRECTOR)
    assert "10 things happened:" in text_of(mail)  # said once each


# --- Addresses that take no mail -----------------------------------------------------------------------------------


def test_a_dead_address_delays_nobody_and_is_told_to_administrators_once(
    draft: Story, clock: time_machine.Traveller, catcher: Catcher, director: Person, administrator: Person
) -> None:
    catcher.refuses[DIRECTOR] = "550 nobody here"
    clock.move_to(OPENING)
    comment(draft)
    tell_by_mail()
    assert len(catcher.to("second_director@example.ca")) == 1
    for _round in range(3):
        clock.shift(MAIL_AGAIN_AT_LEAST.total_seconds())
        tell_by_mail()
    assert catcher.asked[DIRECTOR] == 4
    assert Event.objects.filter(verb="address_dead", subject_id=director.public_id).count() == 1
    (alarm,) = catcher.to(administrator.email)
    assert f"{director.name}: Mail to a person does not arrive any more." in text_of(alarm)
    assert alarm["Importance"] == "high"


def test_an_address_that_comes_back_gets_everything(
    draft: Story, clock: time_machine.Traveller, catcher: Catcher, director: Person
) -> None:
    catcher.refuses[DIRECTOR] = "550 nobody here"
    clock.move_to(OPENING)
    comment(draft)
    tell_by_mail()
    del catcher.refuses[DIRECTOR]
    clock.shift((MAIL_AGAIN_AT_LEAST - SECOND).total_seconds())
    tell_by_mail()
    assert catcher.to(DIRECTOR) == []
    clock.shift(1)
    tell_by_mail()
    assert len(catcher.to(DIRECTOR)) == 1
    box = Mailbox.objects.get(person=director)
    assert (box.failures, box.dead_since, box.next_try_at) == (0, None, None)


def test_a_new_address_is_tried_at_once(
    draft: Story, clock: time_machine.Traveller, catcher: Catcher, director: Person
) -> None:
    catcher.refuses[DIRECTOR] = "550 nobody here"
    clock.move_to(OPENING)
    comment(draft)
    tell_by_mail()
    Person.objects.filter(pk=director.pk).update(email="dana@example.ca")
    mail_notices()
    assert len(catcher.to("dana@example.ca")) == 1


def test_an_address_busy_for_now_is_tried_again_later_and_later_and_is_dead_after_a_day(
    draft: Story, clock: time_machine.Traveller, catcher: Catcher, director: Person
) -> None:
    catcher.refuses[DIRECTOR] = "450 come back later"
    clock.move_to(OPENING)
    comment(draft)
    tell_by_mail()
    rests = []
    while not (box := Mailbox.objects.get(person=director)).dead_since:
        assert box.next_try_at
        rests.append(box.next_try_at - datetime.now(UTC))
        clock.move_to(box.next_try_at)
        mail_notices()
    assert rests[:3] == [MAIL_AGAIN, MAIL_AGAIN * 2, MAIL_AGAIN * 4]
    assert max(rests) == MAIL_AGAIN_AT_LEAST
    assert box.dead_since - box.failing_since >= DEAD_AFTER


def test_a_mail_server_that_is_away_loses_no_mail_and_condemns_no_address(
    draft: Story, clock: time_machine.Traveller, catcher: Catcher, settings: LazySettings
) -> None:
    clock.move_to(OPENING)
    comment(draft)
    settings.EMAIL_PORT = free_port()
    assert tell_by_mail() == 0
    assert not Mailbox.objects.filter(failures__gt=0).exists()
    settings.EMAIL_PORT = catcher.port
    clock.shift(MAIL_AGAIN.total_seconds())
    assert mail_notices() == 2


def test_who_administers_people_reads_on_their_page_whom_no_mail_reaches(
    draft: Story,
    clock: time_machine.Traveller,
    catcher: Catcher,
    director: Person,
    administrator: Person,
    client: Client,
) -> None:
    catcher.refuses[DIRECTOR] = "550 nobody here"
    clock.move_to(OPENING)
    comment(draft)
    tell_by_mail()
    tell()
    client.force_login(administrator, backend="django.contrib.auth.backends.ModelBackend")
    said = " ".join(client.get("/work/").text.split())
    assert f"Mail to a person does not arrive any more – {director.name}. Ask the person for an address" in said
    client.force_login(director, backend="django.contrib.auth.backends.ModelBackend")
    assert f"mail to {DIRECTOR} does not arrive." in client.get("/me/").text
    client.force_login(draft.organisation.author, backend="django.contrib.auth.backends.ModelBackend")
    assert "does not arrive" not in client.get("/work/").text + client.get("/me/").text
