"""The numbers of policy: each has a name, a source and this one home."""

from datetime import timedelta

from django.conf import settings

LATE_CUTOFF: timedelta = settings.LATE_CUTOFF
"""How late a post may still go out by itself; after that it is *missed* and comes back to people. A setting."""

LEASE = timedelta(seconds=60)
"""How long a worker holds a dispatch without a sign of life."""

CALL_DEADLINE = timedelta(seconds=20)
"""The total time one call to a platform may take; at most half the lease."""

LOOK_FOR = timedelta(seconds=60)
"""How long we look for a message of unknown outcome before a person is asked."""

LOOK_AGAIN = timedelta(seconds=5)
"""How long between two looks."""

PAIR_DEADLINE = timedelta(minutes=5)
"""How long after the first language the second may still follow by itself; then a person decides."""

HAND_OFF_PATIENCE = timedelta(minutes=30)
"""How long a person has to report what they posted by hand before it becomes an alarm."""

CHECK_AHEAD = timedelta(minutes=10)
"""How long before its minute a post is checked again with the rules and facts of the day."""

CLOCK_TOLERANCE = timedelta(seconds=1)
"""How far a worker's clock may be from the database's before it refuses to claim."""

CLOCK_SILENCE = timedelta(seconds=30)
"""After how long without a beat the clock counts as dead."""

NOTICE_MEMORY = timedelta(days=7)
"""How far back the clock looks for events nobody was told of."""

REASON_AT_LEAST = 10
"""The shortest reason that lets a finding stand, in characters: an “ok” explains nothing to who approves or audits.
Our choice."""

COMMENT_LIMIT = 5_000
"""The longest comment, reason or answer, in characters."""
