"""What is said and heard in a film, as people read it."""

from publishing.connectors.for_hand_off.transcript import transcript
from publishing.models import Media


def transcript_of(digest: str) -> str:
    """What a kept caption file says, line by line; empty where it is gone, or its file cannot be had now."""
    media = Media.objects.filter(sha256=digest.removeprefix("sha256:")).first()
    if media is None:
        return ""
    try:
        with media.file.open("rb") as file:
            return transcript(file.read())
    except OSError:
        return ""
