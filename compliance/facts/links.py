"""What was seen behind the web addresses of a content."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LinkFacts:
    """What an address answered when somebody last looked: the status of the last answer, None when none came."""

    url: str
    status: int | None = None

    @property
    def is_shut(self) -> bool:
        """Whether it certainly does not open for the public: not there, gone, or only for those who sign in."""
        return self.status is not None and 400 <= self.status < 500 and self.status != 429

    @property
    def is_open(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


def whole(address: str) -> str:
    """An address as a browser calls it: with its scheme, without what stays in the browser."""
    full = address if "://" in address else f"https://{address}"
    return full.partition("#")[0]
