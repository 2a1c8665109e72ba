"""Load what the rules read – lists, lexicon, model – before somebody waits for it."""

from datetime import date

from compliance import packs
from compliance.case import Case
from compliance.content import read
from compliance.engine import check
from compliance.facts import Facts

DAY = date(2026, 1, 1)
PAIR = {
    "en": {"text": "Flu shots are free for everyone. Book by December 15: https://www.ontario.ca/flu #FluShots 💉"},
    "fr": {"text": "Le vaccin contre la grippe est gratuit pour tous. Prenez rendez-vous : https://www.ontario.ca/fr"},
}


def warm() -> None:
    """Check a short pair by every pack. Takes about a second, once per process."""
    for name in packs.names():
        content = read({"jurisdiction": name, "variants": PAIR, "channels": [{"platform": "x"}]})
        check(Case(content, Facts(on=DAY), packs.load(name)))
