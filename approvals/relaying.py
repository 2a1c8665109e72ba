"""A deputy's yes that came by phone or e-mail: written down by somebody, told to the deputy, who can contest it.

Never the communications approval, and never the last word: who answers for the words signs for them (policy.md part 3,
step 11).
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import PurePath

from django.core.files.base import ContentFile

from approvals.models import Decision, How, Relay, Review
from approvals.queries import Decider, Turn, turn_of
from approvals.reviews import Holders, Saying, asks_signature, decide
from approvals.separation import Separation
from people.models import Person
from people.refusals import BadInput, NotNow
from records.clock import now

RELAYED = ("adm", "dm")
"""The stages at which a yes can be relayed: assistant deputy ministers and deputy ministers, often on the road."""

LARGEST_EVIDENCE = 10 * 1024 * 1024
"""The largest file kept as evidence, in bytes. Our choice: an e-mail with its pictures."""

EVIDENCE_ENDINGS = frozenset({".pdf", ".png", ".jpg", ".jpeg", ".eml", ".txt"})
"""What an e-mail or a note is kept as. It is never shown by the house, only handed out as a file."""


@dataclass(frozen=True)
class Evidence:
    """A file that shows the yes: its name and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Heard:
    """How and when a yes was heard, what was said, and the file that shows it: by e-mail there always is one."""

    how: How
    at: datetime
    note: str = ""
    evidence: Evidence | None = None


def relay_yes(
    review: Review,
    heard: Heard,
    *,
    digest: str,
    decider: Decider,
    by: Person,
    separation: Separation,
    holders: Holders,
) -> Decision:
    """Take the yes of a deputy (`decider`) that somebody (`by`) heard elsewhere."""
    _check(heard)
    turn = turn_of(review, decider, separation)
    if by == decider.person or not isinstance(turn, Turn) or turn.stage.code not in RELAYED:
        raise NotNow("deputy_cannot_decide", name=decider.person.name)
    if asks_signature(turn.stage):
        raise NotNow("last_word_is_signed")
    saying = Saying(Decision.Answer.YES)
    decision = decide(review, saying, digest=digest, decider=decider, separation=separation, holders=holders)
    _keep(decision, heard, by)
    return decision


def _check(heard: Heard) -> None:
    if heard.at > now():
        raise BadInput("heard_in_the_future")
    if heard.how == How.MAIL and heard.evidence is None:
        raise BadInput("evidence_missing")
    if heard.how != How.MAIL and not heard.note.strip():
        raise BadInput("note_missing")
    if heard.evidence is None:
        return
    if PurePath(heard.evidence.name).suffix.lower() not in EVIDENCE_ENDINGS:
        raise BadInput("evidence_unknown", endings=", ".join(sorted(EVIDENCE_ENDINGS)))
    if len(heard.evidence.data) > LARGEST_EVIDENCE:
        raise BadInput("evidence_too_large", most=LARGEST_EVIDENCE // 1024 // 1024)


def _keep(decision: Decision, heard: Heard, by: Person) -> Relay:
    relay = Relay(decision=decision, by=by, how=heard.how, heard_at=heard.at, note=heard.note)
    if heard.evidence:
        relay.evidence_name = PurePath(heard.evidence.name).name[:200]
        relay.evidence_digest = f"sha256:{sha256(heard.evidence.data).hexdigest()}"
        suffix = PurePath(heard.evidence.name).suffix.lower()
        relay.evidence.save(f"{decision.public_id}{suffix}", ContentFile(heard.evidence.data), save=False)
    relay.save()
    return relay
