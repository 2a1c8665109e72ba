"""What a reader sees as one character, as a pattern that reads a text once."""

FLAG = r"[\U0001f1e6-\U0001f1ff]{2}[\p{GCB=Extend}\p{GCB=SpacingMark}\p{GCB=ZWJ}]*+"
"""Two regional indicators, with what hangs on them."""

GRAPHEME = rf"(?:{FLAG}|\X)"
"""An extended grapheme cluster (UAX #29), for the `regex` package.

In a row of flags its `\\X` counts back to the first of them at each; reading them two by two comes to the same.
"""
