"""What the house says when it says no: for each code a sentence, and what can be done about it.

"Not you", "not now" and "not like this" differ, and each has its table; `people.refusals` is where they are asked for.
"""

from people.sayings.bad_input import BAD_INPUT
from people.sayings.not_allowed import NOT_ALLOWED
from people.sayings.not_now import NOT_NOW

__all__ = ["BAD_INPUT", "NOT_ALLOWED", "NOT_NOW"]
