"""Not now. Rules, and what they find."""

from django.utils.translation import gettext_lazy as _

RULES = {
    "finding_disputed": (
        _("Somebody has already said that this finding is wrong, and the rule owners have not answered yet."),
        _("You are told as soon as they answer. Meanwhile you can change the words."),
    ),
    "change_settled": (
        _("This change was already decided."),
        _("See the history of the rules for what came of it."),
    ),
    "proposal_over": (
        _("The last day of this change has passed before anybody agreed to it."),
        _("Refuse it, and propose it again with a later day."),
    ),
    "dispute_settled": (
        _("This was already answered."),
        _("See the answer on the page of the rules."),
    ),
    "nothing_to_end": (
        _("This change is no longer in force, so there is nothing to end."),
        _("See the history of the rules for what stands today."),
    ),
    "finding_gone": (
        _("This point is no longer in the last check."),
        _("Look at the present list of points."),
    ),
    "finding_blocks": (
        _("This point must be corrected; a reason is not enough."),
        _("Correct the text. If the rule is wrong, tell the rule owner."),
    ),
}
