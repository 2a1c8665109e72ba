"""The words that carry values, in both languages."""

from __future__ import annotations

from decimal import Decimal

from compliance.values.value import Bound, Language


def _counted(names: str, start: int = 0, step: int = 1) -> dict[str, int]:
    return {name: start + step * place for place, name in enumerate(names.split())}


# Each month in full, then the ways it is shortened.
_MONTHS_IN_ORDER: dict[Language, tuple[str, ...]] = {
    "en": (
        "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
        "september sept sep", "october oct", "november nov", "december dec",
    ),
    "fr": (
        "janvier janv", "février fevrier févr fevr fév", "mars", "avril avr", "mai", "juin", "juillet juil",
        "août aout", "septembre sept", "octobre oct", "novembre nov", "décembre decembre déc",
    ),
}  # fmt: skip
MONTHS: dict[Language, dict[str, int]] = {
    language: {name: number for number, names in enumerate(months, start=1) for name in names.split()}
    for language, months in _MONTHS_IN_ORDER.items()
}

# Ordinary words too: alone they name a month only after a word like "in".
AMBIGUOUS_MONTHS = ("may", "march")

# Months that may stand alone: in full, and no ordinary word.
LONE_MONTHS: dict[Language, tuple[str, ...]] = {
    language: tuple(name for name in (names.split()[0] for names in months) if name not in AMBIGUOUS_MONTHS)
    for language, months in _MONTHS_IN_ORDER.items()
}

WEEKDAYS: dict[Language, dict[str, int]] = {
    "en": {
        form: number
        for name, number in _counted("monday tuesday wednesday thursday friday saturday sunday").items()
        for form in (name, name + "s")
    },
    "fr": {
        form: number
        for name, number in _counted("lundi mardi mercredi jeudi vendredi samedi dimanche").items()
        for form in (name, name + "s")
    },
}

SCALES: dict[Language, dict[str, Decimal]] = {
    "en": {
        "thousand": Decimal(10**3),
        "thousands": Decimal(10**3),
        "million": Decimal(10**6),
        "millions": Decimal(10**6),
        "billion": Decimal(10**9),
        "billions": Decimal(10**9),
        "trillion": Decimal(10**12),
        "trillions": Decimal(10**12),
        "k": Decimal(10**3),
        "m": Decimal(10**6),
        "mn": Decimal(10**6),
        "b": Decimal(10**9),
        "bn": Decimal(10**9),
        "g": Decimal(10**9),
    },
    "fr": {
        "mille": Decimal(10**3),
        "millier": Decimal(10**3),
        "milliers": Decimal(10**3),
        "million": Decimal(10**6),
        "millions": Decimal(10**6),
        "milliard": Decimal(10**9),
        "milliards": Decimal(10**9),
        "billion": Decimal(10**12),
        "billions": Decimal(10**12),
        "k": Decimal(10**3),
        "m": Decimal(10**6),
        "g": Decimal(10**9),
    },
}


CARDINALS: dict[Language, dict[str, int]] = {
    "en": {
        **_counted("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"),
        **_counted("fifteen sixteen seventeen eighteen nineteen", 15),
        **_counted("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10),
    },
    "fr": {
        **_counted("zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"),
        **_counted("vingt trente quarante cinquante soixante", 20, 10),
        **_counted("vingtaine trentaine quarantaine cinquantaine soixantaine", 20, 10),
        "vingts": 20, "une": 1, "septante": 70, "nonante": 90, "quinzaine": 15,
    },
}  # fmt: skip

# Words that hold a number without counting: they confirm a number of the other side and never contradict one.
LOOSE: dict[Language, dict[str, int]] = {
    "en": {
        "no": 0, "once": 1, "both": 2, "couple": 2, "pair": 2, "twice": 2, "double": 2, "doubled": 2, "triple": 3,
        "tripled": 3, "trio": 3, "threefold": 3, "quadrupled": 4, "fivefold": 5, "decade": 10, "tenfold": 10,
        **_counted("twenties thirties forties fifties sixties seventies eighties nineties", 20, 10),
        "dozen": 12, "dozens": 12, "centennial": 100, "centenary": 100, "sesquicentennial": 150, "bicentennial": 200,
        "bicentenary": 200, "tricentennial": 300,
    },
    "fr": {
        "aucun": 0, "aucune": 0, "double": 2, "doubler": 2, "doublé": 2, "triple": 3, "triplé": 3, "trio": 3,
        "tiers": 3, "triennal": 3, "triennale": 3, "quadruplé": 4, "quadriennal": 4, "quadriennale": 4, "quintuplé": 5,
        "quinquennal": 5, "quinquennale": 5, "dizaine": 10, "décennie": 10, "décennal": 10, "décennale": 10,
        "douzaine": 12, "douzaines": 12, "centaine": 100, "centenaire": 100, "centennale": 100, "bicentenaire": 200,
        "tricentenaire": 300,
    },
}  # fmt: skip

ORDINALS: dict[Language, dict[str, int]] = {
    "en": {
        **_counted("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth", 1),
        **_counted("thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth", 13),
        **_counted("twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth", 20, 10),
    },
    "fr": {
        "premier": 1, "première": 1, "premiers": 1, "premières": 1, "second": 2, "seconde": 2,
        **{
            stem + ending: number
            for stem, number in {
                **_counted("un deux trois quatr cinqu six sept huit neuv dix onz douz treiz quatorz quinz seiz", 1),
                **_counted("vingt trent quarant cinquant soixant", 20, 10),
                "cent": 100,
            }.items()
            for ending in ("ième", "ièmes")
        },
    },
}  # fmt: skip

HUNDREDS: dict[Language, frozenset[str]] = {
    "en": frozenset({"hundred"}),
    "fr": frozenset({"cent", "cents"}),
}

THOUSANDS: dict[Language, str] = {"en": "thousand", "fr": "mille"}

# "and" joins a hundred to its rest, « et » joins a ten to its one.
JOINING: dict[Language, str] = {"en": "and", "fr": "et"}

BOUNDS: dict[Language, tuple[tuple[str, Bound], ...]] = {
    "en": (
        ("no later than", Bound.BY),
        ("not later than", Bound.BY),
        ("on or before", Bound.BY),
        ("by", Bound.BY),
        ("before", Bound.BEFORE),
        ("prior to", Bound.BEFORE),
        ("up until", Bound.UNTIL),
        ("until", Bound.UNTIL),
        ("till", Bound.UNTIL),
        ("after", Bound.AFTER),
        ("starting on", Bound.SINCE),
        ("starting", Bound.SINCE),
        ("beginning", Bound.SINCE),
        ("as of", Bound.SINCE),
        ("since", Bound.SINCE),
        ("effective", Bound.SINCE),
    ),
    "fr": (
        ("au plus tard", Bound.BY),
        ("d'ici", Bound.BY),
        ("d'ici à", Bound.BY),
        ("avant", Bound.BEFORE),
        ("jusqu'au", Bound.UNTIL),
        ("jusqu'à", Bound.UNTIL),
        ("jusqu'en", Bound.UNTIL),
        ("après", Bound.AFTER),
        ("à compter du", Bound.SINCE),
        ("à partir du", Bound.SINCE),
        ("à compter de", Bound.SINCE),
        ("à partir de", Bound.SINCE),
        ("depuis", Bound.SINCE),
        ("dès", Bound.SINCE),
    ),
}
