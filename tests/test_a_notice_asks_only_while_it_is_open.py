"""A notice asks for an act only while that act is open to its reader; done by somebody, or not theirs, it is news."""

from datetime import timedelta
from html import unescape

import pytest
import uuid6
from django.db import transaction
from django.urls import reverse

from people.models import Person
from people.roles import Role
from publishing import verbs
from publishing.clock import rounds
from publishing.clock.by_hand import alarm_nobody_posts
from publishing.mailing import gather
from publishing.models import Mail, Notice
from publishing.policy import HAND_OFF_NUDGE
from publishing.states import Outcome
from publishing.telling.asking import _OF_OTHERS, ANSWERED_BY, ASKS, Level, level_of, still_asking
from publishing.telling.notices import tell, unseen
from publishing.telling.told import TOLD
from records.clock import now
from records.trail import CLOCK, Subject, record
from tests.by_hand import channel, in_hand, minute, report, sending
from tests.story import Story, agree
from tests.test_web_posts import door

__all__ = ["channel", "in_hand", "minute"]
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

NEWS_AT_ONCE = {"confirm_withdrawal", "nobody_decides", "one_sided_taken_down", "withdraw_alone"}
"""What people have to know at once and that asks nothing of them: somebody decided that something public goes; a round
waits for nobody, and who gives roles is asked to find somebody."""


def level(person: Person, verb: str) -> Level:
    """How the newest notice of a kind reads to somebody."""
    notice = Notice.objects.filter(person=person, verb=verb).order_by("-pk")[0]
    return level_of(notice, still_asking(person, unseen(person)))


def told(person: Person, language: str = "en") -> str:
    """What happened, on the page of this person's work."""
    page = unescape(door(person, language).get(reverse("web:my-work")).content.decode())
    return " ".join(page.split('id="told"')[1].split("</aside>")[0].split())


def test_what_comes_at_once_asks_for_an_act_or_is_named_as_news():
    at_once = {verb for verb, (_sentence, _roles, _authors, urgent) in TOLD.items() if urgent}

    assert at_once - set(ASKS) - set(_OF_OTHERS) == NEWS_AT_ONCE
    assert set(ASKS) | set(_OF_OTHERS) | set(ANSWERED_BY) <= set(TOLD)


def test_an_alarm_asks_until_somebody_did_what_it_asks(in_hand: Story, publisher: Person, custodian: Person):
    tell()
    assert level(publisher, "handed_off") == level(custodian, "handed_off") == Level.NOW
    assert "Act now" in told(custodian)
    assert "Post this by hand now, then report the address" in told(custodian)

    verbs.post_by_hand(in_hand.id, sending(in_hand).public_id, by=publisher)

    assert (level(publisher, "handed_off"), level(custodian, "handed_off")) == (Level.NOW, Level.NEWS)
    assert "Act now" not in told(custodian)
    assert "A post was handed over to be posted by hand" in told(custodian)
    assert "Une publication a été remise pour être publiée à la main" in told(custodian, "fr")


def test_a_wish_that_was_agreed_to_asks_nobody_any_more(in_hand: Story, director: Person, second_director: Person):
    publisher = in_hand.organisation.publisher
    for language in ("en", "fr"):
        report(in_hand, language, publisher)
    wish = verbs.withdraw(in_hand.id, code="error", reason="Wrong date.", by=publisher)
    tell()
    assert level(second_director, "withdraw") == Level.NOW

    agree(wish, director)
    tell()

    assert level(second_director, "withdraw") == Level.NEWS
    assert level(second_director, "confirm_withdrawal") == Level.NEWS
    assert "Somebody asked that a post be taken down" in told(second_director)


def test_what_can_wait_is_said_to_wait_until_it_is_decided(submitted: Story, reviewer: Person, director: Person):
    tell()
    assert level(reviewer, "submit") == Level.WAITS
    assert "Waits for you" in told(reviewer)
    assert "En attente de votre part" in told(reviewer, "fr")

    submitted.say_yes(reviewer)

    assert level(reviewer, "submit") == Level.NEWS
    assert "A post was submitted for a decision" in told(reviewer)
    assert "Waits for you" not in told(reviewer)


def test_a_question_that_was_answered_asks_no_more(ready: Story, director: Person, second_director: Person):
    verbs.ask(ready.id, "May we name the clinic?", to_role=Role.DIRECTOR, by=ready.organisation.author)
    tell()
    assert level(second_director, "ask") == Level.WAITS

    verbs.answer(ready.id, ready.post.questions.get().public_id, "Yes.", by=director)

    assert level(second_director, "ask") == Level.NEWS


def test_a_mail_says_act_now_only_to_who_can(in_hand: Story, publisher: Person, custodian: Person):
    tell()
    verbs.post_by_hand(in_hand.id, sending(in_hand).public_id, by=publisher)
    gather()

    handed_off = Mail.objects.filter(notices__verb="handed_off").distinct()
    mine, others = (handed_off.get(mailbox__person=person) for person in (publisher, custodian))
    assert mine.urgent
    assert "Act now: Post this by hand now" in mine.subject
    assert "Take the package and report back" in mine.body
    assert not others.urgent
    assert "Act now" not in others.subject
    assert "A post was handed over to be posted by hand" in others.subject
    assert "Somebody has to act now" not in others.body
    assert "Take the package" not in others.body


def test_what_still_asks_is_shown_before_newer_news(in_hand: Story, publisher: Person):
    tell()
    about = {"person": publisher, "post": in_hand.post, "verb": "withdraw_alone", "urgent": True, "at": now()}
    Notice.objects.bulk_create(Notice(event_id=uuid6.uuid7(), **about) for _number in range(30))

    assert "Post this by hand now" in told(publisher)


def test_what_several_notices_ask_of_one_post_is_asked_once(in_hand: Story, publisher: Person, minute):
    minute.shift(HAND_OFF_NUDGE)
    alarm_nobody_posts()
    tell()

    assert {"handed_off", "nobody_posts"} <= set(unseen(publisher).values_list("verb", flat=True))
    page = told(publisher)
    assert page.count("Act now") == 1
    assert "Say that you are posting it, post it and report back." in page
    assert "A post was handed over to be posted by hand" in page


def test_who_could_only_stop_what_has_gone_out_in_half_is_asked_for_nothing(in_hand: Story, minute, author: Person):
    report(in_hand, "en", in_hand.organisation.publisher)
    minute.shift(timedelta(hours=3))
    rounds.work_until_done()
    facts = {"sending": str(sending(in_hand).public_id), "state": "needs_decision"}
    with transaction.atomic():
        record(Subject("post", in_hand.id), "stuck", CLOCK, facts)
    tell()

    assert in_hand.again().post.outcome == Outcome.NEEDS_DECISION
    assert (level(author, "stuck"), level(in_hand.organisation.director, "stuck")) == (Level.NEWS, Level.NOW)
