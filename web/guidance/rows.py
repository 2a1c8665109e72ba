"""Which rows of the policy catalogue these pages answer, and on which page each one stands."""

from web.guidance.texts import checks, pages


def _rows_served() -> dict[str, str]:
    named = {f"guidance/{name}": page for name, page in pages().items()}
    named |= {f"self-check/{name}": page for name, page in checks().items()}
    served: dict[str, list[str]] = {}
    for name, page in named.items():
        for row in page.serves:
            served.setdefault(row, []).append(name)
    return {row: ", ".join(names) for row, names in served.items()}


ROWS_SERVED: dict[str, str] = _rows_served()
"""By row id: the page, or the pages parted by commas, as their addresses name them."""
