"""Who may do what with accounts, pauses and periods: one table (policy.md part 3, roles)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from channels.models import Channel
from channels.queries import roles_of
from people.answers import Allowed, Answer, denied
from people.models import Ministry, Person
from people.queries import house_roles, ministry_roles
from people.roles import Role


class Verb(TextChoices):
    """What can be done here. The label is what the button says."""

    REGISTER = "register", _("Register an account")
    ACTIVATE = "activate", _("Make active")
    SUSPEND = "suspend", _("Suspend")
    REINSTATE = "reinstate", _("Make active again")
    CLOSE = "close", _("Close")
    CHANGE_ACCOUNTS = "change_accounts", _("Change the addresses")
    CHANGE_CUSTODIANS = "change_custodians", _("Change the custodians")
    KEEP_PROFILE = "keep_profile", _("Record its profile")
    ENTER_KEY = "enter_key", _("Enter or renew the key")
    REVOKE_KEY = "revoke_key", _("Revoke the key now")
    CHANGE_TEAMS = "change_teams", _("Change who works on it")
    PAUSE = "pause", _("Pause or resume")
    START_PERIOD = "start_period", _("Start a period")
    CHANGE_PERIOD = "change_period", _("Correct the period")
    END_PERIOD = "end_period", _("End the period")
    REOPEN_PERIOD = "reopen_period", _("Let the period run on")
    VOID_PERIOD = "void_period", _("Undo the period")


_STOPPERS = (Role.PUBLISHER, Role.CUSTODIAN, Role.CARETAKER)  # stopping one account is never dangerous

ON_A_CHANNEL = {
    Verb.ACTIVATE: (Role.REGISTRAR,),
    Verb.SUSPEND: (Role.CUSTODIAN, Role.PUBLISHER, Role.REGISTRAR),
    Verb.REINSTATE: (Role.CUSTODIAN, Role.REGISTRAR),
    Verb.CLOSE: (Role.REGISTRAR,),
    Verb.CHANGE_ACCOUNTS: (Role.REGISTRAR,),
    Verb.CHANGE_CUSTODIANS: (Role.REGISTRAR,),
    Verb.KEEP_PROFILE: (Role.CUSTODIAN, Role.REGISTRAR),
    Verb.ENTER_KEY: (Role.CUSTODIAN,),
    Verb.REVOKE_KEY: (Role.CUSTODIAN,),
    Verb.CHANGE_TEAMS: (Role.ADMINISTRATOR,),
    Verb.PAUSE: _STOPPERS,
}
IN_A_MINISTRY = {
    Verb.REGISTER: (Role.REGISTRAR,),
    Verb.CHANGE_TEAMS: (Role.ADMINISTRATOR,),
    Verb.PAUSE: (Role.CARETAKER,),
}
IN_THE_HOUSE = {
    Verb.PAUSE: (Role.CARETAKER,),
    Verb.START_PERIOD: (Role.CARETAKER,),
    Verb.CHANGE_PERIOD: (Role.CARETAKER,),
    Verb.END_PERIOD: (Role.CARETAKER,),
    Verb.REOPEN_PERIOD: (Role.CARETAKER,),
    Verb.VOID_PERIOD: (Role.CARETAKER,),
}


def may_on(person: Person, verb: Verb, channel: Channel) -> Answer:
    """May somebody do this with an account? Their roles on it and in its ministry count."""
    if acting_role_on(person, verb, channel):
        return Allowed()
    return denied("channel_role_missing", role=ON_A_CHANNEL[verb][0].label, channel=channel.called)


def may_in(person: Person, verb: Verb, ministry: Ministry) -> Answer:
    """May somebody do this in a ministry?"""
    if ministry_roles(person, ministry).intersection(IN_A_MINISTRY[verb]):
        return Allowed()
    return denied("ministry_role_missing", role=IN_A_MINISTRY[verb][0].label)


def may_everywhere(person: Person, verb: Verb) -> Answer:
    """May somebody do this for the whole house?"""
    if house_roles(person).intersection(IN_THE_HOUSE[verb]):
        return Allowed()
    return denied("house_role_missing", role=IN_THE_HOUSE[verb][0].label)


def acting_role_on(person: Person, verb: Verb, channel: Channel) -> Role | None:
    """The role in which somebody does this with an account, if they may."""
    held = roles_of(person, [channel]) | ministry_roles(person, channel.ministry)
    return next((role for role in ON_A_CHANNEL[verb] if role in held), None)
