"""Typography: how each language writes quotation marks, spaces, hours, amounts and dates, and the fix for each slip.

A fix never changes a word or a value: `is_only_typography` says so of any two texts.
"""

from compliance.typography.change import Change
from compliance.typography.only import is_only_typography

__all__ = ["Change", "is_only_typography"]
