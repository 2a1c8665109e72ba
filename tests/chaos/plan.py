"""What happens in one run, drawn from its seed: the same seed tells the same story."""

from dataclasses import dataclass, field, replace
from random import Random

PLATFORMS = ("bulletin", "bluesky", "mastodon", "x", "instagram")

CONNECTOR = "publishing.connectors.{module}:{cls}."
PLACES = {
    "claim": "publishing.clock.claim:claim",
    "prepare": "publishing.clock.carrying:_prepare",
    "check again": "publishing.clock.carrying:check_again",
    "leave": "publishing.clock.carrying:leave",
    "gate": "publishing.clock.leaving:gate",
    "attempt written": "publishing.clock.carrying:begin_attempt",
    "lease compared": "publishing.clock.carrying:call_deadline",
    "publish": CONNECTOR + "publish",
    "call": "publishing.connectors.line:Line.call",
    "settle": "publishing.clock.carrying:settle",
    "conclude": "publishing.clock.carrying:conclude",
    "take over": "publishing.clock.rounds:take_over",
    "reconcile": "publishing.clock.carrying:look",
    "find": CONNECTOR + "find",
    "found written": "publishing.clock.looking:_write",
    "verify": CONNECTOR + "read",
    "verified written": "publishing.clock.looking_back:_write",
    "withdraw": CONNECTOR + "withdraw",
    "tell": "publishing.tasks:tell",
    "withdrawn written": "publishing.clock.withdrawing:_settle",
}
"""Steps of carrying a sending, and where each is in the code: killing or stopping happens right before or after."""

OFTEN = ("leave", "gate", "attempt written", "lease compared", "publish", "publish", "call", "settle")
RARELY = tuple(place for place in PLACES if place not in OFTEN)

WAKES = (
    "at once",
    "after the lease",
    "after another took over",
    "while another calls",
    "after people decided",
    "never",
)
WRITE_MISHAPS = (
    *("slow to answer", "slow to act", "drops after", "drops after", "drops before", "vanishes"),
    *(f"{status} {when}" for status in (400, 409, 429, 500) for when in ("after", "after", "before")),
)
LIES = ("400 after", "429 after")
"""A refusal in the platform's own words, of what it did. One that hides it as well, nobody can see through at once:
that is left to the looks that come later, so these stories have no `lag`."""

READ_MISHAPS = ("slow to answer", "drops before", "500 before", "429 before")
ACTS = ("pause", "suspend", "cancel", "take back", "revise", "withdraw", "withdraw alone")
MOMENTS = ("at once", "when claimed", "when leaving", "when a worker stands still", "when one is public", "when sent")
DECISIONS = ("send again", "send again", "give up", "leave it", "withdraw")


@dataclass(frozen=True)
class Wound:
    """A worker kills or stops itself at a step, at its first or second call there."""

    worker: int
    by: str  # kill, stop
    place: str
    when: str  # before, after
    call: int = 1
    wakes: str = ""


@dataclass(frozen=True)
class Mishap:
    """How one call to the platform goes wrong; an empty kind is a call that works."""

    kind: str = ""
    seconds: float = 0.0


@dataclass(frozen=True)
class Act:
    """What a person does in the middle of it."""

    what: str
    moment: str


@dataclass(frozen=True)
class Plan:
    """The whole story of one run."""

    seed: int
    platform: str
    workers: int
    wounds: tuple[Wound, ...] = ()
    writes: tuple[Mishap, ...] = ()
    reads: tuple[Mishap, ...] = ()
    lag: float = 0.0  # seconds until the platform lists what it took
    acts: tuple[Act, ...] = ()
    decisions: tuple[str, ...] = ()
    releases: bool = False  # whether people release what was held or missed
    late_by: float | None = None  # seconds it may be late, where the story wants it to miss its minute
    servers: str = ""  # crash of the database, or wipe of the broker
    clock_dies: bool = False
    rest: dict[str, float] = field(default_factory=dict)  # seconds, drawn for whoever waits

    @property
    def needs_servers(self) -> bool:
        """Whether it restarts servers, and so must stand on some of its own."""
        return bool(self.servers)


