"""Not like this. People, their places and their absences."""

from django.utils.translation import gettext_lazy as _

PEOPLE = {
    "ministry_code_unreadable": (
        _("“%(ministry)s” cannot head a file number."),
        _("Write 2 to 12 capital letters or digits, like HLTH."),
    ),
    "phone_unreadable": (
        _("“%(phone)s” is not a phone number somebody could call."),
        _("Write it like 416 555-0123, with “ext. 12” where there is an extension."),
    ),
    "branch_in_one_language": (
        _("The branch is named in one language only."),
        _("Name it in English and in French, or in neither."),
    ),
    "delegation_to_oneself": (
        _("Nobody delegates to themself."),
        _("Choose somebody else."),
    ),
    "role_not_delegated": (
        _("In the role “%(role)s” nobody decides on posts, so it cannot be delegated."),
        _("Choose a role that approves. An administrator gives the others."),
    ),
    "assistant_of_oneself": (
        _("Nobody is their own assistant."),
        _("Choose somebody else."),
    ),
    "email_unreadable": (
        _("“%(address)s” is not an e-mail address."),
        _("Write it like name@example.ca."),
    ),
    "password_wrong": (
        _("This is not your password."),
        _("Type it again. After several wrong ones your sign-in is locked for a quarter of an hour."),
    ),
    "password_weak": (
        _("This password is too easy to guess."),
        _("Choose at least 12 characters that nobody would expect."),
    ),
}
