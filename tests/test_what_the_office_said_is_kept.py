"""What the minister's office said stands as it was said, by whom, about which words; and the director goes on only once
the hours are over or the office asked for something. For one round and for all open ones the answer is the same.
"""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine

from approvals import consulting, everywhere
from approvals.models import Heard, Stage
from approvals.routes import Step
from people.models import Person
from people.refusals import NotAllowed, NotNow
from records.clock import now
from tests.rounds import DIRECTOR, Rounds, somebody

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

Kind = Heard.Kind
SERVICES = frozenset({"service-information"})
CONSULTED = (Step("ministers_office", hours=4, goes_ahead_for=SERVICES), Step("director"))


@pytest.fixture
def consulted(rounds: Rounds) -> Rounds:
    """The office has four hours."""
    rounds.open(*CONSULTED)
    return rounds


@pytest.fixture
def morgan(db: None) -> Person:
    return somebody("Morgan")


def may_go_ahead(rounds: Rounds) -> bool:
    """What the round says, which all rounds together must say too."""
    stage = rounds.stage("ministers_office")
    said = bool(consulting.may_go_ahead(stage))
    found = Stage.objects.filter(everywhere.is_consultation(), everywhere.director_may_go_ahead(now()))
    assert said == (stage in found)
    return said


def hears(rounds: Rounds, kind: Kind, by: Person, **more: object) -> Heard:
    return consulting.hear(rounds.newest(), kind, digest=rounds.digest, by=by, **more)


@pytest.mark.parametrize("kind", [Kind.SEEN, Kind.COMMENT])
def test_what_asks_for_nothing_ends_the_consultation(consulted: Rounds, morgan: Person, kind: Kind) -> None:
    comment = uuid4()
    heard = hears(consulted, kind, morgan, comment=comment, elsewhere="phone")
    kept = Heard.objects.filter(pk=heard.pk).values().get()
    assert (kept["kind"], kept["person_id"], kept["digest"]) == (kind, morgan.pk, consulted.digest)
    assert (kept["comment"], kept["elsewhere"], kept["at"]) == (comment, "phone", now())
    assert kept["stage_id"] == consulted.stage("ministers_office").pk
    assert consulted.stage("ministers_office").done_at == now()
    assert consulting.consultation_of(consulted.newest()) is None


def test_what_is_said_here_came_from_nowhere_else(consulted: Rounds, morgan: Person) -> None:
    heard = hears(consulted, Kind.SEEN, morgan)
    assert (heard.elsewhere, heard.comment) == ("", None)


@pytest.mark.parametrize("kind", [Kind.FACT, Kind.DELAY])
def test_what_asks_for_something_goes_to_the_director(consulted: Rounds, morgan: Person, kind: Kind) -> None:
    assert not may_go_ahead(consulted)
    hears(consulted, kind, morgan)
    assert consulted.stage("ministers_office").done_at is None
    assert may_go_ahead(consulted)


def test_the_director_goes_ahead_by_name_once_the_hours_are_over(
    consulted: Rounds, dana: Person, clock: time_machine.Traveller
) -> None:
    review, comment = consulted.newest(), uuid4()
    with pytest.raises(NotNow, match="office_has_time"):
        consulting.go_ahead(review, digest=consulted.digest, by=dana, comment=comment)
    clock.move_to(consulted.stage("ministers_office").due_at)
    assert may_go_ahead(consulted)
    heard = consulting.go_ahead(review, digest=consulted.digest, by=dana, comment=comment)
    assert (heard.kind, heard.person, heard.comment, heard.digest) == (Kind.GO_AHEAD, dana, comment, consulted.digest)
    assert heard.elsewhere == ""
    assert consulted.stage("ministers_office").done_at == now()


def test_who_waits_says_so_by_name_and_may_go_ahead_later(consulted: Rounds, dana: Person) -> None:
    comment = uuid4()
    heard = consulting.hold(consulted.newest(), digest=consulted.digest, by=dana, comment=comment)
    assert (heard.kind, heard.person, heard.comment, heard.digest) == (Kind.HOLD, dana, comment, consulted.digest)
    assert consulted.stage("ministers_office").done_at is None
    assert may_go_ahead(consulted)