def draw(seed: int) -> Plan:
    """The story of this seed. Most are of anything; some seek the narrow places that many stories would miss."""
    chance = Random(seed)  # noqa: S311 - chance, not secrecy
    plan = _anything(chance, seed)
    narrow = chance.choices([_as_it_is, _late_caller, _late_word, _stop_at_the_gate], weights=[64, 12, 12, 12])[0]
    return narrow(chance, plan)


def _anything(chance: Random, seed: int) -> Plan:
    workers = chance.choice([1, 2, 2, 3, 4])
    platform = chance.choice(PLATFORMS)
    writes = _mishaps(chance, WRITE_MISHAPS, 3, 0.3) if platform != "bulletin" else ()
    return Plan(
        seed=seed,
        platform=platform,
        workers=workers,
        wounds=tuple(_wound(chance, number) for number in range(workers) if chance.random() < 0.6),
        writes=writes,
        reads=_mishaps(chance, READ_MISHAPS, 4, 0.12) if platform != "bulletin" else (),
        lag=0.0 if any(mishap.kind in LIES for mishap in writes) else chance.choice([0, 0, 0.5, 1.5]),
        acts=(Act(chance.choice(ACTS), chance.choice(MOMENTS)),) if chance.random() < 0.35 else (),
        decisions=tuple(chance.choice(DECISIONS) for _ in range(chance.choice([0, 1, 2, 3]))),
        releases=chance.random() < 0.5,
        late_by=chance.uniform(0, 2) if chance.random() < 0.05 else None,
        servers=chance.choices(["", "database", "broker"], weights=[92, 5.5, 2.5])[0],
        clock_dies=chance.random() < 0.06,
        rest={name: chance.random() for name in ("servers", "clock", "replacement", "wake", "act")},
    )


def _as_it_is(chance: Random, plan: Plan) -> Plan:
    return plan


def _late_caller(chance: Random, plan: Plan) -> Plan:
    """It stands still right before it calls; meanwhile people, who find nothing there, decide."""
    place, when = chance.choice(
        [("attempt written", "after"), ("lease compared", "before"), ("lease compared", "after")]
    )
    wound = Wound(0, "stop", place, when, chance.choice([1, 1, 2]), "after people decided")
    decisions = (chance.choice(["give up", "send again"]), chance.choice(DECISIONS))
    return replace(plan, wounds=(wound,), writes=plan.writes[1:], acts=(), decisions=decisions, late_by=None)


def _late_word(chance: Random, plan: Plan) -> Plan:
    """The platform said no; whoever heard it stands still, and says so while another is calling."""
    place, when = chance.choice([("publish", "after"), ("settle", "before")])
    wound = Wound(0, "stop", place, when, 1, "while another calls")
    writes = (Mishap(chance.choice(["400 before", "429 before"])), Mishap("slow to answer", 0.9))
    writes = () if plan.platform == "bulletin" else writes
    return replace(plan, wounds=(wound,), writes=writes, acts=(), decisions=("send again",) * 2, late_by=None)


def _stop_at_the_gate(chance: Random, plan: Plan) -> Plan:
    """Right before, or right after, the gate was asked; meanwhile people stop the account."""
    place, when = chance.choice([("leave", "before"), ("gate", "after"), ("gate", "after")])
    wound = Wound(0, "stop", place, when, 1, chance.choice(["at once", "after people acted", "after people acted"]))
    act = Act(chance.choice(["pause", "suspend"]), "when a worker stands still")
    return replace(plan, workers=1, wounds=(wound,), acts=(act,), releases=False, late_by=None)


def _wound(chance: Random, worker: int) -> Wound:
    place = chance.choice(OFTEN if chance.random() < 0.5 else RARELY)
    by = chance.choice(["kill", "stop"])
    wakes = chance.choice(WAKES) if by == "stop" else ""
    return Wound(worker, by, place, chance.choice(["before", "after"]), chance.choice([1, 1, 1, 2]), wakes)


def _mishaps(chance: Random, kinds: tuple[str, ...], most: int, odds: float) -> tuple[Mishap, ...]:
    drawn = [chance.choice(kinds) if chance.random() < odds else "" for _ in range(most)]
    return tuple(Mishap(kind, chance.uniform(0.2, 1.4)) for kind in drawn)
