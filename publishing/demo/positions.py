"""The positions of the demonstration ministry, one of them with somebody acting, and its duty roster."""

from collections.abc import Mapping
from datetime import date, timedelta

from channels import seats
from people.duty import Kind, set_duty
from people.models import Ministry, Person
from people.positions import seat
from people.roles import Role
from people.titles import usual_titles
from records.clock import now, today

# role: who holds it · who is called on which list, in order, at which number
HELD = {Role.DIRECTOR: "dana", Role.ADM: "marc", Role.DM: "sylvie", Role.LANGUAGE_REVIEWER: "lucie"}
ACTING, ACTING_FOR = "etienne", timedelta(days=21)
ROSTER = {
    Kind.PROGRAM: (("gilles", "416 555-0111"),),
    Kind.COMMUNICATIONS: (("etienne", "416 555-0123"), ("dana", "416 555-0124, ext. 12")),
    Kind.FRENCH_REVISER: (("lucie", "613 555-0135"),),
}
A_WEEK = timedelta(days=7)


def fill_positions(ministry: Ministry, people: Mapping[str, Person], *, since: date) -> None:
    """Positions with the titles usual in the jurisdiction; while the director is away, somebody acts."""
    by, titles = people["adele"], usual_titles(ministry.jurisdiction)
    for role, handle in HELD.items():
        position = seats.open_position(ministry, role, titles[role], since=since, by=by)
        seat(people[handle], position, since=since, by=by)
        if role == Role.DIRECTOR:
            until = today() + ACTING_FOR
            seat(people[ACTING], position, since=today(), until=until, acting=True, by=by)
    seats.open_position(ministry, Role.FOI_OFFICER, titles[Role.FOI_OFFICER], since=since, by=by)


def fill_roster(ministry: Ministry, people: Mapping[str, Person]) -> None:
    """Who is called this week and next."""
    this_hour = now().replace(minute=0, second=0, microsecond=0)
    for kind, called in ROSTER.items():
        for place, (handle, number) in enumerate(called, start=1):
            for starts_at in (this_hour, this_hour + A_WEEK):
                set_duty(
                    ministry,
                    kind,
                    people[handle],
                    starts_at=starts_at,
                    ends_at=starts_at + A_WEEK,
                    phone=number,
                    place=place,
                    by=people["helene"],
                )
