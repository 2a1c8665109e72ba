"""Not like this. What was heard, by whom, with what evidence."""

from django.utils.translation import gettext_lazy as _

APPROVING = {
    "heard_in_the_future": (
        _("This was heard at a time that is still to come."),
        _("Write when it was said."),
    ),
    "evidence_missing": (
        _("A yes by e-mail needs the e-mail."),
        _("Attach the message as a file, or a picture of it."),
    ),
    "evidence_unknown": (
        _("This kind of file is not kept as evidence."),
        _("Attach a file that ends in one of these: %(endings)s."),
    ),
    "evidence_too_large": (
        _("This file is too large."),
        _("Attach one of at most %(most)s MB."),
    ),
    "quote_yes_from_whom": (
        _("It is not said who gave the yes to the quote."),
        _("Write who gave it, how and when."),
    ),
}
