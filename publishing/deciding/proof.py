"""What somebody had before them when they decided, as digests: enough to prove it later, nothing to read it from.

The words, findings and reasons themselves lie in rows that can be disposed of. The salt is the version's public id.
"""

from collections.abc import Iterable

from people.models import Person
from publishing.checking import latest_check
from publishing.content.differences import differences
from publishing.content.documents import opened
from publishing.content.texts import salted
from publishing.models import Post, Revision
from publishing.queries import seen_before


def shown_to(person: Person, post: Post) -> dict[str, object]:
    """What the page showed this person of the newest version: each text, the pictures, findings, reasons, and how much
    was new since the version they had seen before."""
    newest: Revision | None = post.newest
    if newest is None:
        return {}
    document, run = opened(newest), latest_check(post, newest.digest)
    variants = document.get("variants", {})
    found = run.findings.values_list("fingerprint", "severity") if run else []
    reasons = post.justifications.filter(digest=newest.digest).values_list("fingerprint", "reason")
    shown: dict[str, object] = {
        "version": newest.number,
        "texts": {language: salted(str(variant), newest.public_id) for language, variant in sorted(variants.items())},
        "findings": _all(found, newest),
        "reasons": _all(reasons, newest),
        "checked_with": f"{run.pack} {run.pack_version}" if run else "",
    }
    return shown | _since(person, post, newest)


def _all(rows: Iterable[tuple[str, str]], newest: Revision) -> str:
    return salted("\n".join(sorted(" ".join(row) for row in rows)), newest.public_id)


def _since(person: Person, post: Post, newest: Revision) -> dict[str, object]:
    before = seen_before(person, post, newest)
    if before is None:
        return {}
    return {"since_version": before.number, "differences": len(differences(opened(before), opened(newest)))}
