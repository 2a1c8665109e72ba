"""A platform that refuses the second language, for workers in a process of their own."""

from publishing.clock import rounds
from publishing.connectors.script import Script, refuses
from publishing.sending.connecting import notebook_follows

FIRST, SECOND = "fr", "en"  # the file number of the story is odd


def refusing(language: str = SECOND) -> Script:
    """It takes every message but those in one language."""
    return Script().on("publish", refuses(), language=language, times=100)


def work_where_one_is_refused() -> None:
    """One worker's round."""
    with notebook_follows(refusing()):
        rounds.work_until_done()
