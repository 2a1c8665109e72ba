"""Walks every chain of the trail and finds the first entry that is not as it was written."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from django.db import connection, transaction
from django.db.models import QuerySet

from records.links import TextOfUuid, link_digest, links
from records.models import ChainHead

AT_A_TIME = 5_000  # rows per fetch; memory stays the same however long the trail is
PREVIOUS, KIND, SUBJECT, SEQUENCE, DIGEST = 0, 2, 3, 4, 11  # places in a row of `links`
Link = tuple
Chain = tuple[str, str]  # subject kind, subject id

# What can be wrong with an entry, for the two languages of those who read the answer.
ALTERED = ("its content does not give its digest", "son contenu ne donne pas son empreinte")
MISSING = ("it is missing, others follow", "elle manque, d’autres suivent")
UNLINKED = ("it does not follow from the entry before it", "elle ne découle pas de l’entrée précédente")
HEAD_DIFFERS = ("the head of the chain names another last entry", "la tête de la chaîne désigne une autre fin")
HEADLESS = ("the head of its chain is missing", "la tête de sa chaîne manque")
EMPTY = ("the chain has a head but no entry", "la chaîne a une tête, mais aucune entrée")


class BadEntry(Exception):
    """The first entry that is not as it was written: whose chain, which number, what is wrong (EN, FR)."""

    def __init__(self, chain: Chain, sequence: int, wrong: tuple[str, str]) -> None:
        self.kind, self.subject_id = chain
        self.sequence = sequence
        self.wrong = wrong
        super().__init__(f"{self.kind} {self.subject_id}, entry {sequence}: {wrong[0]}")


@dataclass(frozen=True)
class Walked:
    """How much was verified, all of it good."""

    chains: int
    events: int


def verify_trail() -> Walked:
    """Recompute every digest and compare every chain with its head. Raises BadEntry at the first that is wrong.

    Needs memory for a few thousand rows only. Appending goes on meanwhile: the walk sees one moment of the trail.
    """
    with _one_moment():
        return _walk(links().iterator(chunk_size=AT_A_TIME), _heads().iterator(chunk_size=AT_A_TIME))


def _heads() -> QuerySet:
    heads = ChainHead.objects.order_by("subject_kind", "subject_id")
    return heads.values_list("subject_kind", TextOfUuid("subject_id"), "sequence", "digest")


@contextmanager
def _one_moment() -> Iterator[None]:
    """All reads see the same moment, and nobody who writes waits for us. Inside a transaction, the caller's view."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")  # `atomic` would begin IMMEDIATE and hold up every writer
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield


def _walk(rows: Iterable[Link], heads: Iterator[tuple]) -> Walked:
    """Chains and heads come in the same order, so that one step along each keeps them side by side."""
    chains = events = 0
    for chain, chain_links in groupby(rows, key=itemgetter(KIND, SUBJECT)):
        last = _follow(chain, chain_links)
        _compare(chain, last, next(heads, None))
        chains += 1
        events += last[SEQUENCE]
    for kind, subject_id, sequence, _ in heads:
        raise BadEntry((kind, subject_id), sequence, EMPTY)
    return Walked(chains, events)


def _follow(chain: Chain, chain_links: Iterable[Link]) -> Link:
    """The last link of a chain in which each follows from the one before. The first follows from nothing."""
    previous, expected, link = "", 1, ()
    for link in chain_links:
        if link_digest(*link[:DIGEST]) != link[DIGEST] or link[SEQUENCE] != expected or link[PREVIOUS] != previous:
            raise _what_is_wrong(chain, link, expected)
        previous = link[DIGEST]
        expected += 1
    return link


def _what_is_wrong(chain: Chain, link: Link, expected: int) -> BadEntry:
    if link_digest(*link[:DIGEST]) != link[DIGEST]:
        return BadEntry(chain, link[SEQUENCE], ALTERED)
    if link[SEQUENCE] != expected:
        return BadEntry(chain, expected, MISSING)
    return BadEntry(chain, link[SEQUENCE], UNLINKED)


def _compare(chain: Chain, last: Link, head: tuple | None) -> None:
    if head is not None and head[:2] == chain:
        if head[2:] != (last[SEQUENCE], last[DIGEST]):
            raise BadEntry(chain, last[SEQUENCE], HEAD_DIFFERS)
        return
    kind, subject_id = chain
    if head is not None and ChainHead.objects.filter(subject_kind=kind, subject_id=subject_id).exists():
        raise BadEntry(head[:2], head[2], EMPTY)
    raise BadEntry(chain, last[SEQUENCE], HEADLESS)
