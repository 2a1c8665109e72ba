"""Somebody sets their own password through a link an administrator makes for them; nobody else ever types it."""

from django.contrib.auth.tokens import default_token_generator
from django.db import transaction

from people.actors import actor
from people.authority import require_opener
from people.models import Person
from people.refusals import NotNow
from people.roles import Role
from people.tokens import revoke_tokens
from records.trail import Subject, record


def make_password_link(person: Person, *, by: Person) -> str:
    """The token of a link with which a person sets their password: good once, until they next sign in, and for
    PASSWORD_RESET_TIMEOUT at most. Never kept. The person and the other administrators are told that it was made, as
    whoever has it can come in as that person; for the same reason it takes an administrator of every ministry they
    belong to.
    """
    require_opener(by, person)
    if not person.is_active:
        raise NotNow("person_inactive", person=person.name)
    with transaction.atomic():
        record(Subject("person", person.public_id), "password_link_made", actor(by, Role.ADMINISTRATOR))
    return default_token_generator.make_token(person)


def choose_password(person: Person, password: str) -> int:
    """Somebody sets their own password through the link. Whoever came in before comes in no more: other sessions end
    with the old password, and every token for the API is revoked; answers how many there were."""
    with transaction.atomic():
        person.set_password(password)
        person.save(update_fields=["password"])
        record(Subject("person", person.public_id), "password_set", actor(person, Role.MEMBER))
        return revoke_tokens(person, by=person)
