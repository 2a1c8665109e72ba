"""What was set for later begins: delegations and absences; where an absence leaves a post to nobody, that is said."""

from django.db import transaction

from approvals.absences import begin, due_absences
from approvals.models import Absence
from approvals.standing_in import begin_delegations
from publishing.deciding.rerouting import rerouted
from records.trail import CLOCK, Subject, record

MOST_NAMED = 20
"""How many posts the trail names by their public id; how many they are stands beside."""


def note_beginnings() -> int:
    """Say of each delegation and absence that it has begun; answers how many."""
    return begin_delegations() + sum(_begin(absence) for absence in due_absences())


def _begin(absence: Absence) -> bool:
    with transaction.atomic():
        if not begin(absence):
            return False
        alone = rerouted(absence.person).left_alone
        if alone:
            named = [str(post.public_id) for post in alone[:MOST_NAMED]]
            subject = Subject("person", absence.person.public_id)
            record(subject, "nobody_left", CLOCK, {"posts": len(alone), "named": named})
    return True
