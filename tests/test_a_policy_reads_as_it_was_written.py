"""A policy's steps come back as they were written, those of versions from before positions too; and several policies
are put together stage by stage: every stage, the strictest of each, in one order.
"""

from dataclasses import replace
from uuid import UUID

import pytest

from approvals.policies import MAY_GO_AHEAD, as_rows, check_steps, steps_of
from approvals.routes import Asked, Route, Step, route_for
from approvals.stages import stage_name
from approvals.triggers import Trigger
from people.refusals import BadInput
from tests.organisation import Organisation

HERE, THERE = UUID(int=1), UUID(int=2)
PAID, MINORS = Trigger.PAID, Trigger.MINORS
LANGUAGE, DIRECTOR = Step("language"), Step("director")


def merged(*policies: tuple[Step, ...], triggers: tuple[Trigger, ...] = ()) -> tuple[Step, ...]:
    """What a post asks that stands under these."""
    return route_for([Asked(f"p-{number}", steps) for number, steps in enumerate(policies)], triggers).steps


def test_every_field_of_a_step_comes_back() -> None:
    steps = (
        Step("language", 2, everybody=True, when=frozenset({PAID, MINORS}), hours=8, stands_for_typography=True),
        Step("ministers_office", seat=HERE, goes_ahead_for=frozenset(MAY_GO_AHEAD)),
    )
    assert steps_of(as_rows(steps)) == steps


def test_a_version_from_before_positions_and_consultations_is_read() -> None:
    row = {"stage": "legal", "quorum": 2, "everybody": True, "when": ["paid"], "hours": None}
    assert steps_of([row]) == (Step("legal", 2, everybody=True, when=frozenset({PAID})),)


@pytest.mark.django_db
def test_what_is_not_known_is_shown_back_shortened(organisation: Organisation) -> None:
    with pytest.raises(BadInput, match="choice_unknown") as refused:
        check_steps([Step("s" * 90), DIRECTOR], organisation.ministry)
    assert refused.value.reason.places == {"value": "s" * 80}
    office = Step("ministers_office", hours=4, goes_ahead_for=frozenset({"k" * 90}))
    with pytest.raises(BadInput, match="policy_silence_kind") as refused:
        check_steps([LANGUAGE, office, DIRECTOR], organisation.ministry)
    assert refused.value.reason.places == {"value": "k" * 80}


def test_of_two_the_stricter_counts_in_everything() -> None:
    one = Step("legal", 2, everybody=False, hours=8, stands_for_typography=True, goes_ahead_for=frozenset("ab"))
    other = Step("legal", 1, everybody=True, hours=4, goes_ahead_for=frozenset("bc"))
    strict = Step("legal", 2, everybody=True, hours=4, goes_ahead_for=frozenset("b"))
    assert merged((one,), (other,)) == merged((other,), (one,)) == (strict,)
    assert merged((Step("legal", hours=8),), (Step("legal"),)) == (Step("legal", hours=8),)
    stands = Step("legal", stands_for_typography=True)
    assert merged((stands,), (replace(stands, hours=1),)) == (replace(stands, hours=1),)


def test_what_brought_a_stage_in_is_both_and_nothing_where_one_always_asks() -> None:
    paid, minors, always = (Step("legal", when=frozenset(when)) for when in ([PAID], [MINORS], []))
    both = (PAID, MINORS)
    assert merged((paid,), (minors,), triggers=both)[0].when == {PAID, MINORS}
    assert merged((paid,), (minors,), triggers=(PAID,))[0].when == {PAID}
    assert merged((paid,), (always,), triggers=both)[0].when == frozenset()
    assert merged((Step("legal", when=frozenset(both)),), triggers=(MINORS,))[0].when == {MINORS}
    assert merged((paid,), triggers=(MINORS,)) == ()


def test_where_one_policy_names_who_decides_that_position_does() -> None:
    assert merged((Step("legal", seat=HERE),), (Step("legal", 2),)) == (Step("legal", 2, seat=HERE),)
    assert merged((Step("legal", 2),), (Step("legal", seat=HERE),)) == (Step("legal", 2, seat=HERE),)
    assert merged((Step("legal"),), (Step("legal"),)) == (Step("legal"),)
    two = merged((Step("legal", seat=THERE),), (Step("legal", seat=HERE),), (Step("legal"),))
    assert [step.seat for step in two] == [HERE, THERE]
    seats = [UUID(int=number) for number in (5, 3, 8, 1, 7, 2, 6, 4)]
    many = merged(*((Step("legal", seat=seat),) for seat in seats))
    assert [step.seat for step in many] == sorted(seats)


def test_the_first_policy_that_names_a_position_says_who_decides_where_others_are_silent() -> None:
    steps = merged((Step("legal", seat=THERE),), (Step("legal", 3),), (Step("legal", seat=HERE),))
    assert [(step.seat, step.quorum) for step in steps] == [(HERE, 1), (THERE, 3)]


def test_each_policy_keeps_its_order_and_the_usual_one_decides_between_them() -> None:
    first = (Step("legal"), LANGUAGE, DIRECTOR)
    second = (LANGUAGE, Step("subject"), DIRECTOR)
    codes = [step.stage for step in merged(first, second)]
    assert codes == ["legal", "language", "subject", "director"]
    against = [step.stage for step in merged(first, (LANGUAGE, Step("legal"), DIRECTOR))]
    assert against == ["language", "legal", "director"]


def test_a_route_names_each_policy_once_in_one_order() -> None:
    default = Asked("b-2", (LANGUAGE, DIRECTOR))
    other = Asked("a-1", (LANGUAGE, DIRECTOR))
    assert route_for([default, other, default], ()) == Route(("a-1", "b-2"), (LANGUAGE, DIRECTOR))


def test_a_stage_is_called_by_its_name_and_one_that_is_gone_by_its_code() -> None:
    assert stage_name("language") == "Language review"
    assert stage_name("gone_since") == "gone_since"
