"""Not now. Pauses and periods."""

from django.utils.translation import gettext_lazy as _

STOPS = {
    "period_finds_more": (
        _("The rules of such a period find more in these words than their category."),
        _("Open the post: its authors correct it, or cancel it. What is not let go stays held."),
    ),
    "period_expected_already": (
        _("A period of this kind is already expected there."),
        _("Correct its days on its page, or undo it first."),
    ),
    "period_only_expected": (
        _("This period has not begun."),
        _("What is only expected is undone, not ended."),
    ),
    "no_days_in_law": (
        _("The law counts no days around a period of this kind."),
        _("Only elections have them, and days of advertising only a general election."),
    ),
    "held_for_period": (
        _("A period holds it: %(reason)s"),
        _("The caretaker officer can let these words go out during it. What went through the emergency lane goes on."),
    ),
    "period_not_over": (
        _("This period is not over."),
        _("Only one that was ended too early is let run on."),
    ),
    "no_period_stops_it": (
        _("No period stops these words now."),
        _("They need no clearance. If they are held, see why on the post’s page."),
    ),
    "no_start_list": (
        _("Nobody works through the list of a period that is only expected, or was undone."),
        _("There is one once the period has begun."),
    ),
    "still_to_be_taken_down": (
        _("The public can still see it on this account."),
        _("Take it down on the page of the post first; then say so here."),
    ),
    "minute_across_pause": (
        _("Sending was paused since the approval, so the last yes is needed again before it goes out."),
        _("Ask the last approver again; once they have said yes, schedule it for the minute you want."),
    ),
    "minute_across_period": (
        _(
            "A period such as an election began or ended since the approval, so the last yes is needed again before "
            "it goes out."
        ),
        _("Ask the last approver again; once they have said yes, schedule it for the minute you want."),
    ),
    "minute_across_rules": (
        _("The rules changed since the approval, so the last yes is needed again before it goes out."),
        _("Ask the last approver again; once they have said yes, schedule it for the minute you want."),
    ),
    "paused": (
        _("Sending is paused: %(reason)s"),
        _("Somebody who may resume it has to do so; then release the post."),
    ),
    "nothing_paused": (
        _("This pause is already over."),
        _("Nothing more to do."),
    ),
    "period_running": (
        _("A period of this kind is already running."),
        _("End it first, or correct its dates."),
    ),
    "period_moved": (
        _("This period has begun or ended since you opened the page."),
        _("Read how it stands now; then correct it, if that is still needed."),
    ),
    "period_over": (
        _("This period is already over."),
        _("Nothing more to do."),
    ),
}
