"""How long it takes to check one bilingual post of twice 1,000 characters, every rule of its pack, on one core."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from statistics import quantiles
from time import process_time
from typing import Any

from bench import row
from compliance.case import Case
from compliance.content import canonical, digest, read
from compliance.engine import check
from compliance.facts import AccountFacts, Facts
from compliance.packs import load

ROUNDS = 300
BUDGET = 25.0  # milliseconds, p95 (DESIGN section 10)
LENGTH, USUAL = 1_000, 330  # characters: the longest the budget speaks of; a title and teaser of official news

ENGLISH = (
    "Flu shots are free for everyone six months and older. Book by December 15, 2026 at 4:30 p.m. or call "
    "1-800-555-0199. About 1,250 pharmacies offer them; 85% are open on Saturday. It costs $0. "
    "See https://www.ontario.ca/en/flu #FluShot "
)
FRENCH = (
    "Le vaccin contre la grippe est gratuit dès six mois. Prenez rendez-vous au plus tard le 15 décembre 2026 à "
    "16 h 30 ou composez le 1 800 555-0199. Environ 1 250 pharmacies l’offrent; 85 % ouvrent le samedi. Il coûte 0 $. "
    "Voir https://www.ontario.ca/fr/flu #VaccinGrippe "
)


def rows() -> Iterator[dict]:
    """The 95th percentile and the rate; the baseline reads, normalises and hashes the same post without checking it."""
    pack, documents = load("ontario"), [document(number) for number in range(ROUNDS)]
    cases = [Case(read(one), FACTS, pack) for one in documents]
    check(Case(read(document(ROUNDS)), FACTS, pack))  # warm: models and lists are loaded once per process
    checked = _milliseconds(check, cases)
    hashed = _milliseconds(lambda one: digest(canonical(one)), documents)
    yield row("check a bilingual post, CPU p95 (budget 25); baseline: hash it", _p95(checked), "ms", _p95(hashed))
    yield row("check in batch (at least 80); baseline: hash", _rate(checked), "posts/s", _rate(hashed))
    usual = [document(number, USUAL) for number in range(ROUNDS)]
    checked = _milliseconds(check, [Case(read(one), FACTS, pack) for one in usual])
    hashed = _milliseconds(lambda one: digest(canonical(one)), usual)
    figure = f"check posts of twice {USUAL} characters in batch, as news are; baseline: hash"
    yield row(figure, _rate(checked), "posts/s", _rate(hashed))


def _long(text: str, number: int, length: int) -> str:
    """The text repeated to its length, with a number of its own: no two posts are the same, none is remembered."""
    own = text.replace("250", f"{250 + number}")
    return (own * (length // len(own) + 1))[:length].rsplit(" ", 1)[0]


def document(number: int, length: int = LENGTH) -> dict:
    """One bilingual post of twice `length` characters, unlike those of other numbers (up to 700)."""
    return {
        "jurisdiction": "ontario",
        "channels": [{"platform": "facebook", "accounts": {"en": "@ONhealth", "fr": "@ONsante"}}],
        "window": {"time_zone": "America/Toronto", "earliest": "2026-12-01T09:00", "latest": "2026-12-01T11:00"},
        "category": "health",
        "retention_series": "COM-2100",
        "paid": False,
        "variants": {
            "en": {"text": _long(ENGLISH, number, length)},
            "fr": {"text": _long(FRENCH, number, length)},
        },
    }


TERMS = {"en": "https://www.ontario.ca/social", "fr": "https://www.ontario.ca/fr/social"}
FACTS = Facts(on=date(2026, 12, 1), accounts=(AccountFacts("ministry", TERMS, "active"),), election_period=False)


def _milliseconds(act: Callable[[Any], object], each: Iterable[Any]) -> list[float]:
    """What each took of this core."""
    taken = []
    for one in each:
        started = process_time()
        act(one)
        taken.append((process_time() - started) * 1_000)
    return taken


def _p95(taken: list[float]) -> float:
    return round(quantiles(taken, n=20)[-1], 3)


def _rate(taken: list[float]) -> float:
    return round(len(taken) / (sum(taken) / 1_000), 1)
