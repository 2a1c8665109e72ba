"""Reasons people give for what they do: the words lie with the post's comments, the event holds their digest."""

from publishing.content.texts import salted
from publishing.models import Comment
from publishing.permissions import Verb
from publishing.step import Step
from records.clock import now


def keep_reason(taken: Step, verb: Verb, reason: str) -> Comment:
    """Keep why somebody did this, readable on the post's page and bound to the event."""
    newest = taken.post.newest
    said = Comment.objects.create(
        post=taken.post,
        revision_number=newest.number if newest else 0,
        body=reason,
        about=verb.value,
        by=taken.by,
        at=now(),
    )
    taken.facts["reason"] = salted(reason, said.public_id)
    return said
