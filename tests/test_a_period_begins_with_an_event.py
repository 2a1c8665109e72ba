"""A period begins and ends with an event that somebody notes from a source, never with a date; what is only expected
restrains nothing; the days the law counts stand apart."""

from datetime import date, timedelta

import pytest
import time_machine

from channels.models import Period, Span
from channels.queries import periods_at, periods_expected
from channels.stops import periods
from channels.stops.happenings import BEGINS, ENDS, Noted
from channels.stops.period_changes import Correction
from people.models import Person
from people.refusals import BadInput, NotAllowed, NotNow
from people.words import salted
from publishing import verbs
from publishing.checking import check_content
from publishing.clock import rounds
from publishing.content.documents import content_of
from publishing.models import Dispatch
from publishing.states import DispatchState
from records.clock import now, today
from records.trail import HOUSE, Subject, history
from tests.organisation import Organisation
from tests.periods import BEGINNINGS, ENDINGS, begin, end
from tests.story import MINUTE, NOW, Story

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

DAY = timedelta(days=1)


def plan(by: Person, **changes: object) -> Period:
    said: dict = {"expected_on": today() + 30 * DAY, "reason": "A fixed date."} | changes
    return verbs.plan_period("ontario", "election", by=by, **said)


# --- The events


def test_every_kind_begins_and_ends_with_events_of_its_own() -> None:
    for table in (BEGINS, ENDS):
        assert set(table) == set(Period.PeriodKind.values)
        for kind, events in table.items():
            others = {one for other, many in table.items() if other != kind for one in many}
            assert set(events) & others == {Period.Happening.OTHER}


@pytest.mark.parametrize(
    ("noted", "sentence"),
    [
        (Noted("death", "Radio"), "not one of the choices"),
        (Noted("sworn_in", "Radio"), "not one of the choices"),
        (Noted("", "Radio"), "not one of the choices"),
        (Noted("dissolution", "  "), "Where this is known from is missing"),
        (Noted("dissolution", "x" * 301), "at most 300 characters"),
        (Noted("dissolution", "Radio", NOW + DAY), "still to come"),
    ],
)
def test_what_is_no_event_begins_nothing(
    organisation: Organisation, clock: object, caretaker: Person, noted: Noted, sentence: str
) -> None:
    with pytest.raises(BadInput, match=sentence):
        begin("election", caretaker, noted=noted)
    assert not Period.objects.exists()


def test_it_restrains_from_when_it_is_noted_whenever_it_happened(
    organisation: Organisation, clock: object, caretaker: Person
) -> None:
    yesterday = NOW - DAY
    period = begin("election", caretaker, noted=Noted("writs", "Radio", yesterday)).row

    assert (period.happened_at, period.starts_at) == (yesterday, NOW)
    assert not periods_at("ontario", NOW - timedelta(seconds=1)).exists()


def test_the_trail_tells_the_event_its_source_and_its_time(
    organisation: Organisation, clock: object, caretaker: Person
) -> None:
    period = begin("election", caretaker, reference="SC-1").row
    told = history(Subject("house", HOUSE))[-1]

    assert (told.verb, told.actor_name) == ("period_started", "Camille Nguyen")
    for said in ("dissolution", salted(period.source, period.salt), "SC-1", NOW.isoformat()):
        assert said in told.facts


def test_the_trail_never_holds_the_words_of_a_source_or_a_reason(
    organisation: Organisation, clock: object, caretaker: Person
) -> None:
    period = begin("election", caretaker).row
    note = {"first_day": today(), "source": "Whispered in the corridor", "by": caretaker}
    verbs.note_span(period.public_id, "statutory", **note)
    heard = Noted("writs", "Overheard at the Legislature")
    verbs.correct_period(period.public_id, Correction("Whoever told it was wrong.", heard), by=caretaker)
    period.refresh_from_db()
    sources = BEGINNINGS["election"].source, "Whispered", "Overheard", ENDINGS["election"].source
    typed = (*sources, "Whoever told it", "The House is dissolved", "It is over", "Not this year", "A fixed date")
    end(period, caretaker)
    verbs.void_period(plan(caretaker).public_id, reason="Not this year.", by=caretaker)

    events = history(Subject("house", HOUSE))
    told = ["period_started", "span_noted", "period_changed", "period_ended", "period_planned", "period_voided"]
    assert [event.verb for event in events] == told
    assert not [(event.verb, words) for event in events for words in typed if words in event.facts]
    assert period.source == "Overheard at the Legislature"
    assert salted(period.source, period.salt) in events[2].facts


def test_nothing_ends_it_but_an_event(organisation: Organisation, clock: object, caretaker: Person) -> None:
    period = begin("election", caretaker).row
    for noted, sentence in (
        (Noted("dissolution", "Radio"), "not one of the choices"),
        (Noted("sworn_in", ""), "Where this is known from is missing"),
        (Noted("sworn_in", "Radio", NOW - DAY), "comes before the one that began it"),
    ):
        with pytest.raises(BadInput, match=sentence):
            end(period, caretaker, noted=noted)
    assert periods_at("ontario", NOW).exists()


