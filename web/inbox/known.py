"""What the entries of an inbox page are made of, besides the rounds."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from compliance.models import CheckRun, Dispute
from publishing.models import Comment, Justification, Revision


@dataclass(frozen=True)
class Known:
    """What was read for all entries of a page at once. By post: what the person said yes to before, and last saw."""

    runs: Mapping[tuple[UUID, str], CheckRun]
    reasons: Mapping[int, list[Justification]]
    disputes: Mapping[UUID, list[Dispute]]
    said_yes_to: Mapping[int, Revision]
    seen: Mapping[int, Revision]
    said: Mapping[int, list[Comment]]  # what the person may read of the comments, the newest first
