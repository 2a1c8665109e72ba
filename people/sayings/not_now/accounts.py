"""Not now. The register, and the keys of accounts."""

from django.utils.translation import gettext_lazy as _

ACCOUNTS = {
    "status_forbids": (
        _("The account is “%(status)s”: this cannot be done now."),
        _("See the account’s page."),
    ),
    "sealing_not_set_up": (
        _("Keys cannot be entered yet: this house has no public key to seal them to."),
        _("Ask the people who run the system to set it (manage.py make_sealing_keys)."),
    ),
    "no_key_kept": (
        _("No key is kept for this account."),
        _("Nothing has to be revoked here. If somebody may know the key, end it on the platform as well."),
    ),
    "grant_unknown": (
        _("Nobody asked for this key in this browser in the last ten minutes, or it was taken already."),
        _("Begin again on the page of the account’s keys, and stay in the same browser."),
    ),
    "no_key_asked": (
        _("This account needs no key: nothing is sent to it by the system."),
        _("Nothing has to be entered."),
    ),
    "handle_taken": (
        _("%(handle)s is already registered on this platform."),
        _("Look it up in the register of accounts."),
    ),
}
