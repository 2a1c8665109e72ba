"""Stories that seek a place: one step after the other, and the narrow ones that many stories of anything would miss."""

from dataclasses import replace
from random import Random

from tests.chaos.guards import late_caller, late_word, stop_at_the_gate
from tests.chaos.kinds import ALONE, BY_HAND, EDITS, EMBEDDED, Kind
from tests.chaos.plan import WAKES, Act, Mishap, Plan, Wound
from tests.chaos.steps import AFTER_A_DOUBT, CORRECTING, EVERY, TAKING_DOWN


def narrowed(chance: Random, plan: Plan) -> Plan:
    """As it is, or seeking one of the narrow places. A post that goes out by hand has none of them."""
    if plan.kind.is_by_hand:
        return plan
    stories = [_as_it_is, late_caller, late_word, stop_at_the_gate]
    return chance.choices(stories, weights=[64, 12, 12, 12])[0](chance, plan)


def at_a_step(chance: Random, plan: Plan) -> Plan:
    """Two workers, of whom the first falls down at a step; the steps come in turn, so that each is met. What has to
    happen for the step to be reached, happens."""
    place, by, when = EVERY[plan.seed // 4 % len(EVERY)]
    wakes = chance.choice(WAKES[:3]) if by == "stop" else ""
    wounds = tuple(Wound(number, by, place, when, 1, wakes if number == 0 else "at once") for number in range(2))
    plan = replace(
        plan,
        workers=2,
        wounds=wounds[: 1 if place == "tell" else 2],
        late_by=None,
        clock_dies=False,
        opens_a_period=False,
    )
    plan = replace(plan, kind=_that_reaches(chance, plan.kind, place), servers="", removes=())
    if place == "check again":
        return replace(plan, corrects=False, acts=(), opens_a_period=True)
    if place in CORRECTING:
        return replace(plan, corrects=True, acts=(), writes=(), reads=())
    if place in TAKING_DOWN:
        return replace(plan, corrects=False, acts=(Act("withdraw alone", "when sent"),), writes=(), reads=())
    if place in AFTER_A_DOUBT or place == "take over":
        writes = (Mishap(chance.choice(["drops after", "500 after", "409 after"])),)
        return replace(plan, corrects=False, acts=(), writes=writes, reads=(), lag=0.0)
    return replace(plan, acts=(), corrects=False, writes=plan.writes[:1])


def _that_reaches(chance: Random, kind: Kind, place: str) -> Kind:
    """A kind of post on whose platform the step is taken."""
    if place in CORRECTING:
        fits = kind.platform in EDITS
    elif place in TAKING_DOWN:
        fits = kind.platform not in ("instagram", BY_HAND)
    else:
        fits = kind.platform not in (*EMBEDDED, BY_HAND)
    return kind if fits else chance.choice([one for one in ALONE if one.platform in ("mastodon",)])


def _as_it_is(chance: Random, plan: Plan) -> Plan:
    return plan
