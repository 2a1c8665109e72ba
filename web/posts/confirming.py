"""What a person has to give their word on, because no machine can see it, and who gave it."""

from dataclasses import dataclass

from publishing.models import Attestation, Post


@dataclass(frozen=True)
class Confirmation:
    """A statement, and who gave their word on it for these words."""

    statement: str
    sentence: str
    given: Attestation | None


def confirmations(post: Post, digest: str) -> list[Confirmation]:
    """Every statement, in its order."""
    given = {one.statement: one for one in post.attestations.filter(digest=digest).select_related("by")}
    return [Confirmation(code, str(said), given.get(code)) for code, said in Attestation.Statement.choices]
