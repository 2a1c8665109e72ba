"""Stories that seek a place: one step after the other, and the narrow ones that many stories of anything would miss."""

from dataclasses import replace
from random import Random

from tests.chaos.kinds import ALONE, BY_HAND, EDITS, EMBEDDED, Kind
from tests.chaos.plan import WAKES, Act, Mishap, Plan, Wound
from tests.chaos.steps import AFTER_A_DOUBT, CORRECTING, EVERY, TAKING_DOWN


def narrowed(chance: Random, plan: Plan) -> Plan:
    """As it is, or seeking one of the narrow places. A post that goes out by hand has none of them."""
    if plan.kind.is_by_hand:
        return plan
    stories = [_as_it_is, _late_caller, _late_word, _stop_at_the_gate]
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


def _late_caller(chance: Random, plan: Plan) -> Plan:
    """It stands still right before it calls; meanwhile people, who find nothing there, decide."""
    place, when = chance.choice(
        [("attempt written", "after"), ("lease compared", "before"), ("lease compared", "after")]
    )
    wound = Wound(0, "stop", place, when, chance.choice([1, 1, 2]), "after people decided")
    decisions = (chance.choice(["give up", "send again"]), chance.choice(["send again", "leave it", "withdraw"]))
    return replace(plan, wounds=(wound,), writes=plan.writes[1:], acts=(), decisions=decisions, late_by=None)


def _late_word(chance: Random, plan: Plan) -> Plan:
    """The platform said no; whoever heard it stands still, and says so while another is calling."""
    place, when = chance.choice([("publish", "after"), ("settle", "before")])
    wound = Wound(0, "stop", place, when, 1, "while another calls")
    writes = (Mishap(chance.choice(["400 before", "429 before"])), Mishap("slow to answer", 0.9))
    writes = () if plan.kind.platform in EMBEDDED else writes
    return replace(plan, wounds=(wound,), writes=writes, acts=(), decisions=("send again",) * 2, late_by=None)


def _stop_at_the_gate(chance: Random, plan: Plan) -> Plan:
    """Right before, or right after, the gate was asked; meanwhile people stop the account."""
    place, when = chance.choice([("leave", "before"), ("gate", "after"), ("gate", "after")])
    wound = Wound(0, "stop", place, when, 1, chance.choice(["at once", "after people acted", "after people acted"]))
    act = Act(chance.choice(["pause", "suspend", "a period"]), "when a worker stands still")
    return replace(plan, workers=1, wounds=(wound,), acts=(act,), releases=False, late_by=None)
