"""Signing in again for one act: proof that the person is there now, bound to what they were shown."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.auth import authenticate
from django.http import HttpRequest

from people.models import Person
from people.refusals import BadInput
from records.clock import now

FRESH = timedelta(minutes=5)
"""How long signing in again counts for the act it was made for. Our choice."""


@dataclass(frozen=True)
class FreshSignIn:
    """Made by `sign_in_again` alone. `bound_to`: the digest of what was on the page, or `words_of` it."""

    person: UUID
    bound_to: str
    how: str
    at: datetime

    def counts_for(self, person: Person, bound_to: str) -> bool:
        """Whether it is this person's, for just this, and just made."""
        age = now() - self.at
        return self.person == person.public_id and self.bound_to == bound_to and timedelta(0) <= age <= FRESH


def words_of(subject: UUID, digest: str) -> str:
    """What signing for the words of one subject is bound to: two that say the same are signed for one by one."""
    return f"{subject} {digest}"


def sign_in_again(person: Person, password: str, *, bound_to: str, request: HttpRequest | None = None) -> FreshSignIn:
    """Ask for the password once more. Raises BadInput; wrong ones at a door count towards the lock-out."""
    if not (_at_the_door(person, password, request) if request else person.check_password(password)):
        raise BadInput("password_wrong")
    return FreshSignIn(person.public_id, bound_to, "password", now())


def _at_the_door(person: Person, password: str, request: HttpRequest) -> bool:
    found = authenticate(request, username=person.email, password=password)
    return found is not None and found.pk == person.pk
