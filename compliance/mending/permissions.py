"""Who looks after the rules of a jurisdiction."""

from django.db.models import Q, QuerySet

from people.answers import Allowed, Answer, denied
from people.models import Membership, Person
from people.queries import memberships
from people.roles import Role
from records.clock import today


def is_rule_owner(person: Person, jurisdiction: str) -> bool:
    """Whether a person owns the rules of a jurisdiction today: in one of its ministries, or in the whole house."""
    held = memberships(person).filter(role=Role.RULE_OWNER)
    return held.filter(Q(ministry__isnull=True) | Q(ministry__jurisdiction=jurisdiction)).exists()


def may_change_rules(person: Person, jurisdiction: str) -> Answer:
    """May somebody propose a change of these rules, or decide on one?"""
    if is_rule_owner(person, jurisdiction):
        return Allowed()
    return denied("jurisdiction_role_missing", role=Role.RULE_OWNER.label)


def rule_owners(jurisdiction: str) -> QuerySet[Person]:
    """Everybody who owns the rules of a jurisdiction today."""
    day = today()
    holding = Membership.objects.filter(
        Q(until__isnull=True) | Q(until__gt=day),
        Q(ministry__isnull=True) | Q(ministry__jurisdiction=jurisdiction),
        role=Role.RULE_OWNER,
        since__lte=day,
    )
    return Person.objects.filter(is_active=True, pk__in=holding.values("person_id"))
