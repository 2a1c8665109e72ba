"""Each event is told once: one that concerns nobody is not looked at again, and none is lost, however late it shows."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from people.actors import actor
from people.models import Person
from publishing import verbs
from publishing.models import Notice, ToldEvent, ToldUntil
from publishing.policy import TOLD_BEHIND
from publishing.step import subject_of
from publishing.telling import notices
from publishing.telling.notices import tell
from publishing.telling.told import TOLD
from publishing.telling.told_until import told_until
from records.models import Event
from records.trail import record
from tests.story import Story

pytestmark = pytest.mark.django_db


def comment(story: Story, by: Person | None = None) -> Event:
    """The newest thing to tell."""
    verbs.comment(story.id, "Shall we?", by=by or story.organisation.author)
    return Event.objects.filter(verb="comment").latest("pk")


def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the next rounds look at, in order."""
    seen: list[str] = []
    really = notices._tell

    def watched(event: Event) -> int:
        seen.append(event.verb)
        return really(event)

    monkeypatch.setattr(notices, "_tell", watched)
    return seen


def test_an_event_that_concerns_nobody_is_looked_at_once(draft: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    draft.organisation.second_director.groups.clear()
    comment(draft, by=draft.organisation.director)  # the only one it would be told to wrote it
    assert tell() == 0
    seen = looked_at(monkeypatch)
    tell()
    assert seen == []


def test_who_publishes_is_never_told_that_a_decision_is_asked_of_them(approved: Story, publisher: Person) -> None:
    tell()  # only now, as when the clock stood still while others decided

    told = set(Notice.objects.filter(person=publisher).values_list("verb", flat=True))
    assert "to_be_scheduled" in told
    assert told.isdisjoint({"submit", "your_turn"})


def test_alarms_are_told_first(draft: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    comment(draft)
    record(subject_of(draft.post), "stuck", actor(draft.organisation.publisher, "publisher"))
    seen = looked_at(monkeypatch)
    tell()
    assert seen == ["stuck", "comment"]


def test_an_event_that_cannot_be_told_keeps_no_other_back_and_is_not_lost(
    draft: Story, monkeypatch: pytest.MonkeyPatch, clock: time_machine.Traveller
) -> None:
    bad, good = comment(draft), comment(draft)
    really = notices._tell

    def breaks(event: Event) -> int:
        if event.pk == bad.pk:
            raise ZeroDivisionError
        return really(event)

    with monkeypatch.context() as broken:
        broken.setattr(notices, "_tell", breaks)
        for _day in range(10):
            tell()
            clock.shift(TOLD_BEHIND.total_seconds())
    assert Notice.objects.filter(event_id=good.public_id).exists()
    assert not Notice.objects.filter(event_id=bad.public_id).exists()
    tell()
    assert Notice.objects.filter(event_id=bad.public_id).exists()


def test_an_event_whose_transaction_ends_late_is_told(
    draft: Story, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    late, early = comment(draft), comment(draft)  # the later number shows first
    with monkeypatch.context() as hidden:
        shown = notices._worth_telling
        hidden.setattr(notices, "_worth_telling", lambda: shown().exclude(pk=late.pk))
        tell()
        clock.shift(60)
        tell()
    assert Notice.objects.filter(event_id=early.public_id).exists()
    tell()
    assert Notice.objects.filter(event_id=late.public_id).exists()


def test_the_search_begins_a_day_behind_and_lets_go_of_its_marks(draft: Story, clock: time_machine.Traveller) -> None:
    first = comment(draft)
    tell()
    clock.shift((TOLD_BEHIND - timedelta(seconds=1)).total_seconds())
    second = comment(draft)
    tell()
    assert told_until() == 0
    clock.shift(1)
    tell()
    assert first.pk <= told_until() < second.pk
    assert set(ToldEvent.objects.values_list("number", flat=True)) == {second.pk}
    clock.shift(TOLD_BEHIND.total_seconds())
    tell()
    assert told_until() >= second.pk
    assert not ToldEvent.objects.exists()
    assert Notice.objects.filter(event_id=second.public_id).count() == 2
    assert ToldUntil.objects.count() == 1


def test_a_house_that_stood_still_for_months_tells_what_happened(draft: Story, clock: time_machine.Traveller) -> None:
    event = comment(draft)
    clock.shift(timedelta(days=90).total_seconds())
    tell()
    assert Notice.objects.filter(event_id=event.public_id).exists()


def test_a_quiet_round_asks_three_questions(draft: Story) -> None:
    comment(draft)
    tell()
    with CaptureQueriesContext(connection) as asked:
        tell()
    assert len(asked) == 3


def test_what_is_told_has_its_sentence_and_its_people() -> None:
    for verb, (sentence, roles, authors, urgent) in TOLD.items():
        assert str(sentence), verb
        assert isinstance(roles, tuple)
        assert isinstance(authors and urgent, bool)
