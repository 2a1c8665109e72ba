"""A key that can be renewed only once, and two worker processes that want it renewed at the same moment: X is asked
once, both go on with what it gave, and nobody takes the key for dead."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from channels.credentials import entering as keys
from channels.credentials.keyring import RENEWING_TAKES, KeyChanged, Keyring, opened
from channels.credentials.sealing import new_pair
from channels.models import Channel, Credential, Platform
from people.models import Person
from publishing.connectors.calling.deadline import Deadline
from publishing.connectors.calling.line import NeverLeft
from publishing.models import Dispatch
from publishing.sending.connecting import connector_for
from publishing.states import DispatchState
from tests.organisation import Organisation, active_channel
from tests.platforms.meeting import Meeting, meeting_x
from tests.story import MINUTE, Story
from tests.workers import workers

pytestmark = [pytest.mark.django_db(transaction=True, databases=["default", "shelf"]), pytest.mark.heavy]

ENGLISH, FRENCH = "@ONhealth", "@ONsante"
DUE = MINUTE + timedelta(seconds=1)
TOKEN = "/2/oauth2/token"


@pytest.fixture
def channel(organisation: Organisation) -> Channel:
    """An active pair of accounts on X."""
    return active_channel(organisation, platform=Platform.X, accounts={"en": ENGLISH, "fr": FRENCH})


@pytest.fixture
def x(settings: Any, channel: Channel, custodian: Person) -> Iterator[Meeting]:
    """X stands; the keys of both accounts have lived as long as X lets them."""
    pair = new_pair()
    settings.CREDENTIALS_PUBLIC_KEY, settings.CREDENTIALS_PRIVATE_KEYS = pair.public, [pair.private]
    with meeting_x() as made:
        settings.OUTGOING_ALLOWED = [made.server.host]
        for name, opens in made.credentials.items():
            made.platform.accounts.by_name[name.removeprefix("@")].expires_at = DUE
            keys.enter(channel, name, {**opens, "expires_at": DUE.isoformat()}, expires_at=None, by=custodian)
        yield made


@pytest.fixture
def environment(house_environment: dict[str, str], settings: Any) -> dict[str, str]:
    """That of a worker, which opens keys and may call this machine."""
    return house_environment | {
        "CREDENTIALS_PUBLIC_KEY": settings.CREDENTIALS_PUBLIC_KEY,
        "CREDENTIALS_PRIVATE_KEYS": settings.CREDENTIALS_PRIVATE_KEYS[0],
        "OUTGOING_ALLOWED": settings.OUTGOING_ALLOWED[0],
    }


def row(handle: str = ENGLISH) -> Credential:
    return Credential.objects.select_related("channel").get(handle=handle)


def must_open() -> None:
    """One worker's part, in a process of its own: open the English account, and again as long as another renews."""
    session = connector_for(Channel.objects.get())._session  # type: ignore[attr-defined]
    deadline = Deadline.after(20)
    while True:
        try:
            return session.must_open(ENGLISH, deadline=deadline)
        except NeverLeft:
            if deadline.left <= 0:
                raise


@pytest.mark.parametrize("attempt", range(3))
def test_two_workers_at_once_ask_once_and_both_go_on(x: Meeting, environment: dict[str, str], attempt: int) -> None:
    x.server.goes_wrong("POST", TOKEN, waits=1)
    must = "tests.test_two_workers_renew_one_key:must_open"
    with workers(environment, DUE, "--round", must, count=2) as both:
        for worker in both:
            worker.go()
        assert [worker.ends() for worker in both] == [0, 0]
    account = x.platform.accounts.by_name["ONhealth"]
    assert len(x.server.calls("POST", TOKEN)) == 1
    assert len(account.spent) == 1
    kept = row()
    assert opened(kept)["refresh_token"] == account.refresh_token
    assert (kept.state, kept.renewing_until) == ("standing", None)


def test_among_many_workers_a_pair_goes_out_on_keys_renewed_once(
    x: Meeting, scheduled: Story, environment: dict[str, str]
) -> None:
    x.server.goes_wrong("POST", TOKEN, waits=1)
    with workers(environment, DUE, count=4) as many:
        for worker in many:
            worker.go()
        assert [worker.ends() for worker in many] == [0] * 4
    assert Dispatch.objects.get().state == DispatchState.SENT
    assert [len(one.spent) for one in x.platform.accounts.by_name.values()] == [1, 1]


def test_who_takes_too_long_gives_back_only_what_is_theirs(x: Meeting, channel: Channel) -> None:
    with time_machine.travel(DUE, tick=False) as clock:
        with Keyring(channel).renewing(ENGLISH):
            clock.shift(RENEWING_TAKES)
            second = Keyring(channel).renewing(ENGLISH)
            second.__enter__()
        assert row().renewing_until == DUE + 2 * RENEWING_TAKES
        second.__exit__(None, None, None)
    assert row().renewing_until is None


def test_a_key_taken_for_dead_while_a_slow_worker_renewed_it_stands_again(x: Meeting, channel: Channel) -> None:
    slow, quick = Keyring(channel), Keyring(channel)
    old = slow[ENGLISH]
    assert quick[ENGLISH] == old
    quick.refused(ENGLISH)
    slow[ENGLISH] = {**old, "access_token": "given to the slow one"}
    assert opened(row())["access_token"] == "given to the slow one"
    assert row().state == "standing"


def test_what_a_custodian_revoked_meanwhile_stays_revoked(x: Meeting, channel: Channel, custodian: Person) -> None:
    ring = Keyring(channel)
    old = ring[ENGLISH]
    keys.revoke(channel, ENGLISH, by=custodian)
    with pytest.raises(KeyChanged, match=ENGLISH):
        ring[ENGLISH] = {**old, "access_token": "given too late"}
    assert row().state == "revoked"
