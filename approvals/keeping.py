"""What keeps an approval and what does not: the whole list, in one table.

*kept*: the yeses stand. *last word*: the yes of the last stage is set aside and asked for again. *named stages*: those
a policy names stand, all others are asked again together. *nothing*: a new round, in which those who had said yes are
asked again together. *held*: the approval stands, and the post does not leave.
"""

from collections.abc import Mapping
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Keeps(Enum):
    """How much of an approval is left."""

    ALL = "kept"
    NAMED_STAGES = "named stages"
    LAST_WORD = "last word"
    NOTHING = "nothing"
    HELD = "held"


class Change(Enum):
    """What can happen after people said yes."""

    WORDS = "words"
    TYPOGRAPHY = "typography"
    MINUTE = "minute"
    MINUTE_ACROSS_PAUSE = "minute_across_pause"
    MINUTE_ACROSS_PERIOD = "minute_across_period"
    MINUTE_ACROSS_RULES = "minute_across_rules"
    REST_RELEASED = "rest_released"
    WINDOW = "window"
    REASON = "reason"
    BLOCKED = "blocked"
    ROLE_ENDED = "role_ended"
    DELEGATION_ENDED = "delegation_ended"
    POLICY = "policy"
    REMOVED_FOR_CAUSE = "removed_for_cause"
    TAKEN_BACK = "taken_back"
    TIME_OVER = "time_over"


KEEPS: Mapping[Change, Keeps] = {
    Change.WORDS: Keeps.NOTHING,
    Change.WINDOW: Keeps.NOTHING,
    Change.TYPOGRAPHY: Keeps.NAMED_STAGES,
    Change.MINUTE: Keeps.ALL,
    Change.MINUTE_ACROSS_PAUSE: Keeps.LAST_WORD,
    Change.MINUTE_ACROSS_PERIOD: Keeps.LAST_WORD,
    Change.MINUTE_ACROSS_RULES: Keeps.LAST_WORD,
    Change.REST_RELEASED: Keeps.ALL,
    Change.REASON: Keeps.LAST_WORD,
    Change.BLOCKED: Keeps.NOTHING,
    Change.ROLE_ENDED: Keeps.ALL,
    Change.DELEGATION_ENDED: Keeps.ALL,
    Change.POLICY: Keeps.ALL,
    Change.REMOVED_FOR_CAUSE: Keeps.HELD,
    Change.TAKEN_BACK: Keeps.LAST_WORD,
    Change.TIME_OVER: Keeps.HELD,
}

SAID: Mapping[Change, str | Promise] = {
    Change.WORDS: _("A word, a picture, a description, an account: anything the public sees"),
    Change.WINDOW: _("The planned time, beyond what was approved"),
    Change.TYPOGRAPHY: _("Signs and spaces only, as the rules mend them"),
    Change.MINUTE: _("Another minute inside the approved time"),
    Change.MINUTE_ACROSS_PAUSE: _("Another minute, or a release, when sending was paused since the approval"),
    Change.MINUTE_ACROSS_PERIOD: _(
        "A minute, or a release, when a period (an election, for instance) began or ended since"
    ),
    Change.MINUTE_ACROSS_RULES: _("A minute, or a release, when the rules changed since the approval"),
    Change.REST_RELEASED: _("A release, once part of the post is public, or after the emergency lane"),
    Change.REASON: _("A reason given for something the rules found since"),
    Change.BLOCKED: _("The rules found something since that must be corrected"),
    Change.ROLE_ENDED: _("Somebody who said yes no longer holds the role"),
    Change.DELEGATION_ENDED: _("A delegation under which somebody said yes is over"),
    Change.POLICY: _("The approval policy changed"),
    Change.REMOVED_FOR_CAUSE: _("Somebody who said yes was removed for cause"),
    Change.TAKEN_BACK: _("Somebody takes their yes back: their stage is asked again"),
    Change.TIME_OVER: _("The approved time is over"),
}


LEFT: Mapping[Keeps, str | Promise] = {
    Keeps.ALL: _("Everything stands."),
    Keeps.NAMED_STAGES: _(
        "The stages a policy names stand; language review and the last word are asked again, together."
    ),
    Keeps.LAST_WORD: _(
        "One yes is set aside and asked for again: that of the last stage, or the one taken back. The others stand."
    ),
    Keeps.NOTHING: _("A new round: those who had said yes are asked again, together, and shown the differences."),
    Keeps.HELD: _("The approval stands on record, and the post does not leave: it is held and comes back to people."),
}


def asks_last_word(change: Change) -> bool:
    """Whether the last stage has to say yes again."""
    return KEEPS[change] == Keeps.LAST_WORD