def test_it_is_the_newest_answer_that_waits(consulted: Rounds, dana: Person, clock: time_machine.Traveller) -> None:
    consulting.hold(consulted.newest(), digest=consulted.digest, by=dana, comment=uuid4())
    Heard.objects.create(stage=consulted.stage("ministers_office"), kind=Kind.COMMENT, digest="x", at=now())
    assert consulting.last_heard(consulted.stage("ministers_office")).kind == Kind.COMMENT
    assert not may_go_ahead(consulted)
    earlier = now() - timedelta(hours=1)
    Heard.objects.create(stage=consulted.stage("ministers_office"), kind=Kind.HOLD, digest="x", at=earlier)
    assert not may_go_ahead(consulted)


def test_what_one_round_heard_is_nothing_to_another(consulted: Rounds, dana: Person) -> None:
    other = Rounds()
    other.open(*CONSULTED)
    consulting.hold(consulted.newest(), digest=consulted.digest, by=dana, comment=uuid4())
    assert not may_go_ahead(other)


def test_without_hours_nothing_goes_ahead_by_waiting(rounds: Rounds, clock: time_machine.Traveller) -> None:
    rounds.open(Step("ministers_office"), Step("director"))
    clock.shift(timedelta(days=30))
    assert not may_go_ahead(rounds)


def test_by_itself_only_a_named_kind_goes_ahead_when_nobody_spoke(
    consulted: Rounds, morgan: Person, clock: time_machine.Traveller
) -> None:
    assert not consulting.goes_ahead_by_itself(consulted.stage("ministers_office"), "service-information")
    clock.move_to(consulted.stage("ministers_office").due_at)
    stage = consulted.stage("ministers_office")
    assert consulting.goes_ahead_by_itself(stage, "service-information")
    assert not consulting.goes_ahead_by_itself(stage, "campaign")
    assert not consulting.goes_ahead_by_itself(stage, None)
    hears(consulted, Kind.DELAY, morgan)
    assert not consulting.goes_ahead_by_itself(stage, "service-information")


def test_the_policys_own_go_ahead_is_on_record_as_nobodys(consulted: Rounds) -> None:
    stage = consulted.stage("ministers_office")
    heard = consulting.go_ahead_by_itself(consulted.newest(), stage)
    assert (heard.kind, heard.person, heard.digest) == (Kind.AUTOMATIC, None, consulted.digest)
    assert consulted.stage("ministers_office").done_at == now()


def test_other_words_and_other_times_are_not_answered_for(consulted: Rounds, morgan: Person, dana: Person) -> None:
    with pytest.raises(NotNow, match="words_changed"):
        consulting.hear(consulted.newest(), Kind.SEEN, digest="sha256:other", by=morgan)
    hears(consulted, Kind.SEEN, morgan)
    with pytest.raises(NotNow, match="nobody_is_consulted"):
        hears(consulted, Kind.SEEN, morgan)
    consulted.say(dana, DIRECTOR)
    assert consulting.consultation_of(consulted.newest()) is None


def test_a_round_that_is_over_consults_nobody(consulted: Rounds, dana: Person) -> None:
    review = consulted.newest()
    assert everywhere.somebody_is_consulted()
    review.state = "changes"
    review.save()
    assert consulting.consultation_of(review) is None
    assert not everywhere.somebody_is_consulted()


def test_a_consultation_that_is_done_or_not_there_is_open_nowhere(rounds: Rounds, morgan: Person) -> None:
    Rounds().open(Step("language"), Step("director"))
    assert not everywhere.somebody_is_consulted()
    rounds.open(*CONSULTED)
    hears(rounds, Kind.SEEN, morgan)
    assert not everywhere.somebody_is_consulted()


def test_who_stands_at_a_consultation_decides_nothing(consulted: Rounds, dana: Person) -> None:
    with pytest.raises((NotNow, NotAllowed), match="office_is_asked"):
        consulted.say(dana, DIRECTOR)
