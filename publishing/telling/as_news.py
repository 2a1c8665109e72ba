"""What a notice says once there is nothing left for its reader to do: what happened, and no longer what waits."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from publishing.telling.told import TOLD

AS_NEWS: dict[str, str | Promise] = {
    "submit": _("A post was submitted for a decision"),
    "your_turn": _("A post waited for a decision"),
    "office_asked": _("The office was asked what it has to say about a post"),
    "office_reminded": _("What the office had to say about a post was still awaited"),
    "to_be_scheduled": _("A post was approved"),
    "reminded": _("A post had been waiting for a decision"),
    "ask": _("Somebody was unsure and asked you"),
    "hand_off_soon": _("A post was about to be posted by hand"),
    "handed_off": _("A post was handed over to be posted by hand"),
    "nobody_posts": _("For a time nobody had said that they were posting this"),
    "report_posted": _("Reported as posted by hand"),
    "nobody_looked": _("For a time nobody had looked at what was posted by hand"),
    "held": _("A post was held"),
    "missed": _("A post missed its minute"),
    "needs_decision": _("A post needed a decision"),
    "stuck": _("A sending did not move by itself for a time"),
    "picture_lost": _("A picture of a post could not be opened"),
    "incident": _("What the public saw of a post was not as approved"),
    "late_receipt": _("A platform’s answer came late"),
    "correction_waits": _("A correction was under way for long"),
    "withdraw": _("Somebody asked that a post be taken down"),
    "withdrawal_waits": _("A wish to take a post down waited for a second person"),
    "take_down_by_hand": _("A message was to be taken down by hand"),
    "still_public": _("A message that had to go was public for a time"),
    "withdrawal_needs_key": _("A message could not be taken down for want of a working key"),
    "withdrawal_review_overdue": _("The review of what one person took down was overdue"),
    "overdue": _("The time to decide on a post was over"),
    "submit_emergency": _("An emergency waited for a confirmation"),
    "call_next": _("An emergency waited for a confirmation"),
    "after_review_overdue": _("The review of an emergency was overdue"),
    "nobody_decides": _("A conflict of interest left nobody who could decide on a post"),
    "conflict_leaves_nobody": _("A conflict of interest left nobody who could decide on a post"),
    "ask_again": _("The last word on a post was asked for again"),
}


def sentence_of(verb: str, *, is_asking: bool) -> str | Promise:
    """What a notice says: while it asks, or where it says the same anyway, the sentence of the table."""
    return TOLD[verb][0] if is_asking else AS_NEWS.get(verb, TOLD[verb][0])
