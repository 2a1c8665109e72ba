"""Tokens for the API: each is bound to one person and acts as that person, so only they (or the console) make one."""

from django.db import transaction
from django.db.models import QuerySet
from knox.models import AuthToken

from people.actors import CONSOLE, By, actor
from people.authority import require_administrator_of
from people.models import Person
from people.refusals import NotAllowed, NotNow
from people.roles import Role
from records.clock import now
from records.trail import Subject, record


def issue_token(person: Person, *, by: By) -> str:
    """A new token, shown this once: only its digest is kept. It ends after REST_KNOX's TOKEN_TTL."""
    if by not in (person, CONSOLE):
        raise NotAllowed("token_not_yours")
    if not person.is_active:
        raise NotNow("person_inactive", person=person.name)
    with transaction.atomic():
        row, token = AuthToken.objects.create(person)
        facts = {"until": row.expiry.isoformat()}
        record(Subject("person", person.public_id), "token_issued", actor(by, Role.MEMBER), facts)
    return token


def tokens_of(person: Person) -> QuerySet[AuthToken]:
    """Those of a person that count now, the newest first."""
    return AuthToken.objects.filter(user=person, expiry__gt=now()).order_by("-created")


def revoke_tokens(person: Person, *, by: By) -> int:
    """End every token of a person at once; theirs to do, and their administrator's. Answers how many there were."""
    if by != person:
        require_administrator_of(by, person)
    with transaction.atomic():
        count, _ = AuthToken.objects.filter(user=person).delete()
        if count:
            role = Role.MEMBER if by == person else Role.ADMINISTRATOR
            record(Subject("person", person.public_id), "tokens_revoked", actor(by, role), {"count": count})
    return count


def revoke_token(token: AuthToken, *, by: Person) -> None:
    """End one token of one's own: the one the request came with."""
    with transaction.atomic():
        AuthToken.objects.filter(pk=token.pk, user=by).delete()
        record(Subject("person", by.public_id), "token_revoked", actor(by, Role.MEMBER), {"count": 1})
