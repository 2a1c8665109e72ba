"""Look whether the links of posts open for the public. Off until a setting says that this house has a way out.

An address is asked for when a version is saved, and again when what was seen is old; a worker looks, through the one
guard on outgoing addresses, with no transaction open. What was seen is a dated fact of the checks.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import httpx
from django.conf import settings
from django.db.models import F, Q, QuerySet

from compliance.content import Content
from compliance.facts import LinkFacts
from compliance.text.addresses import addresses_of
from publishing.models import LinkLook
from publishing.sending.outgoing import AddressRefused, client
from records.clock import now

LINK_AGE = timedelta(days=1)
"""How long what was seen behind an address counts (DESIGN, the gate: slow facts count by their stored date)."""

LEASE = timedelta(minutes=1)
PATIENCE, DEADLINE = 8.0, 20.0
"""Seconds one step of an answer may take; and all of it, less than half the lease, however slowly it comes."""

MOST_STEPS = 5
"""Redirections followed; each passes the guard."""

NO_ANSWER = (httpx.HTTPError, httpx.InvalidURL, AddressRefused, ValueError, OSError, RuntimeError)
METHODS = ("HEAD", "GET")  # many servers answer the first wrongly; only then the second is asked


def links_are_looked_at() -> bool:
    """Whether this house looks at links."""
    return settings.LINK_CHECKS


def ask_for(content: Content) -> None:
    """Have the addresses of a content looked at, those that nobody looked at lately."""
    if not links_are_looked_at():
        return
    at, urls = now(), addresses_of(content)
    rows = [LinkLook(name=LinkLook.name_of(url), url=url, asked_at=at) for url in urls]
    LinkLook.objects.bulk_create(rows, ignore_conflicts=True)
    old = LinkLook.objects.filter(name__in=[row.name for row in rows], looked_at__lt=at - LINK_AGE / 2)
    old.filter(asked_at__lte=F("looked_at")).update(asked_at=at)


def facts_of(content: Content) -> tuple[LinkFacts, ...] | None:
    """What was seen lately behind the addresses of a content; None when this house does not look."""
    if not links_are_looked_at():
        return None
    names = [LinkLook.name_of(url) for url in addresses_of(content)]
    seen = LinkLook.objects.filter(name__in=names, looked_at__gte=now() - LINK_AGE).order_by("url")
    return tuple(LinkFacts(look.url, look.status) for look in seen)


def look_until_done(*, most: int = 50, make_client: Callable[[], httpx.Client] | None = None) -> int:
    """Look at whatever was asked for, the longest waiting first; answers how many."""
    looked = 0
    while looked < most and _look_at_one(make_client or _client):
        looked += 1
    return looked


def _client() -> httpx.Client:
    """Inner addresses that a setting names are named for platforms and alarms: what people type reaches none."""
    return client(timeout=PATIENCE)


def _waiting() -> QuerySet[LinkLook]:
    free = Q(lease_until__isnull=True) | Q(lease_until__lte=now())
    asked = Q(looked_at__isnull=True) | Q(asked_at__gt=F("looked_at"))
    return LinkLook.objects.filter(free & asked).order_by("asked_at", "pk")


def _look_at_one(make_client: Callable[[], httpx.Client]) -> bool:
    """Take one address that waits and look at it; False when none waits."""
    for look in _waiting()[:10]:
        if _waiting().filter(pk=look.pk).order_by().update(lease_until=now() + LEASE):
            status = _status_in_time(make_client, look.url)
            LinkLook.objects.filter(pk=look.pk).update(status=status, looked_at=now(), lease_until=None)
            return True
    return False


def _status_in_time(make_client: Callable[[], httpx.Client], url: str, deadline: float = DEADLINE) -> int | None:
    """What an address answers by the deadline; a server that only drips is hung up on."""
    with ThreadPoolExecutor(1) as beside, make_client() as house:
        later = beside.submit(status_of, house, url)
        try:
            return later.result(timeout=deadline)
        except TimeoutError:
            house.close()  # its thread ends with the line
            return None


def status_of(house: httpx.Client, url: str) -> int | None:
    """What an address answers in the end; None when nothing came back, or it may not be called."""
    status = None
    for method in METHODS:
        try:
            status = _last_status(house, method, url)
        except NO_ANSWER:
            return status
        if status < 400:
            return status
    return status


def _last_status(house: httpx.Client, method: str, url: str) -> int:
    """The status after redirections; the body is not read."""
    for _step in range(MOST_STEPS):
        with house.stream(method, url) as answer:
            if not answer.has_redirect_location:
                return answer.status_code
            url = str(httpx.URL(url).join(answer.headers["location"]))
    return 310  # goes round in circles: neither open nor certainly shut
