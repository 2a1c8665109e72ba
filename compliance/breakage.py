"""What may be logged of something that broke: its kind and its places. What an exception says may be content."""

import traceback
from pathlib import Path


def told(wrong: Exception) -> dict[str, object]:
    """The kind of an exception and where it happened, as `file.py:line`."""
    frames = traceback.walk_tb(wrong.__traceback__)
    at = [f"{Path(frame.f_code.co_filename).name}:{line}" for frame, line in frames]
    return {"error": type(wrong).__name__, "at": at}
