"""A fix as people read it: what does not show on a page or in a terminal is said in words."""

from compliance.both import Both

TAKE_OUT = Both("Take it out.", "Retirez-le.")
LINE_BREAK = Both("a line break", "un saut de ligne")
ONE_SPACE = Both("one space", "une seule espace")
NO_BREAK_SPACE = Both("a no-break space", "une espace insécable")
WITH_ONE = Both("(with a no-break space)", "(avec une espace insécable)")
WITH_SEVERAL = Both("(with no-break spaces)", "(avec des espaces insécables)")
NOTHING = Both("", "")

NO_BREAK = "\u00a0\u202f"


def is_blank(fix: str) -> bool:
    """Whether nothing of a fix would show."""
    return not fix.strip()


def in_words(fix: str) -> Both:
    """What a fix holds that does not show: instead of one that is blank, beside one that is not; else empty."""
    unbroken = sum(map(fix.count, NO_BREAK))
    if not is_blank(fix):
        return (NOTHING, WITH_ONE, WITH_SEVERAL)[min(unbroken, 2)]
    if not fix:
        return TAKE_OUT
    if unbroken:
        return NO_BREAK_SPACE
    return LINE_BREAK if "\n" in fix else ONE_SPACE
