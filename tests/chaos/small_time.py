"""The house's own numbers turned small, so that a story of minutes is over in seconds; nothing else is changed.

`before_django` first: other rooms take these numbers when they are imported.
"""

from datetime import timedelta

LEASE, CALL_DEADLINE, QUIET = 2.4, 1.2, 0.3
"""Seconds. As in the house, a call takes at most half a lease."""

FROZEN, SILENT = 2, 9
"""Seconds a session may stand in a transaction, or do nothing at all, before PostgreSQL ends it. The second is more
leases than in the house: a late word is to be heard, not lost with its session."""

LOOK_FOR, LOOK_AGAIN, PAIR_DEADLINE = 1.2, 0.3, 4.0
HAND_OFF_PATIENCE, HAND_TURN = 8.0, 2.0
LATE_BY = 40.0
"""Seconds a sending of a run may be late, unless its story draws less."""


def before_django() -> None:
    """Numbers of policy."""
    from publishing import policy

    policy.LEASE = timedelta(seconds=LEASE)
    policy.CALL_DEADLINE = timedelta(seconds=CALL_DEADLINE)
    policy.LOOK_FOR, policy.LOOK_AGAIN = timedelta(seconds=LOOK_FOR), timedelta(seconds=LOOK_AGAIN)
    policy.PAIR_DEADLINE = timedelta(seconds=PAIR_DEADLINE)
    policy.HAND_OFF_PATIENCE = timedelta(seconds=HAND_OFF_PATIENCE)
    policy.HAND_TURN = timedelta(seconds=HAND_TURN)
    policy.LOOK_BACK = (timedelta(0), timedelta(seconds=1.5), timedelta(days=1), timedelta(days=7))


def after_django() -> None:
    """Numbers that rooms and connectors keep themselves."""
    from publishing.clock import leaving, watching, withdrawals, withdrawing
    from publishing.connectors import bluesky, bulletin, instagram, mastodon, notebook, x
    from publishing.connectors.for_instagram import containers as instagram_containers
    from publishing.connectors.for_instagram import words as instagram_words
    from publishing.sending.connecting import FACTORIES  # noqa: F401 - imports every connector
    from publishing.states import DispatchState

    embedded = (bulletin.Bulletin, notebook.Notebook)
    for connector in (*embedded, bluesky.Bluesky, instagram.Instagram, mastodon.Mastodon, x.X):
        connector.quiet_time = timedelta(seconds=QUIET)
    instagram_containers.LOOK_EVERY = 0.1
    instagram_words.BUSY = instagram_words.Word(instagram_words.TOO_OFTEN, lasting=False, after=0.5)
    leaving.REST = timedelta(seconds=0.3)
    withdrawing.TRY_AGAIN = timedelta(seconds=0.5)
    withdrawals.WITHDRAWAL_PATIENCE = timedelta(seconds=4)
    watching.PATIENCE[DispatchState.DUE] = timedelta(seconds=LATE_BY + 2)


def late_by(seconds: float) -> None:
    """How long after its minute a sending still goes, in every process forked from here on."""
    from publishing.clock import gate, resting

    gate.LATE_CUTOFF = resting.LATE_CUTOFF = timedelta(seconds=seconds)
