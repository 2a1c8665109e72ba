"""Not like this. What is posted by hand, and taken down, with its proof."""

from django.utils.translation import gettext_lazy as _

SENDING = {
    "posted_in_the_future": (
        _("This was posted at a time that is still to come."),
        _("Write when it was posted, on the clock in %(zone)s."),
    ),
    "posted_before_let_out": (
        _("This was let out to people on %(since)s; at the time you wrote it was not to be posted yet."),
        _(
            "Write when you posted it, on the clock in %(zone)s. If it truly was public before, say that something is "
            "different, and what: it is then kept as an incident."
        ),
    ),
    "posted_before_its_turn": (
        _("You said on %(since)s that you were posting this; the time you wrote is earlier."),
        _(
            "Write when you posted it, on the clock in %(zone)s. If it truly was public before, say that something is "
            "different, and what: it is then kept as an incident."
        ),
    ),
    "proof_missing": (
        _("A proof is missing."),
        _("Attach a picture of your screen, or a PDF, that shows that the message is gone."),
    ),
    "proof_unknown": (
        _("This file is neither a picture nor a PDF."),
        _("Attach a picture of your screen, or a PDF. Its name ends in one of these: %(endings)s."),
    ),
    "proof_too_large": (
        _("This file is too large to be kept as a proof."),
        _("Attach one of at most %(most)s MB."),
    ),
    "sending_cannot_go": (
        _("One of the accounts you chose has nothing that can be taken down any more."),
        _("See how each account stands now, and choose again."),
    ),
}
