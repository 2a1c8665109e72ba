"""Leave somebody gave from a rule."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Exemption:
    """A recorded leave from a rule, for one language or all, from `since` until the day before `until`."""

    rule: str
    reason: str
    by: str
    since: date
    until: date | None = None
    language: str | None = None

    def covers(self, rule: str, language: str | None, on: date) -> bool:
        in_time = self.since <= on and (self.until is None or on < self.until)
        return in_time and self.rule == rule and self.language in (None, language)
