"""What happens in one run, drawn from its seed: the same seed tells the same story."""

from dataclasses import dataclass, field
from random import Random

from tests.chaos.kinds import ALONE, BY_HAND, EMBEDDED, HANDS, SEVERAL, THREADS, Kind
from tests.chaos.steps import OFTEN, RARELY

WAKES = (
    "at once",
    "after the lease",
    "after another took over",
    "while another calls",
    "after people decided",
    "never",
)
STATUSES = (400, 409, 429, 500)
WRITE_MISHAPS = (
    *("slow to answer", "slow to act", "drops after", "drops after", "drops before", "vanishes"),
    *(f"{status} {when}" for status in STATUSES for when in ("after", "after", "before")),
)
LIES = ("400 after", "429 after")
"""A refusal in the platform's own words, of what it did. One that hides it as well, nobody can see through at once:
that is left to the looks that come later, so these stories have no `lag`."""

READ_MISHAPS = ("slow to answer", "drops before", "500 before", "429 before")
REMOVE_MISHAPS = ("slow to answer", "drops after", "drops before", "500 before", "500 after", "429 before")
STOPS = ("pause", "suspend", "pause for a while", "a period", "a period and its end", "a period undone")
ACTS = (*STOPS, "cancel", "take back", "revise", "withdraw", "withdraw", "withdraw alone")
AFTER_PUBLIC = ("withdraw", "withdraw alone", "withdraw", "pause for a while", "a period and its end")
"""What people do while a correction goes out."""

HAND_ACTS = ("post it", "post it", "post it and fall silent", "take the turn and fall silent", "post one of two")
MOMENTS = ("at once", "when claimed", "when leaving", "when a worker stands still", "when one is public", "when sent")
DECISIONS = ("send again", "send again", "give up", "leave it", "withdraw", "take the turn and fall silent")


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
    kind: Kind
    workers: int
    corrects: bool = False  # it is public already, and its correction goes out: that is what goes wrong
    wounds: tuple[Wound, ...] = ()
    writes: tuple[Mishap, ...] = ()
    reads: tuple[Mishap, ...] = ()
    removes: tuple[Mishap, ...] = ()
    lag: float = 0.0  # seconds until the platform lists what it took
    forgets: bool = False  # a platform that refuses identical text for a while has forgotten it already
    acts: tuple[Act, ...] = ()
    decisions: tuple[str, ...] = ()
    releases: bool = False  # whether people release what was held or missed
    late_by: float | None = None  # seconds it may be late, where the story wants it to miss its minute
    opens_a_period: bool = False  # one that lets it go out began a moment ago: its words are checked again
    servers: str = ""  # crash of the database, or wipe of the broker
    clock_dies: bool = False
    rest: dict[str, float] = field(default_factory=dict)  # seconds, drawn for whoever waits

    @property
    def needs_servers(self) -> bool:
        """Whether it restarts servers, and so must stand on some of its own."""
        return bool(self.servers)

    @property
    def told_as(self) -> list[str]:
        """What the story is about, in the words that are counted."""
        about = {
            f"on {self.kind.platform}": True,
            "a thread": self.kind.messages > 1,
            "several accounts at once": len(self.kind.platforms) > 1,
            "a correction": self.corrects,
            "posted by hand": self.kind.is_by_hand,
        }
        return [name for name, holds in about.items() if holds]


def draw(seed: int) -> Plan:
    """The story of this seed. Every fourth seeks one step, about every sixth one guard of the house; of the rest most
    are of anything, and some seek the narrow places that many stories would miss."""
    from tests.chaos.guards import at_a_guard, seeks_a_guard
    from tests.chaos.narrow import at_a_step, narrowed

    chance = Random(seed)  # noqa: S311 - chance, not secrecy
    plan = _anything(chance, seed)
    if seed % 4 == 0:
        return at_a_step(chance, plan)
    return at_a_guard(chance, plan) if seeks_a_guard(seed) else narrowed(chance, plan)


def _anything(chance: Random, seed: int) -> Plan:
    kind = chance.choice(chance.choices([ALONE, THREADS, SEVERAL, HANDS], weights=[46, 22, 22, 10])[0])
    corrects = not kind.is_by_hand and chance.random() < 0.22
    workers = chance.choice([1, 2, 2, 3, 4])
    has_line = kind.platform not in (*EMBEDDED, BY_HAND)
    writes = mishaps(chance, WRITE_MISHAPS, kind.calls + 1, 0.3) if has_line else ()
    return Plan(
        seed=seed,
        kind=kind,
        workers=workers,
        corrects=corrects,
        wounds=tuple(_wound(chance, number) for number in range(workers) if chance.random() < 0.6),
        writes=writes,
        reads=mishaps(chance, READ_MISHAPS, 4, 0.12) if has_line else (),
        removes=mishaps(chance, REMOVE_MISHAPS, 3, 0.3) if has_line else (),
        lag=0.0 if any(mishap.kind in LIES for mishap in writes) else chance.choice([0, 0, 0.5, 1.5]),
        acts=_acts(chance, kind, corrects=corrects),
        decisions=tuple(chance.choice(DECISIONS) for _ in range(chance.choice([0, 1, 2, 3]))),
        releases=chance.random() < 0.5,
        late_by=chance.uniform(0, 2) if chance.random() < 0.05 and not corrects else None,
        servers=chance.choices(["", "database", "broker"], weights=[92, 5.5, 2.5])[0],
        clock_dies=chance.random() < 0.06,
        opens_a_period=chance.random() < 0.05 and not corrects,
        rest={name: chance.random() for name in ("servers", "clock", "replacement", "wake", "act")},
    )


def _acts(chance: Random, kind: Kind, *, corrects: bool) -> tuple[Act, ...]:
    if kind.is_by_hand:
        drawn = [chance.choice(HAND_ACTS) for _ in range(chance.choice([0, 1, 2, 2]))]
        return tuple(
            Act(what, chance.choice(["when leaving", "when the turn is over"]) if number else "when leaving")
            for number, what in enumerate(drawn)
        )
    if chance.random() > 0.4:
        return ()
    return (Act(chance.choice(AFTER_PUBLIC if corrects else ACTS), chance.choice(MOMENTS)),)


def _wound(chance: Random, worker: int) -> Wound:
    place = chance.choice(OFTEN if chance.random() < 0.5 else RARELY)
    by = chance.choice(["kill", "stop"])
    wakes = chance.choice(WAKES) if by == "stop" else ""
    return Wound(worker, by, place, chance.choice(["before", "after"]), chance.choice([1, 1, 1, 2]), wakes)


def mishaps(chance: Random, kinds: tuple[str, ...], most: int, odds: float) -> tuple[Mishap, ...]:
    """One for each call to come, most of them none."""
    drawn = [chance.choice(kinds) if chance.random() < odds else "" for _ in range(most)]
    return tuple(Mishap(kind, chance.uniform(0.2, 1.4)) for kind in drawn)
