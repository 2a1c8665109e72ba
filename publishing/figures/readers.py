"""Who reads the figures: those who answer for approval, and those who audit it. Administrators manage people; they
have no business here (policy.md part 3, roles)."""

from django.db.models import Q, QuerySet

from channels.models import Channel
from channels.queries import rights
from people.models import Ministry, Person
from people.queries import ministries_with
from people.roles import Role
from publishing.emergency.lists import READERS_IN_THE_MINISTRY, READERS_ON_ACCOUNTS, reads_emergencies

# The same people as for the list of emergencies, so that a page asks once for both.
ON_ACCOUNTS, IN_THE_MINISTRY = READERS_ON_ACCOUNTS, READERS_IN_THE_MINISTRY
reads_figures = reads_emergencies


def ministries_read(person: Person, held: dict[int, frozenset[Role]] | None = None) -> QuerySet[Ministry]:
    """The ministries whose figures somebody reads. `held`: their rights, where these are known."""
    roles = rights(person) if held is None else held
    channels = Channel.objects.filter(pk__in=[pk for pk, mine in roles.items() if ON_ACCOUNTS & mine])
    whole = ministries_with(person, IN_THE_MINISTRY)
    return Ministry.objects.filter(Q(pk__in=channels.values("ministry")) | Q(pk__in=whole.values("pk"))).order_by(
        "code"
    )
