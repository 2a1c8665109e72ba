"""Who is away in the demonstration ministry, and who decides in whose place."""

from collections.abc import Mapping
from datetime import timedelta

from approvals.absences import be_away
from approvals.assistants import name_assistant
from approvals.standing_in import delegate
from people.models import Ministry, Person
from people.roles import Role
from records.clock import now

A_WEEK = timedelta(days=7)


def fill_standing_in(ministry: Ministry, people: Mapping[str, Person]) -> None:
    """The assistant deputy minister is away for a week, and a director decides in his place: his assistant set both."""
    marc, assistant = people["marc"], people["rosalind"]
    name_assistant(marc, assistant, by=marc)
    until = now().replace(minute=0, second=0, microsecond=0) + A_WEEK
    delegate(ministry, giver=marc, receiver=people["etienne"], roles=[Role.ADM], until=until, by=assistant)
    be_away(marc, until=until, by=assistant)
