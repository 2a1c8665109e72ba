"""A code of refusal has one sentence and one home: whoever looks for it finds it, and no table covers another's."""

import pkgutil
from collections import Counter
from importlib import import_module

from people import sayings
from people.refusals import BadInput, NotAllowed, NotNow


def tables() -> dict[str, dict[str, tuple]]:
    """Every table of sentences, by the module it stands in."""
    found = {}
    for module in pkgutil.walk_packages(sayings.__path__, f"{sayings.__name__}."):
        if not module.ispkg:
            held = vars(import_module(module.name))
            found[module.name] = next(table for name, table in held.items() if name.isupper())
    return found


def test_no_code_stands_in_two_tables():
    codes = Counter(code for table in tables().values() for code in table)

    assert [code for code, times in codes.items() if times > 1] == []


def test_every_table_is_asked():
    known = BadInput.table | NotAllowed.table | NotNow.table

    assert {code for table in tables().values() for code in table} == set(known)
