"""What a platform answered to an attempt, as it may be shown: masked again, for rows kept before a look was known."""

from typing import Any

from publishing.connectors.calling.masking import masked, masked_text
from publishing.models import Attempt


def said_in_short(attempt: Attempt) -> str:
    """What the platform said, in short."""
    return masked_text(attempt.answer)


def said_whole(attempt: Attempt) -> dict[str, Any]:
    """What the platform said, as it said it; empty where it said nothing."""
    return dict(masked(attempt.raw))
