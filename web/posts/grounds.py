"""What a reason was given for: the findings of a post's checks, as the history tells them."""

from dataclasses import dataclass

from compliance.models import FoundFinding
from publishing.models import Post
from web.context import language_of_the_page


@dataclass(frozen=True)
class Told:
    """A finding in the reader's language, and the words it speaks of, in theirs."""

    message: str
    excerpt: str
    language: str


def findings_told(post: Post) -> dict[tuple[str, str], Told]:
    """Every finding that asked for a reason, by the digest of the words and its fingerprint."""
    found = FoundFinding.objects.filter(run__subject=post.public_id, severity="justify").select_related("run")
    return {(one.run.digest, one.fingerprint): _told(one) for one in found.order_by("pk")}


def _told(found: FoundFinding) -> Told:
    message = getattr(found, f"message_{language_of_the_page()}")
    return Told(message, found.excerpt, found.language)
