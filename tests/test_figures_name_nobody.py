"""Figures say how approval goes, by stage and unit: right to the hour, constant in questions, and never of a person."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from approvals.models import Review
from approvals.policies import change_policy
from approvals.routes import Step
from channels import seats
from channels.models import Channel
from people.models import Person
from people.positions import Titles, seat
from people.roles import Role
from publishing import verbs
from publishing.clock.reviewing import keep_time
from publishing.figures import tables
from publishing.figures.overridden import rule_lines
from publishing.figures.readers import ministries_read, reads_figures
from publishing.figures.reading import BY_ACCOUNT, BY_BRANCH, BY_MINISTRY, Month, Span
from publishing.figures.small import CASES_AT_LEAST, PEOPLE_AT_LEAST, Case, hidden, is_small
from tests.organisation import Organisation, add_member, add_to_team
from tests.story import NOW, Story, say_yes, typed

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "shelf"]),
    pytest.mark.usefixtures("clock", "channel"),
]

DECEMBER = Span(datetime(2026, 12, 1, 5, tzinfo=UTC), datetime(2027, 1, 1, 5, tzinfo=UTC))
NOVEMBER = Span(datetime(2026, 11, 1, 4, tzinfo=UTC), datetime(2026, 12, 1, 5, tzinfo=UTC))
ENOUGH = 6


@pytest.fixture
def reviewers(organisation: Organisation) -> list[Person]:
    """Three who review the language, so that nobody stands alone behind a figure."""
    by = organisation.administrator
    more = [
        add_to_team(f"reviewer-{n}", f"Reviewer {n}", organisation.ministry, [Role.LANGUAGE_REVIEWER], by=by)
        for n in (2, 3)
    ]
    return [organisation.reviewer, *more]


@pytest.fixture
def head(organisation: Organisation) -> Person:
    return add_member("head", "Hélène Caron", organisation.ministry, Role.HEAD_OF_COMMUNICATIONS)


def submitted(organisation: Organisation, channel: Channel) -> Story:
    """One more post in review; its window is open until noon of the third of December."""
    window = {"time_zone": "America/Toronto", "earliest": "2026-12-01T09:00", "latest": "2026-12-03T12:00"}
    words = typed(channel, window=window)
    post = verbs.create_draft(organisation.ministry, words, title="Flu shots", by=organisation.author)
    return Story(organisation, post).get_ready(window=window).submit()


def many(organisation: Organisation, channel: Channel, count: int = ENOUGH) -> list[Story]:
    return [submitted(organisation, channel) for _ in range(count)]


def december(organisation: Organisation) -> Month:
    return Month([organisation.ministry], DECEMBER, "en")


def language_line(lines: Iterable[tables.Line]) -> tuple:
    return next(line.figures for line in lines if line.stage == "language")


def test_time_is_counted_in_business_hours_and_lateness_by_the_policy(
    organisation: Organisation, channel: Channel, head: Person, reviewers: list[Person], clock: time_machine.Traveller
) -> None:
    change_policy(
        organisation.ministry, [Step("language", hours=2), Step("director")], reason="Two hours.", seen=0, by=head
    )
    stories = many(organisation, channel)  # at 08:00; the office opens at 08:30
    for story, hours in zip(stories, (1, 2, 2, 2, 3, 4), strict=True):
        clock.move_to(NOW + timedelta(hours=hours + 0.5))
        say_yes(story.id, reviewers[hours % 3], story.digest)
    count, middle, ninety, late, share = language_line(tables.times(december(organisation), BY_MINISTRY))
    assert (count, middle, ninety) == (6, 2.0, 4.0)
    assert (late, share) == (2, 33)
    assert not tables.times(Month([organisation.ministry], NOVEMBER, "en"), BY_MINISTRY)


def test_returns_and_yeses_in_anothers_place_are_counted_by_stage(
    organisation: Organisation, channel: Channel, reviewers: list[Person]
) -> None:
    for place, story in enumerate(many(organisation, channel)):
        person = reviewers[place % 3]
        if place < 2:
            verbs.request_changes(story.id, digest=story.digest, comment="Shorter.", by=person)
        else:
            say_yes(story.id, person, story.digest)
    assert language_line(tables.returns(december(organisation), BY_MINISTRY)) == (6, 2, 33, 0)


def test_rounds_that_expired_are_counted_apart_from_those_approved(
    organisation: Organisation, channel: Channel, reviewers: list[Person], clock: time_machine.Traveller
) -> None:
    stories = many(organisation, channel)
    for place, story in enumerate(stories[:4]):
        say_yes(story.id, reviewers[place % 3], story.digest)
        say_yes(story.id, organisation.director, story.digest)
    clock.move_to(NOW + timedelta(days=3))
    assert keep_time() >= 2
    (line,) = tables.rounds(december(organisation), BY_MINISTRY)
    assert line.unit == "Ministry of Health"
    assert line.figures == (6, 4, 0, 0, 2, 33)


def test_figures_stand_by_account_and_by_branch_of_the_position(
    organisation: Organisation, channel: Channel, head: Person, reviewers: list[Person]
) -> None:
    titles = Titles("Reviser", "Révision", "Communications Branch", "Direction des communications")
    position = seats.open_position(organisation.ministry, Role.LANGUAGE_REVIEWER, titles, by=organisation.administrator)
    seat(reviewers[0], position, by=organisation.administrator)
    steps = [Step("language", seat=position.public_id), Step("director")]
    change_policy(organisation.ministry, steps, reason="Named.", seen=0, by=head)
    for story in many(organisation, channel, 2):
        say_yes(story.id, reviewers[0], story.digest)
    month = december(organisation)
    assert [line.unit for line in tables.times(month, BY_BRANCH)] == ["Communications Branch"]
    assert [line.unit for line in tables.times(month, BY_ACCOUNT)] == ["Health news"]
    assert [line.unit for line in tables.times(Month([organisation.ministry], DECEMBER, "fr"), BY_BRANCH)] == [
        "Direction des communications"
    ]


# --- Nobody is named, and nobody can be computed


def test_where_one_person_does_all_of_a_stage_nothing_is_shown_of_it(
    organisation: Organisation, channel: Channel
) -> None:
    for story in many(organisation, channel):
        say_yes(story.id, organisation.reviewer, story.digest)
    for table in (tables.times, tables.returns):
        assert language_line(table(december(organisation), BY_MINISTRY)) == ()


def test_few_cases_are_not_shown(organisation: Organisation, channel: Channel, reviewers: list[Person]) -> None:
    for place, story in enumerate(many(organisation, channel, CASES_AT_LEAST - 1)):
        say_yes(story.id, reviewers[place % 3], story.digest)
    assert language_line(tables.times(december(organisation), BY_MINISTRY)) == ()


def test_no_table_has_room_for_a_person() -> None:
    named = {name for kind in (tables.Line, Case) for name in kind.__annotations__} & {"person", "name", "by", "email"}
    assert not named


def case(*people: int) -> Case:
    return Case("language", UUID(int=1), frozenset(people))


ALONE, TEAM = [case(1)] * 9, [case(1), case(2), case(3)] * 3


def test_a_unit_is_hidden_with_the_one_that_could_be_computed_from_it() -> None:
    cells = {("language", "one"): ALONE, ("language", "small team"): TEAM, ("language", "team"): TEAM * 2}
    assert hidden(cells) == {("language", "one"), ("language", "small team")}
    assert hidden({("language", "team"): TEAM, ("legal", "team"): ALONE}) == {("legal", "team")}


cases = st.lists(st.builds(case, st.integers(1, 6)), min_size=1, max_size=12)
cells = st.dictionaries(st.tuples(st.sampled_from(["language", "legal"]), st.sampled_from("abcde")), cases, max_size=8)


@given(cells)
def test_what_is_hidden_of_a_stage_cannot_be_computed_down_to_few_people(found: dict) -> None:
    unseen = hidden(found)
    assert all(not is_small(found[key]) for key in found.keys() - unseen)
    for stage in {stage for stage, _unit in unseen}:
        together = [one for key in unseen if key[0] == stage for one in found[key]]
        everything_is_hidden = all(key in unseen for key in found if key[0] == stage)
        assert everything_is_hidden or not is_small(together)
        people = {person for one in together for person in one.people}
        assert everything_is_hidden or len(people) >= PEOPLE_AT_LEAST


# --- Who reads them, and what they cost


def test_those_who_answer_for_approval_read_them_and_administrators_do_not(
    organisation: Organisation, head: Person
) -> None:
    readers = {
        handle
        for handle in ("director", "auditor", "administrator", "author", "reviewer", "publisher", "office", "registrar")
        if reads_figures(getattr(organisation, handle))
    }
    assert readers == {"director", "auditor"}
    assert ministries_read(head).get() == organisation.ministry
    assert ministries_read(organisation.director).get() == organisation.ministry


def test_figures_of_one_ministry_hold_nothing_of_another(organisation: Organisation, submitted: Story) -> None:
    submitted.approve()
    assert december(organisation).stages
    assert not Month([organisation.other_ministry], DECEMBER, "en").stages
    assert not rule_lines([organisation.other_ministry], DECEMBER)


def _questions(organisation: Organisation) -> int:
    with CaptureQueriesContext(connection) as asked:
        month = december(organisation)
        for table in (tables.times, tables.returns, tables.rounds, tables.consultations):
            for by in (BY_MINISTRY, BY_ACCOUNT, BY_BRANCH):
                table(month, by)
    return len(asked)


def test_more_posts_take_no_more_questions(organisation: Organisation, channel: Channel) -> None:
    submitted(organisation, channel).approve()
    few = _questions(organisation)
    for story in many(organisation, channel, 3):
        story.approve()
    assert Review.objects.count() == 4
    assert _questions(organisation) == few <= 8
