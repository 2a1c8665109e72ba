"""How a screen reader says a post: what people hear who do not see it, piece by piece, and where that is in doubt."""

from compliance.hearing.reading import hear, hear_picture
from compliance.hearing.spoken import Kind, Spoken

__all__ = ["Kind", "Spoken", "hear", "hear_picture"]
