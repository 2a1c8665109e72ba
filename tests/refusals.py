"""Every refusal any test meets can be said: its code has a sentence and a remedy, and no place in them stays unfilled.

Doors say most of them late, and many tests ask only for the code; here each is looked at when it is made.
"""

from collections.abc import Iterator, Mapping
from functools import cache

import pytest

from people.refusals import Reason
from tests.sentences import PLACES


@cache
def places_of(code: str) -> frozenset[str]:
    """What the sentence and the remedy of a code want filled. KeyError: nobody wrote them."""
    return frozenset(place for text in Reason(code).texts for place in PLACES.findall(str(text)))


def require_sayable(code: str, places: Mapping[str, object]) -> None:
    """Fails for a code without a sentence, and for a place that nobody filled. What somebody typed may be empty."""
    empty = {name for name in places_of(code) if places.get(name) is None}
    assert not empty, f"{code} is said without {empty}"


@pytest.fixture(scope="session", autouse=True)
def every_refusal_can_be_said() -> Iterator[None]:
    plainly = Reason.__init__

    def said(self: Reason, code: str, *args: object, **places: object) -> None:
        plainly(self, code, *args, **places)
        if args or places:
            require_sayable(code, self.places)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Reason, "__init__", said)
        yield