def test_polling_day_ends_nothing(organisation: Organisation, clock: time_machine.Traveller, caretaker: Person) -> None:
    period = begin("election", caretaker).row
    span = {"first_day": today(), "last_day": today() + 37 * DAY, "source": "Writs"}
    verbs.note_span(period.public_id, "statutory", by=caretaker, **span)
    clock.shift(60 * DAY)

    assert periods_at("ontario", now()).get() == period


# --- What is expected


def test_what_is_expected_restrains_nothing(scheduled: Story) -> None:
    plan(scheduled.organisation.caretaker, expected_on=today())

    assert periods_expected("ontario", today()).exists()
    assert not periods_at("ontario", NOW + 90 * DAY).exists()
    with time_machine.travel(MINUTE + timedelta(seconds=1), tick=False):
        rounds.work_until_done()
    assert Dispatch.objects.get().state == DispatchState.SENT


def test_what_is_expected_becomes_the_period_when_its_event_is_noted(
    organisation: Organisation, clock: object, caretaker: Person
) -> None:
    expected = plan(caretaker)
    verbs.note_span(expected.public_id, "statutory", first_day=today(), source="Act", by=caretaker)
    period = begin("election", caretaker).row

    assert period.pk == expected.pk
    assert period.spans.count() == 1
    assert not periods_expected("ontario", today() + 30 * DAY).exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"expected_on": -1}, "is over"),
        ({"expected_until": 29}, "comes before the first"),
        ({"reason": ""}, "A reason is needed"),
    ],
)
def test_what_cannot_be_expected_is_refused(
    organisation: Organisation, clock: object, caretaker: Person, changes: dict, sentence: str
) -> None:
    days = {name: today() + value * DAY if isinstance(value, int) else value for name, value in changes.items()}
    with pytest.raises(BadInput, match=sentence):
        plan(caretaker, **days)


def test_one_of_a_kind_is_expected_at_a_time(organisation: Organisation, clock: object, caretaker: Person) -> None:
    expected = plan(caretaker)
    with pytest.raises(NotNow, match="already expected there"):
        plan(caretaker)
    with pytest.raises(NotNow, match="has not begun"):
        periods.end_period(expected, noted=ENDINGS["election"], note="Over.", by=caretaker)

    verbs.void_period(expected.public_id, reason="Not this year.", by=caretaker)
    assert plan(caretaker).pk != expected.pk


def test_who_may_start_none_may_expect_none(organisation: Organisation, clock: object) -> None:
    with pytest.raises(NotAllowed, match="Caretaker period officer"):
        plan(organisation.director)


# --- The days the law counts


def finds_advertising(story: Story) -> bool:
    return "PER005" in {found.rule for found in check_content(content_of(story.post.newest)).findings}


def note(by: Person, period: Period, first: date, last: date | None = None, kind: str = "advertising") -> Span:
    return verbs.note_span(period.public_id, kind, first_day=first, last_day=last, source="Act, s. 8", by=by)


def test_days_of_restricted_advertising_stop_paid_posts_though_the_election_is_only_expected(ready: Story) -> None:
    caretaker = ready.organisation.caretaker
    story, expected = ready.get_ready(paid=True), plan(caretaker)
    assert not finds_advertising(story)

    note(caretaker, expected, today() - DAY, today())
    assert finds_advertising(story)
    note(caretaker, expected, today() - 2 * DAY, today() - DAY)
    assert not finds_advertising(story)
    note(caretaker, expected, today() + DAY)
    assert not finds_advertising(story)


def test_days_of_the_law_alone_stop_nothing_else(ready: Story) -> None:
    caretaker = ready.organisation.caretaker
    story, expected = ready.get_ready(paid=True), plan(caretaker)
    note(caretaker, expected, today(), kind="statutory")

    assert not finds_advertising(story)
    verbs.void_period(expected.public_id, reason="Not this year.", by=caretaker)
    with pytest.raises(NotNow, match="already over"):
        note(caretaker, expected, today())


def test_days_of_an_undone_period_count_for_nothing(ready: Story) -> None:
    caretaker = ready.organisation.caretaker
    story, expected = ready.get_ready(paid=True), plan(caretaker)
    note(caretaker, expected, today())
    verbs.void_period(expected.public_id, reason="Not this year.", by=caretaker)

    assert not finds_advertising(story)


def test_only_an_election_has_such_days(organisation: Organisation, clock: object, caretaker: Person) -> None:
    period = begin("mourning", caretaker).row
    with pytest.raises(NotNow, match="counts no days"):
        note(caretaker, period, today())
    with pytest.raises(NotAllowed, match="Caretaker period officer"):
        note(organisation.director, period, today())


def test_a_category_the_officer_allows_is_open_to_the_rules_too(ready: Story) -> None:
    story = ready.get_ready(category="recruitment")
    period = begin("election", story.organisation.caretaker, allowed_categories=["recruitment"]).row

    assert "PER001" not in {found.rule for found in check_content(content_of(story.post.newest)).findings}
    end(period, story.organisation.caretaker)
    begin("election", story.organisation.caretaker)
    assert "PER001" in {found.rule for found in check_content(content_of(story.post.newest)).findings}
