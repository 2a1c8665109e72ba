"""What a ledger tells of a job: how long it took, how far the two languages of a pair were apart, doubles, losses."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise
from statistics import quantiles

from bench.sending.platform import Ledger


@dataclass(frozen=True)
class Told:
    """Seconds, counts of messages, and the keys of those that were never public, whoever was asked about them."""

    pairs: int
    out_after: float
    gap_p99: float
    public: int
    doubles: int
    missing: frozenset[str]


def told(ledger: Ledger, pairs: Collection[tuple[str, str]], due: float) -> Told:
    """Read the ledger. `pairs`: the keys that had to go out; `due`: when."""
    lines = list(ledger.lines())
    times = Counter(line.key for line in lines if line.what == "public")
    first = {line.key: line.at for line in reversed(lines) if line.what == "public"}
    gaps = [abs(first[one] - first[other]) for one, other in pairs if one in first and other in first]
    answered = max((line.at for line in lines if line.what == "answered"), default=due)
    keys = [key for pair in pairs for key in pair]
    return Told(
        pairs=len(pairs),
        out_after=round(answered - due, 1),
        gap_p99=round(quantiles(gaps, n=100)[-1], 2) if len(gaps) > 1 else 0.0,
        public=sum(times[key] > 0 for key in keys),
        doubles=sum(max(0, times[key] - 1) for key in keys),
        missing=frozenset(key for key in keys if not times[key]),
    )


def neighbours(keys: list[str]) -> list[tuple[str, str]]:
    """Keys in the order of their pairs, as pairs."""
    return list(pairwise(keys))[::2]
