"""Not now. The emergency lane."""

from django.utils.translation import gettext_lazy as _

EMERGENCIES = {
    "emergency_is_confirmed": (
        _("This post goes through the emergency lane: there it is confirmed, not approved."),
        _("Open its page “Emergency” and confirm there."),
    ),
    "emergency_confirmed": (
        _("This emergency is confirmed already: %(names)s, %(moment)s."),
        _("Nothing is left for you to do. The post’s page shows whether it has gone out."),
    ),
    "emergency_part_confirmed": (
        _("%(name)s has confirmed this already (%(stage)s, %(moment)s)."),
        _("Nothing is left for you to do. Only the other confirmation is still awaited: the page shows from whom."),
    ),
    "emergency_sent_back": (
        _("%(name)s sent this emergency back to its authors, %(moment)s."),
        _("Nothing went out. Its authors correct it and ask again; you are called when they do."),
    ),
    "emergency_expired": (
        _("This emergency ended without its two confirmations, %(moment)s."),
        _("Nothing went out. If it still cannot wait, call its authors: they can ask for the emergency lane again."),
    ),
    "emergency_let_go": (
        _("This emergency was called off, or its words changed, after you were called."),
        _("What you were asked to confirm no longer goes out. The post’s page shows where it stands now."),
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
