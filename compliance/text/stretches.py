"""Stretches of a text that stand in order and apart, asked about many places."""

from bisect import bisect_right
from collections.abc import Iterable


class Stretches:
    """Stretches `[start, end)`, in order, none in another."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = tuple(spans)
        self._starts = tuple(start for start, _end in self._spans)

    def hold(self, place: int) -> bool:
        """Whether one of them has the place in it; found by halving."""
        last = bisect_right(self._starts, place) - 1
        return last >= 0 and place < self._spans[last][1]
