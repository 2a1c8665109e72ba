"""Not now. People, their places and their absences."""

from django.utils.translation import gettext_lazy as _

PEOPLE = {
    "ministry_exists": (
        _("A ministry with the code “%(ministry)s” already exists."),
        _("Choose another code: it heads the file numbers."),
    ),
    "address_taken": (
        _("Somebody already signs in with %(address)s."),
        _("Look the person up in the list of people."),
    ),
    "person_inactive": (
        _("%(person)s can no longer sign in."),
        _("Choose somebody else."),
    ),
    "own_access": (
        _("Nobody closes their own access."),
        _("Another administrator does it."),
    ),
    "own_administration": (
        _("This is your last right to administer people here: nobody ends it for themselves."),
        _("Another administrator ends it. If there is none, give the role to somebody first; they end yours."),
    ),
    "membership_exists": (
        _("%(person)s already holds the role “%(role)s” there at that time."),
        _("Nothing more to do, or choose other days."),
    ),
    "membership_over": (
        _("This membership has already ended."),
        _("Nothing more to do."),
    ),
    "membership_missing": (
        _("%(person)s does not belong to the ministry today."),
        _("An administrator of the ministry gives the membership first."),
    ),
    "outside_roles_apart": (
        _("%(person)s cannot work on accounts and belong to the minister’s office or to audit at the same time."),
        _("Choose somebody else, or end the other role first."),
    ),
    "team_joined_already": (
        _("%(person)s is already in this team."),
        _("Nothing more to do."),
    ),
    "team_not_joined": (
        _("%(person)s is not in this team."),
        _("See the list of the team’s members."),
    ),
    "administrators_decide_nothing": (
        _("%(person)s administers people in this ministry, and administrators decide on no post."),
        _("Choose somebody else, or end one of the two roles first."),
    ),
    "membership_missing_then": (
        _("%(person)s does not belong to the ministry on %(day)s."),
        _("An administrator of the ministry gives the membership first."),
    ),
    "position_over": (
        _("This position has ended by then."),
        _("Choose an earlier day, or add a new position."),
    ),
    "position_not_yet": (
        _("This position does not exist yet on that day: it begins on %(day)s."),
        _("Choose that day or a later one."),
    ),
    "position_held": (
        _("%(person)s holds this position at that time."),
        _("End that first or choose other days. Somebody who stands in is entered as acting."),
    ),
    "position_acted_in": (
        _("%(person)s is acting in this position at that time."),
        _("End that first, or choose other days."),
    ),
    "delegation_outside": (
        _("%(person)s belongs to the minister’s office or to audit: nothing is ever delegated there."),
        _("Choose somebody of the ministry’s staff."),
    ),
    "delegation_circular": (
        _("What is given would come back to whoever gave it: %(chain)s."),
        _("Choose somebody else, other times, or end one of these delegations first."),
    ),
    "delegation_too_far": (
        _("What is given can be passed on once, and here it would be passed on twice: %(chain)s."),
        _("The first in this row gives it directly to the last. Or choose only some roles, accounts or times."),
    ),
    "delegation_twice": (
        _("%(giver)s has already given this to %(receiver)s for part of that time."),
        _("Choose other times, or end that delegation first."),
    ),
    "delegation_over": (
        _("This delegation is already over."),
        _("Nothing more to do."),
    ),
    "away_already": (
        _("%(person)s is already marked as away for part of that time."),
        _("Choose other times, or end that absence first."),
    ),
    "absence_over": (
        _("This absence is already over."),
        _("Nothing more to do."),
    ),
    "assistant_already": (
        _("%(person)s is already named as assistant."),
        _("Nothing more to do."),
    ),
    "assistant_missing": (
        _("%(person)s is not named as assistant."),
        _("Nothing more to do."),
    ),
    "holding_over": (
        _("%(person)s no longer holds this position."),
        _("Nothing more to do."),
    ),
    "duty_place_taken": (
        _("On this list, %(person)s is already number %(place)s at that time."),
        _("Choose another number or other times, or take that turn off the list first."),
    ),
    "duty_twice": (
        _("%(person)s is already on this list at that time."),
        _("Choose other times, or take that turn off the list first."),
    ),
    "duty_removed": (
        _("This turn was already taken off the list."),
        _("Nothing more to do."),
    ),
}
