"""Stories that seek what one guard of the house is there for: where it is taken away (`plants`), they show it.

* The lease, compared right before a call. A worker stands still between writing its attempt down and calling. Others
  find nothing there, people decide: it stays away, or it goes again; then the worker goes on. With nothing compared it
  calls: what was given up is public, or what went again is public twice. A key of ours makes that call harmless (the
  bulletin, Bluesky, Mastodon), so does a container that is published once (Instagram), and X’s memory of identical
  text, for a while nobody wrote down. So it is sought on X and Instagram, and sent again only on an X that has
  forgotten.
* The token, compared before a word is written down. The platform says no and means it; the worker that heard it stands
  still, and writes it down while another is calling. With nothing compared, the other’s call counts as over: it is sent
  once more, or it is held for us and public. Where a record key mends that at the next call (Bluesky), the no is one
  after which none follows.
* The gate, asked under the locks. A worker stands still between its answer and leaving; people stop the account; the
  worker goes on. Under the locks they wait for each other. With the gate before them it leaves after the stop. A period
  holds at once what is claimed, and hides it: the stops here are those that leave it to the gate.
"""

from dataclasses import replace
from random import Random

from tests.chaos.kinds import EMBEDDED, FAKED, KINDS, Kind
from tests.chaos.plan import Act, Mishap, Plan, Wound

KEEPS_NO_KEY = ("x", "instagram")
"""Platforms that know no key of ours, so that a second call can become a second message."""

BEFORE_THE_CALL = (("attempt written", "after"), ("lease compared", "before"))


def seeks_a_guard(seed: int) -> bool:
    """About every sixth; those that seek a step go before."""
    return seed % 5 == 1 and seed % 4 != 0


def at_a_guard(chance: Random, plan: Plan) -> Plan:
    """One of the three in its turn, with nothing beside it that would hide what comes of it."""
    plan = replace(
        plan,
        workers=1,  # the one that stands still; who replaces it does not
        corrects=False,
        reads=(),
        lag=0.0,
        servers="",
        clock_dies=False,
        opens_a_period=False,
        releases=False,
    )
    stories = (_at_the_lease, _at_the_token, _at_the_gate)
    return stories[plan.seed // 5 % len(stories)](chance, plan)


def late_caller(chance: Random, plan: Plan) -> Plan:
    """It stands still right before it calls; meanwhile people, who find nothing there, decide."""
    place, when = chance.choice([*BEFORE_THE_CALL, ("lease compared", "after")])
    wound = Wound(0, "stop", place, when, chance.choice([1, 1, 2]), "after people decided")
    decisions = (chance.choice(["give up", "send again"]), chance.choice(["send again", "leave it", "withdraw"]))
    return replace(plan, wounds=(wound,), writes=plan.writes[1:], acts=(), decisions=decisions, late_by=None)


def late_word(chance: Random, plan: Plan) -> Plan:
    """The platform said no; whoever heard it stands still, and says so while another is calling."""
    place, when = chance.choice([("publish", "after"), ("settle", "before")])
    wound = Wound(0, "stop", place, when, 1, "while another calls")
    writes = (Mishap(chance.choice(["400 before", "429 before"])), Mishap("slow to answer", 0.9))
    writes = () if plan.kind.platform in EMBEDDED else writes
    return replace(plan, wounds=(wound,), writes=writes, acts=(), decisions=("send again",) * 2, late_by=None)


def stop_at_the_gate(chance: Random, plan: Plan) -> Plan:
    """Right before, or right after, the gate was asked; meanwhile people stop the account."""
    place, when = chance.choice([("leave", "before"), ("gate", "after"), ("gate", "after")])
    wound = Wound(0, "stop", place, when, 1, chance.choice(["at once", "after people acted", "after people acted"]))
    act = Act(chance.choice(["pause", "suspend", "a period"]), "when a worker stands still")
    return replace(plan, workers=1, wounds=(wound,), acts=(act,), releases=False, late_by=None)


def _at_the_lease(chance: Random, plan: Plan) -> Plan:
    kind = _one_on(chance, KEEPS_NO_KEY)
    first = "give up" if kind.platform == "instagram" else chance.choice(["give up", "send again"])
    place, when = chance.choice(BEFORE_THE_CALL)
    wound = Wound(0, "stop", place, when, chance.choice([1, 1, 2]), "after people decided")
    decisions = (first, chance.choice(["leave it", "send again"]))
    plan = replace(late_caller(chance, plan), kind=kind, wounds=(wound,), decisions=decisions, writes=())
    return replace(plan, forgets=first == "send again")


def _at_the_token(chance: Random, plan: Plan) -> Plan:
    plan = late_word(chance, replace(plan, kind=_one_on(chance, ("bluesky", "mastodon", "x")), forgets=True))
    lasting = (Mishap("400 before"), *plan.writes[1:])
    return replace(plan, writes=lasting) if plan.kind.platform == "bluesky" else plan


def _at_the_gate(chance: Random, plan: Plan) -> Plan:
    plan = stop_at_the_gate(chance, replace(plan, kind=_one_on(chance, (*EMBEDDED, *FAKED))))
    wound = Wound(0, "stop", "gate", "after", 1, "after people acted")
    act = Act(chance.choice(["pause", "suspend"]), "when a worker stands still")
    return replace(plan, wounds=(wound,), acts=(act,))


def _one_on(chance: Random, platforms: tuple[str, ...]) -> Kind:
    """A post on one account pair: on several, the step that is hurt may be taken for another one first."""
    return chance.choice([kind for kind in KINDS if kind.platform in platforms and len(kind.platforms) == 1])
