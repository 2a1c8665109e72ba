"""Not now. Minutes, sendings, and what a person posts by hand."""

from django.utils.translation import gettext_lazy as _

SENDING = {
    "outside_window": (
        _("%(minute)s is outside the approved time (%(earliest)s to %(latest)s)."),
        _("Choose a minute inside it, or save a version with another time and have it approved."),
    ),
    "window_over": (
        _("The approved time is over: these words can no longer go out as they are."),
        _("Save a new version with another time and have it approved, or cancel what has not left."),
    ),
    "minute_past": (
        _("%(minute)s has already passed."),
        _("Choose a later minute."),
    ),
    "no_window": (
        _("The post has no time yet."),
        _("Give it a time in the draft, then have it approved."),
    ),
    "channel_not_active": (
        _("The account “%(channel)s” is not active."),
        _("Its custodians can say why and make it active again."),
    ),
    "accounts_changed": (
        _("The addresses of “%(channel)s” changed since the post was written."),
        _("Save a new version so that the approval covers the new addresses."),
    ),
    "nothing_waits": (
        _("Nothing of this post waits to be sent."),
        _("See its sendings on the post’s page."),
    ),
    "sending_not_in_state": (
        _("This sending is “%(state)s”: this cannot be done now."),
        _("See what can be done on its page."),
    ),
    "settle_unknown_first": (
        _("It is not yet known whether every message was posted."),
        _("Look at the account first and say whether the message is there."),
    ),
    "somebody_posts_it": (
        _("%(person)s is posting this, until %(until)s at most."),
        _("Do not post it too. Ask them; after that time, or once they give it back, you can take over."),
    ),
    "not_handed_over": (
        _("This sending is “%(state)s”: its words are not handed to anybody now."),
        _("See on the post’s page why it stands there and what helps."),
    ),
    "not_to_be_posted_yet": (
        _("It is not time yet: this goes out at %(minute)s."),
        _("Have the package and the tool ready. From that minute on, say that you are posting it."),
    ),
    "posting_by_nobody": (
        _("Nobody is posting this now, or somebody else is."),
        _("See on its page who is."),
    ),
    "not_by_hand": (
        _("This account is posted by the system, not by hand."),
        _("Wait for the system, or decide on its page."),
    ),
    "clock_apart": (
        _("This machine’s clock is %(seconds)s s away from the database’s clock."),
        _("Set the machine’s clock before it sends anything."),
    ),
}
