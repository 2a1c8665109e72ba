"""Not now. The emergency lane."""

from django.utils.translation import gettext_lazy as _

EMERGENCIES = {
    "emergency_is_confirmed": (
        _("This post goes through the emergency lane: there it is confirmed, not approved."),
        _("Open its page “Emergency” and confirm there."),
    ),
    "not_in_the_lane": (
        _("This post does not go through the emergency lane."),
        _("It goes through ordinary approval. Whoever drafts it can ask for the emergency lane on its page."),
    ),
    "in_the_lane_already": (
        _("This post goes through the emergency lane already."),
        _("Its page “Emergency” shows who is asked and whom to call."),
    ),
    "window_not_now": (
        _("The planned time of these words does not hold the present moment."),
        _("On the page “Emergency”, choose for how long it may go out: its time is then set to begin now."),
    ),
    "emergency_languages_missing": (
        _("An emergency goes out in both languages, and one of them is missing."),
        _("Write the missing text, or call the reviser on duty: the page “Emergency” shows the number."),
    ),
    "emergency_people_missing": (
        _("Nobody who had no part in the words can confirm this emergency now: %(stages)s."),
        _("The duty roster is kept by: %(keepers)s. Call them: they can put somebody on it at once."),
    ),
    "emergency_reviewed": (
        _("This emergency was reviewed already."),
        _("Its review stands on the list of emergencies."),
    ),
    "no_after_review": (
        _("No emergency of this post waits for its review."),
        _("The list of emergencies shows those that wait."),
    ),
}
