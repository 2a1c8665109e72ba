"""What of earlier rounds would still hold if the newest words were submitted now: its stages, its voices."""

from approvals.planning import Opening, Plan, plan_of
from approvals.repairing import Since
from approvals.routes import Route
from approvals.separation import Part
from publishing.content.typography import only_typography_since
from publishing.models import Post, Revision


def since_of(post: Post, newest: Revision) -> Since:
    """What changed between the words of an earlier digest and the newest."""

    def same_reasons(digest: str) -> bool:
        return _reasons(post, digest) == _reasons(post, newest.digest)

    return Since(only_typography_since(post, newest), same_reasons)


def _reasons(post: Post, digest: str) -> set[tuple[str, str]]:
    return set(post.justifications.filter(digest=digest).values_list("fingerprint", "reason"))


def plan_for(post: Post, newest: Revision, route: Route, part: Part) -> Plan:
    """What a round would open with if these words were submitted now."""
    opening = Opening(part=part, since=since_of(post, newest))
    return plan_of(post.public_id, route=route, opening=opening)
