"""What the rows say of one post at a moment."""

from dataclasses import dataclass

from publishing.models import Attempt, Delivery, Dispatch, HandTurn, Post
from publishing.states import DeliveryState
from records.clock import now
from tests.chaos.kinds import BY_HAND

LOOKS = 2
"""How many looks at what the public sees a run waits for: the others come days later."""


@dataclass(frozen=True)
class Glance:
    """Sendings by their states and tokens, messages by theirs, attempts by their numbers."""

    sendings: tuple[tuple[str, object], ...] = ()
    told: tuple[tuple[str, int], ...] = ()
    unseen: bool = False  # whether a message that is out still waits for a look
    newest: int = 0  # the number of the newest attempt …
    open: int = 0  # … and of the newest that nobody has settled

    @property
    def states(self) -> set[str]:
        return {state for state, _token in self.sendings}

    @property
    def tokens(self) -> tuple[object, ...]:
        return tuple(token for _state, token in self.sendings)

    @property
    def messages(self) -> set[str]:
        return {state for state, _turn in self.told}

    def is_like(self, other: "Glance") -> bool:
        """Whether nothing happened between the two."""
        return (self.sendings, self.told) == (other.sendings, other.told)


def glance(post: Post) -> Glance:
    """As it stands now."""
    messages = list(
        Delivery.objects.filter(dispatch__post=post)
        .order_by("pk")
        .values_list("state", "look_back_turn", "dispatch__channel__platform")
    )
    attempts = list(Attempt.objects.order_by("pk").values_list("pk", "settled_at"))
    return Glance(
        tuple(Dispatch.objects.filter(post=post).order_by("pk").values_list("state", "token")),
        tuple((state, turn) for state, turn, _platform in messages),
        unseen=any(
            state == DeliveryState.SENT and turn < LOOKS and platform != BY_HAND for state, turn, platform in messages
        ),
        newest=max((number for number, _settled in attempts), default=0),
        open=max((number for number, settled in attempts if settled is None), default=0),
    )


def nobody_posts(post: Post) -> bool:
    """Whether somebody said that they were posting by hand, and their turn is over."""
    turns = HandTurn.objects.filter(dispatch__post=post)
    return turns.exists() and not turns.filter(ended_at__isnull=True, until__gt=now()).exists()
