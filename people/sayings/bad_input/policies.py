"""Not like this. Approval policies."""

from django.utils.translation import gettext_lazy as _

POLICIES = {
    "policy_stage_twice": (
        _("The stage “%(stage)s” stands there twice."),
        _("Remove one of them, and let the other say when it is asked."),
    ),
    "policy_without_language": (
        _("The stage “%(stage)s” has to be asked of every post: the public reads it in both languages."),
        _("Add it, with no condition."),
    ),
    "policy_without_end": (
        _("Nobody has the last word on every post."),
        _("Put a director, a deputy minister or the head of communications last, with no condition."),
    ),
    "policy_reads_all_words": (
        _("Language review and the last stage always read the very words that are sent."),
        _("Untick “need not be asked again” there."),
    ),
    "policy_quorum_wrong": (
        _("“%(stage)s” can ask for 1 to %(most)s people, or for everybody."),
        _("Choose another number."),
    ),
    "policy_hours_wrong": (
        _("“%(stage)s” can take 1 to %(most)s business hours."),
        _("Choose another number of hours, or none."),
    ),
    "policy_seat_wrong": (
        _("No position of this ministry that exists today decides at “%(stage)s” and is the one you chose."),
        _("Choose one of the positions shown with the role “%(role)s”, or let everybody decide who holds that role."),
    ),
    "policy_silence_decides": (
        _("At “%(stage)s” people decide: nothing goes ahead there because nobody answered."),
        _("Untick the kinds of posts there. Only a consultation of the minister’s office can have them."),
    ),
    "policy_silence_kind": (
        _("Posts of the kind “%(value)s” never go ahead because nobody answered."),
        _("Choose among service information, health and safety, and emergencies."),
    ),
    "policy_silence_without_hours": (
        _("“%(stage)s” has no time limit, so no kind of post can go ahead when it is over."),
        _("Say how many business hours the office has to answer, or untick the kinds of posts."),
    ),
    "policy_consultation_decides": (
        _("“%(stage)s” is heard and does not decide: one answer ends it."),
        _("Choose “one person” there, and untick the exception for typography."),
    ),
}
