"""Where everybody has to say yes, it is who holds the role or sits in the position then, and can still have a part."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine

from approvals.models import Absence
from approvals.routes import Step
from approvals.separation import Part
from people.models import Person
from people.refusals import NotAllowed
from records.clock import now
from tests.rounds import DIRECTOR, LANGUAGE, SUBJECT, Rounds, somebody

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

EVERYBODY = (Step("subject", everybody=True), Step("director"))


def is_away(person: Person) -> None:
    Absence.objects.create(
        person=person, set_by=person, since=now(), until=now() + timedelta(days=1), set_at=now(), begun_at=now()
    )


def test_everybody_of_a_position_is_who_sits_in_it(rounds: Rounds, esi: Person, lucie: Person, dana: Person) -> None:
    seat = uuid4()
    rounds.holding, rounds.seated = [dana], {seat: [esi, lucie]}
    rounds.open(Step("subject", everybody=True, seat=seat), Step("director"))
    with pytest.raises(NotAllowed, match=r"Subject expertise.*role_missing"):
        rounds.say(dana, SUBJECT, seats=[uuid4()])
    rounds.say(esi, SUBJECT, seats=[seat])
    assert rounds.stage("subject").done_at is None
    rounds.say(lucie, SUBJECT, seats=[seat])
    assert rounds.stage("subject").done_at == now()


def test_a_yes_in_somebodys_place_is_theirs(rounds: Rounds, esi: Person, lucie: Person) -> None:
    rounds.holding = [esi]
    rounds.open(*EVERYBODY)
    rounds.say(lucie, SUBJECT, place_of=esi)
    assert rounds.stage("subject").done_at == now()


def test_few_are_not_everybody_and_everybody_may_be_too_few(rounds: Rounds, esi: Person, lucie: Person) -> None:
    rounds.holding = [esi]
    rounds.open(replace(EVERYBODY[0], quorum=2), EVERYBODY[1])
    rounds.say(esi, SUBJECT)
    assert rounds.stage("subject").done_at is None
    rounds.holding = [esi, lucie]
    rounds.say(lucie, SUBJECT)
    assert rounds.stage("subject").done_at == now()


def test_who_wrote_it_or_speaks_elsewhere_is_not_waited_for(rounds: Rounds, esi: Person, lucie: Person) -> None:
    author = somebody("Amira")
    rounds.part = Part(authors=frozenset({author.public_id}))
    rounds.holding = [esi, author, lucie]
    rounds.open(Step("language"), *EVERYBODY)
    rounds.say(lucie, LANGUAGE)
    rounds.say(esi, SUBJECT)
    assert rounds.stage("subject").done_at == now()


def test_who_gave_a_reason_is_waited_for_where_it_is_not_accepted(rounds: Rounds, esi: Person, lucie: Person) -> None:
    rounds.part = Part(reasoners=frozenset({lucie.public_id}))
    rounds.holding = [esi, lucie]
    rounds.open(*EVERYBODY, replace(EVERYBODY[0], stage="legal"))
    rounds.say(esi, SUBJECT)
    assert rounds.stage("subject").done_at is None
    other = Rounds(part=rounds.part, holding=[esi, lucie])
    other.open(EVERYBODY[0])
    other.say(esi, SUBJECT)
    assert other.newest().state == "approved"


def test_it_goes_on_when_who_is_left_went_away(rounds: Rounds, esi: Person, lucie: Person) -> None:
    author = somebody("Amira")
    rounds.part, rounds.holding = Part(authors=frozenset({author.public_id})), [esi, lucie, author]
    rounds.open(Step("subject", everybody=True), Step("legal", everybody=True), Step("director"))
    rounds.say(esi, SUBJECT)
    assert rounds.go_on() == []
    is_away(lucie)
    assert rounds.go_on() == ["subject"]
    assert rounds.go_on() == []
    assert rounds.stage("legal").asked_at == now()


def test_nothing_goes_on_out_of_time_or_in_a_round_that_is_over(
    rounds: Rounds, esi: Person, lucie: Person, dana: Person, clock: time_machine.Traveller
) -> None:
    ends = now() + timedelta(hours=1)
    rounds.holding = [esi, lucie]
    rounds.open(*EVERYBODY, expires_at=ends)
    rounds.say(esi, SUBJECT)
    is_away(lucie)
    clock.move_to(ends)
    assert rounds.go_on() == []
    clock.move_to(ends - timedelta(seconds=1))
    review = rounds.newest()
    review.state = "changes"
    review.save()
    assert rounds.go_on() == []
    review.state = "open"
    review.save()
    assert rounds.go_on() == ["subject"]


def test_without_everybody_nothing_goes_on_by_itself(rounds: Rounds, esi: Person, dana: Person) -> None:
    rounds.open(Step("subject", 2), Step("director"))
    rounds.say(esi, SUBJECT)
    assert rounds.go_on() == []
    rounds.say(dana, SUBJECT)
    assert [stage.code for stage in rounds.newest().stages.filter(done_at__isnull=False)] == ["subject"]
    rounds.say(somebody("Dee"), DIRECTOR)
    assert rounds.newest().state == "approved"


def test_who_is_away_or_gave_the_reason_it_accepts_is_told_so(rounds: Rounds, lucie: Person, dana: Person) -> None:
    rounds.part = Part(reasoners=frozenset({dana.public_id}))
    rounds.open(Step("director"))
    is_away(lucie)
    with pytest.raises(NotAllowed, match="you_are_away"):
        rounds.say(lucie, DIRECTOR)
    with pytest.raises(NotAllowed, match="reasons_are_yours"):
        rounds.say(dana, DIRECTOR)
