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

LOOK_BACK = (timedelta(0), timedelta(minutes=10), timedelta(days=1), timedelta(days=7))
"""When somebody looks at what the public sees of a message, counted from when it was posted (issue of the field: a
platform may change or drop something long after it said yes)."""

PAIR_DEADLINE = timedelta(minutes=5)
"""How long after the first language the second may still follow by itself; then a person decides."""

HAND_OFF_PATIENCE = timedelta(minutes=30)
"""How long a person has to report what they posted by hand before it becomes an alarm."""

HAND_OFF_AHEAD = timedelta(minutes=30)
"""How long before its minute people are reminded that they post something by hand. Our choice, like the three below."""

HAND_OFF_NUDGE = timedelta(minutes=10)
"""How long after its minute people, and whoever is on duty, are told that nobody has said they are posting it."""

HAND_TURN = timedelta(minutes=15)
"""How long “I am posting this” counts; after it a second person can take over."""

HAND_LOOK_AGAIN = timedelta(days=1)
"""After how long people are reminded that nobody has looked at what was reported as posted by hand."""

CHECK_AHEAD = timedelta(minutes=10)
"""How long before its minute a post is checked again with the rules and facts of the day."""

CLOCK_TOLERANCE = timedelta(seconds=1)
"""How far a worker's clock may be from the database's before it refuses to claim."""

CLOCK_SILENCE = timedelta(seconds=30)
"""After how long without a beat the clock counts as dead."""

ROUND_UP_EVERY: timedelta = settings.ROUND_UP_EVERY
"""At most so often a person gets a round-up of what can wait, during office hours. A setting."""

PRESSING_HOURS = 1.0
"""What waits for a decision and has no more business hours than this until its window closes is told at once: a
round-up might come too late. Our choice."""

TOLD_BEHIND = timedelta(days=1)
"""How far behind the newest event the search for untold ones begins: longer than any transaction lasts. Our choice."""

MAIL_LEASE = timedelta(minutes=2)
"""How long a worker may be about one mail before another sends the same mail again; a call waits 10 seconds at most."""

MAIL_AGAIN = timedelta(minutes=1)
"""How soon mail is tried again after the first failure; every further one doubles it, up to MAIL_AGAIN_AT_LEAST."""

MAIL_AGAIN_AT_LEAST = timedelta(hours=6)
"""How often an address that takes no mail is tried at least. RFC 5321, 4.5.4.1 speaks of hours."""

RING_PATIENCE = timedelta(seconds=10)
"""How long the hook that rings alarms may take to answer. Our choice, like the three that follow."""

RING_LEASE = timedelta(minutes=1)
"""How long a worker may be about one ring before another rings it."""

RING_AGAIN = timedelta(seconds=30)
"""How soon an alarm rings again that the hook did not take."""

RING_NO_LATER = timedelta(hours=1)
"""An alarm older than this no longer rings; it still stands on the page and in the mail."""

DEAD_AFTER = timedelta(days=1)
"""After so long without taking mail an address counts as dead, and administrators are told; one that is refused for
good counts at once. RFC 5321 gives up after four or five days: too late for who must approve tomorrow. Our choice."""

REASON_AT_LEAST = 10
"""The shortest reason that lets a finding stand, in characters: an “ok” explains nothing to who approves or audits.
Our choice."""

COMMENT_LIMIT = 5_000
"""The longest comment, reason or answer, in characters."""

CORRECTION_WINDOW = timedelta(hours=24)
"""How long from now on a correction may go out, until its authors say otherwise. Our choice: what is wrong is public
meanwhile."""

CORRECTION_REMIND = timedelta(hours=4)
"""How often people are told again that a correction is under way and the first words still public. Our choice."""

EMERGENCY_HOURS = (2, 6, 12, 24)
"""For how many hours from now an emergency may go out, to choose from; the first is offered. Our choice: a warning that
could not go out within a day is no longer that warning."""

CALL_NEXT_AFTER = timedelta(minutes=5)
"""How long somebody on duty has to answer before the next on the roster is told. Our choice."""

WITHDRAWAL_REVIEW_WITHIN = 17.0
"""Business hours until what one person took down alone has to be reviewed: two working days, as for an emergency. Our
choice; policy.md part 3, step 18 only asks for the review."""

WITHDRAWAL_PATIENCE = timedelta(minutes=10)
"""How long a message may take to be taken down before people are told, and it waits for them. Our choice."""

WITHDRAWAL_REMIND = timedelta(hours=1)
"""How often people are told again that a wish to take something down waits for a second person, or that a message which
has to go is still public. Our choice: short, because the public reads it meanwhile."""

REVIEW_AFTERWARDS_WITHIN = 17.0
"""Business hours until an emergency has to be reviewed: two working days of eight and a half. Our choice; no source
gives a number."""

LARGEST_FILM = 100_000_000
"""Bytes of an uploaded film: what Bluesky takes (app.bsky.embed.video, maxSize). What another platform takes less, the
rules say (compliance/lists/platforms.toml)."""

LARGEST_CAPTIONS = 500_000
"""Bytes of an uploaded caption file, far more than an hour of speech. Our choice; platforms take less (see above)."""
