"""Assistants: who may set delegations and absences for another, as an executive's assistant does."""

from django.db import IntegrityError, transaction

from approvals.arranging import may_name_assistants, works_for
from approvals.models import Assistant
from people.actors import actor
from people.answers import require
from people.models import Person
from people.refusals import BadInput, NotNow
from people.roles import Role
from records.clock import now
from records.trail import Subject, record


def name_assistant(person: Person, assistant: Person, *, by: Person) -> Assistant:
    """From now on, this colleague may set delegations and absences of the person. They decide on nothing by it.

    Raises NotAllowed, BadInput (oneself) or NotNow (no colleague, named already).
    """
    require(may_name_assistants(by, person))
    if person == assistant:
        raise BadInput("assistant_of_oneself")
    if works_for(person).isdisjoint(works_for(assistant)):
        raise NotNow("membership_missing", person=assistant.name)
    try:
        with transaction.atomic():
            named = Assistant.objects.create(person=person, assistant=assistant, set_by=by, set_at=now())
            _record(named, "assistant_named", by)
    except IntegrityError as error:
        raise NotNow("assistant_already", person=assistant.name) from error
    return named


def dismiss_assistant(person: Person, assistant: Person, *, by: Person) -> None:
    """They set nothing more for this person; what they set stands. An assistant may step back themself."""
    if by != assistant:
        require(may_name_assistants(by, person))
    with transaction.atomic():
        named = Assistant.objects.select_for_update().filter(person=person, assistant=assistant).first()
        if named is None:
            raise NotNow("assistant_missing", person=assistant.name)
        _record(named, "assistant_dismissed", by)
        named.delete()


def _record(named: Assistant, verb: str, by: Person) -> None:
    role = Role.MEMBER if by in (named.person, named.assistant) else Role.ADMINISTRATOR
    facts = {"assistant": named.assistant.public_id, "assistant_name": named.assistant.name}
    record(Subject("person", named.person.public_id), verb, actor(by, role), facts)
