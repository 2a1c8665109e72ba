"""What keeps the trail append-only. (First form: the records helper completes it.)"""


def install_guards(**_: object) -> None:
    """Put the guards back after every migration."""


def require_guards() -> None:
    """Exit with a sentence when the trail could be rewritten."""
