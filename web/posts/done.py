"""What is said once something is done: the sentence, and whether all is well with it."""

from typing import NamedTuple

from django.contrib.messages import SUCCESS, WARNING


class Done(NamedTuple):
    """A sentence, and how it reads: something done, or something done that does not go on as one would think."""

    text: str
    level: int = SUCCESS


def not_as_meant(text: str) -> Done:
    """It is done, and something keeps it from going on by itself."""
    return Done(text, WARNING)
