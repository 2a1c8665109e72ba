"""`python -m bench.sending.fill PAIRS KINDS…`: fill its database; nothing is due until somebody says so."""

import sys
from datetime import timedelta

import django


def main(pairs: int, *takes_keys: str) -> None:
    """So many pairs, due tomorrow."""
    from bench.sending.house import pairs_due
    from records.clock import now

    pairs_due(pairs, now() + timedelta(days=1), takes_keys=takes_keys)


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]), *sys.argv[2:])
