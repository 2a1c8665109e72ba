"""What opens an account is sealed to the worker (law 7): nobody else reads it, nobody moves it, nothing repeats it.

A key that opens nothing holds what falls due, until a custodian renews it and somebody releases the post.
"""

import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
import time_machine
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from channels import register
from channels.credentials import entering as keys
from channels.credentials import sealing
from channels.credentials.keyring import RENEWING_TAKES, KeyChanged, Keyring, opened, reseal
from channels.credentials.sealing import Binding, CannotOpen, Pair, Sealed, key_id_of, new_pair, seal, unseal
from channels.models import Channel, Credential, Platform
from config import start
from config.sealing_keys import PRIVATE, PUBLIC, sealing_keys
from config.supervisor import Running
from people.models import Person
from people.refusals import BadInput, NotAllowed, NotNow, NotThere
from publishing import verbs
from publishing.clock import rounds
from publishing.connectors.calling.line import NeverLeft
from publishing.models import Attempt, Dispatch, Notice
from publishing.sending.connecting import connector_for
from publishing.states import Outcome
from publishing.telling.notices import tell
from publishing.verbs.keys import enter_key, revoke_key
from records.models import Event
from tests.organisation import Organisation, active_channel
from tests.platforms.meeting import Meeting, meeting_x
from tests.story import MINUTE, NOW, Story

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

ROOT = Path(__file__).resolve().parent.parent
ENGLISH, FRENCH = "@ONhealth", "@ONsante"
SECRETS = {"access_token": "acc-5ecre7-w0rd", "refresh_token": "ref-5ecre7-w0rd", "client_secret": "app-5ecre7-w0rd"}
TYPED = {"client_id": "tandem", **SECRETS}
DUE = MINUTE + timedelta(seconds=1)


@pytest.fixture
def pair(settings: Any) -> Pair:
    """A pair of keys; this process is a worker."""
    made = new_pair()
    settings.CREDENTIALS_PUBLIC_KEY, settings.CREDENTIALS_PRIVATE_KEYS = made.public, [made.private]
    return made


@pytest.fixture
def web(pair: Pair, settings: Any) -> None:
    """This process is the web process: it knows the public key alone."""
    settings.CREDENTIALS_PRIVATE_KEYS = []


@pytest.fixture
def channel(organisation: Organisation) -> Channel:
    """An active pair of accounts on X."""
    return active_channel(organisation, platform=Platform.X, accounts={"en": ENGLISH, "fr": FRENCH})


@pytest.fixture
def x(pair: Pair, settings: Any, channel: Channel, custodian: Person) -> Iterator[Meeting]:
    """X stands, and a custodian has entered the keys it gave."""
    with meeting_x() as made:
        settings.OUTGOING_ALLOWED = [made.server.host]
        for handle, opens in made.credentials.items():
            keys.enter(channel, handle, opens, expires_at=None, by=custodian)
        yield made


@pytest.fixture
def old(x: Meeting, channel: Channel, custodian: Person) -> Meeting:
    """The keys of both accounts have lived as long as X lets them: they have to be renewed."""
    for name in (ENGLISH, FRENCH):
        x.platform.accounts.by_name[name.removeprefix("@")].expires_at = DUE
        opens = {**x.credentials[name], "expires_at": DUE.isoformat()}
        keys.enter(channel, name, opens, expires_at=None, by=custodian)
    return x


@pytest.fixture
def due(scheduled: Story) -> Iterator[time_machine.Traveller]:
    """The minute has come."""
    with time_machine.travel(DUE, tick=False) as clock:
        yield clock


def row_of(channel: Channel, handle: str = ENGLISH) -> Credential:
    return Credential.objects.select_related("channel").get(channel=channel, handle=handle)


def entered(channel: Channel, by: Person, **more: Any) -> Credential:
    return enter_key(channel, ENGLISH, TYPED, by=by, **more)


def live(x: Meeting) -> list[str]:
    return [one.account.username for one in x.platform.live()]


# --- Who can open it -----------------------------------------------------------------------------------------------


def test_a_worker_opens_what_was_sealed(pair, channel, custodian):
    assert opened(entered(channel, custodian)) == TYPED


def test_what_is_kept_says_nothing_of_the_key(web, channel, custodian):
    row = entered(channel, custodian)

    assert not [secret for secret in TYPED.values() if secret.encode() in bytes(row.sealed)]


def test_the_web_process_cannot_open_what_it_sealed(web, channel, custodian):
    row = entered(channel, custodian)

    with pytest.raises(CannotOpen, match="no private key"):
        opened(row)
    with pytest.raises(CannotOpen, match="no private key"):
        Keyring(channel)[ENGLISH]


PROBE = """
import os, sys, django
django.setup()
from uuid import UUID
from channels.credentials.sealing import Binding, CannotOpen, seal, unseal
private = open(os.path.join(os.environ["VAR_DIR"], "sealing_private_key")).read()
there = any(private in value for value in os.environ.values())
binding = Binding(UUID(int=1), "x", "@ONhealth")
try:
    unseal(seal({"a": "b"}, binding), binding)
    print("opens", there)
except CannotOpen:
    print("cannot open", there)
"""


def test_of_the_processes_of_the_house_only_the_worker_opens(tmp_path, monkeypatch):
    """Each part is started as `make run` starts it, with its own environment; in its place runs a probe."""
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "config.settings")
    monkeypatch.delenv(PUBLIC, raising=False)
    pair = sealing_keys(tmp_path)
    environment = start.environment(8000, tmp_path, pair) | {"PYTHONPATH": str(ROOT)}
    told = {}
    for part in start.parts(8000, tmp_path, pair):
        running = Running(replace(part, command=(sys.executable, "-c", PROBE)), environment=environment, logs=tmp_path)
        assert running.process.wait(60) == 0, running.last_words()
        told[part.name] = running.last_words()

    assert told == {"web": "cannot open False", "worker": "opens True", "clock": "cannot open False"}


def test_a_desk_makes_its_pair_once_and_for_itself_alone(tmp_path, monkeypatch):
    monkeypatch.delenv(PUBLIC, raising=False)
    first = sealing_keys(tmp_path)

    assert sealing_keys(tmp_path) == first
    assert (tmp_path / "sealing_private_key").stat().st_mode & 0o077 == 0
    assert first.private not in repr(first)


def test_a_ministry_s_own_pair_is_used_instead(tmp_path, monkeypatch):
    monkeypatch.setenv(PUBLIC, "their public key")
    monkeypatch.setenv(PRIVATE, "their private key")

    assert sealing_keys(tmp_path).private == "their private key"
    assert list(tmp_path.iterdir()) == []
    assert start.environment(8000, tmp_path, sealing_keys(tmp_path))[PRIVATE] == ""


def test_a_web_process_with_a_private_key_does_not_start(house_environment, pair):
    environment = house_environment | {PRIVATE: pair.private, "DJANGO_SETTINGS_MODULE": "config.settings"}
    done = subprocess.run(
        [sys.executable, "-c", "import config.wsgi"],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip

    assert done.returncode != 0
    assert "Only workers may have it" in done.stderr
    assert pair.private not in done.stderr


def test_a_worker_whose_private_key_is_another_pair_s_does_not_start(pair, settings):
    sealing.require_own_pair()
    settings.CREDENTIALS_PRIVATE_KEYS = [new_pair().private]

    with pytest.raises(ImproperlyConfigured, match="None of CREDENTIALS_PRIVATE_KEYS"):
        sealing.require_own_pair()


def test_a_key_that_is_none_is_named_and_not_repeated(settings):
    settings.CREDENTIALS_PUBLIC_KEY = "c29tZXRoaW5n"

    with pytest.raises(ImproperlyConfigured, match="not 32 bytes") as said:
        seal({"a": "b"}, Binding(uuid4(), "x", ENGLISH))
    assert "c29tZXRoaW5n" not in str(said.value)


# --- Bound to its account ------------------------------------------------------------------------------------------

BOUND = Binding(uuid4(), "x", ENGLISH)


@pytest.mark.parametrize("other", [
    replace(BOUND, handle=FRENCH), replace(BOUND, channel=uuid4()), replace(BOUND, platform="mastodon"),
])  # fmt: skip
def test_what_was_sealed_for_one_account_opens_for_no_other(pair, other):
    with pytest.raises(CannotOpen, match="another account"):
        unseal(seal(TYPED, BOUND), other)


def test_a_changed_byte_opens_nothing(pair):
    sealed = seal(TYPED, BOUND)
    changed = Sealed(sealed.data[:-1] + bytes([sealed.data[-1] ^ 1]), sealed.key_id)

    with pytest.raises(CannotOpen, match="changed"):
        unseal(changed, BOUND)


def test_a_key_moved_to_another_account_holds_what_falls_due_there(due, x, channel, scheduled):
    moved = row_of(channel)
    Credential.objects.filter(pk=row_of(channel, FRENCH).pk).update(sealed=moved.sealed)

    rounds.work_until_done()

    assert Dispatch.objects.get().state_reason == "key_unreadable"
    assert live(x) == []


# --- From the custodian to the platform ----------------------------------------------------------------------------


def test_a_pair_goes_out_with_the_keys_that_custodians_entered(due, x, channel, scheduled):
    rounds.work_until_done()

    assert scheduled.again().post.outcome == Outcome.PUBLISHED
    assert len(live(x)) == 2
    assert row_of(channel).last_used_at == DUE


def test_what_x_renews_is_sealed_back_before_it_is_used(due, old, channel, scheduled):
    rounds.work_until_done()

    for handle in (ENGLISH, FRENCH):
        row, account = row_of(channel, handle), old.platform.accounts.by_name[handle.removeprefix("@")]
        assert (opened(row)["access_token"], opened(row)["refresh_token"]) == (
            account.access_token,
            account.refresh_token,
        )
        assert (row.version, row.kind) == (3, "renewed")
        assert len(account.spent) == 1


def test_a_renewed_key_that_cannot_be_kept_is_not_used(due, old, channel, scheduled, monkeypatch):
    def full(*_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(Keyring, "__setitem__", full)
    rounds.work_until_done()

    assert live(old) == []
    assert scheduled.again().post.outcome == Outcome.HELD


def test_one_worker_renews_a_key_at_a_time(pair, channel, custodian):
    entered(channel, custodian)
    one, other = (connector_for(channel)._session._credentials for _worker in range(2))  # type: ignore[attr-defined]

    with one.renewing(ENGLISH), pytest.raises(NeverLeft, match="Another worker"), other.renewing(ENGLISH):
        pass
    with other.renewing(ENGLISH):
        assert row_of(channel).renewing_until is not None
    assert row_of(channel).renewing_until is None


def test_a_worker_that_died_while_renewing_keeps_nobody_from_it_for_long(pair, channel, custodian):
    entered(channel, custodian)
    ring = Keyring(channel)
    with time_machine.travel(NOW, tick=False) as clock, suppress(KeyboardInterrupt):
        Credential.objects.update(renewing_until=NOW + RENEWING_TAKES)
        clock.shift(RENEWING_TAKES)
        with ring.renewing(ENGLISH):
            assert row_of(channel).renewing_until == NOW + 2 * RENEWING_TAKES


def test_a_key_that_was_renewed_meanwhile_is_used_and_not_renewed_again(due, x, channel):
    session = connector_for(channel)._session  # type: ignore[attr-defined]
    old = session._key(ENGLISH)
    deadline = _deadline()
    fresh = session._renewed(ENGLISH, old, deadline)

    assert session._renewed(ENGLISH, old, deadline)["access_token"] == fresh["access_token"]
    assert len(x.platform.accounts.by_name["ONhealth"].spent) == 1
    assert len(x.server.calls("POST", "/2/oauth2/token")) == 1


def _deadline() -> Any:
    from publishing.connectors.calling.deadline import Deadline

    return Deadline.after(5)


@pytest.mark.parametrize("why", [{"expires_at": datetime(2026, 1, 1, tzinfo=UTC)}, {"state": "refused"}])
def test_a_key_that_does_not_stand_is_handed_to_nobody(pair, channel, custodian, why):
    entered(channel, custodian)
    assert list(Keyring(channel)) == [ENGLISH]
    Credential.objects.update(**why)

    with pytest.raises(KeyError, match=ENGLISH):
        Keyring(channel)[ENGLISH]
    assert list(Keyring(channel)) == []


def test_what_a_custodian_entered_meanwhile_is_not_overwritten(pair, channel, custodian):
    entered(channel, custodian)
    ring = Keyring(channel)
    old = ring[ENGLISH]
    enter_key(channel, ENGLISH, TYPED | {"access_token": "newer"}, by=custodian)

    with pytest.raises(KeyChanged, match=ENGLISH):
        ring[ENGLISH] = {**old, "access_token": "renewed"}
    assert opened(row_of(channel))["access_token"] == "newer"


def test_a_keyring_keeps_no_key(pair, channel, custodian):
    entered(channel, custodian)
    ring = Keyring(channel)
    assert ring[ENGLISH]["access_token"] == SECRETS["access_token"]

    assert not [secret for secret in SECRETS.values() if secret in f"{vars(ring)} {ring!r}"]


# --- A key that opens nothing holds --------------------------------------------------------------------------------


def held(story: Story) -> str:
    """Why the only sending is held; nothing was called."""
    assert story.again().post.outcome == Outcome.HELD
    assert Attempt.objects.count() == 0
    return Dispatch.objects.get().state_reason


def test_what_falls_due_without_a_key_is_held(due, pair, channel, scheduled):
    rounds.work_until_done()

    assert held(scheduled) == "key_missing"


def test_a_revoked_key_holds_and_a_renewed_one_sends_once_a_person_releases_it(
    due, x, channel, scheduled, custodian, publisher
):
    stopped = revoke_key(channel, ENGLISH, by=custodian)
    rounds.work_until_done()
    assert stopped.waiting == 1
    assert held(scheduled) == "key_revoked"
    assert bytes(row_of(channel).sealed) == b""

    keys.enter(channel, ENGLISH, x.credentials[ENGLISH], expires_at=None, by=custodian)
    rounds.work_until_done()
    assert held(scheduled) == "key_revoked"

    verbs.release(scheduled.id, reason="The key is renewed.", by=publisher)
    rounds.work_until_done()
    assert scheduled.again().post.outcome == Outcome.PUBLISHED


def test_a_key_revoked_while_the_sending_is_prepared_lets_nothing_leave(
    due, x, channel, scheduled, custodian, monkeypatch
):
    from publishing.clock import carrying

    monkeypatch.setattr(carrying, "_prepare", lambda *_prepared: revoke_key(channel, ENGLISH, by=custodian))
    rounds.work_until_done()

    assert live(x) == []
    assert held(scheduled) == "key_revoked"


def test_a_key_that_has_ended_holds(due, x, channel, scheduled):
    Credential.objects.filter(handle=FRENCH).update(expires_at=DUE)
    rounds.work_until_done()

    assert held(scheduled) == "key_expired"
    assert x.server.calls("GET", "/2/users/me") == []


def test_a_key_that_the_platform_takes_no_more_holds_and_is_not_tried_again(
    due, old, channel, scheduled, custodian, second_custodian, publisher
):
    old.platform.accounts.by_name["ONhealth"].refresh_token = "ended by somebody on the platform"
    rounds.work_until_done()
    calls = len(old.server.calls("POST", "/2/oauth2/token"))
    assert held(scheduled) == "key_refused"
    assert row_of(channel).state == "refused"

    verbs.release(scheduled.id, reason="Perhaps now.", by=publisher)
    rounds.work_until_done()
    assert held(scheduled) == "key_refused"
    assert len(old.server.calls("POST", "/2/oauth2/token")) == calls
    tell()
    assert set(Notice.objects.filter(verb="key_refused").values_list("person__email", flat=True)) == {
        custodian.email,
        second_custodian.email,
    }


def test_accounts_that_a_person_posts_to_wait_for_no_key(organisation, pair, draft, monkeypatch):
    by_hand = active_channel(
        organisation, platform=Platform.X, posted_by_hand=True, accounts={"en": "@hand", "fr": "@main"}
    )

    assert connector_for(by_hand).by_hand
    with pytest.raises(NotNow, match="needs no key"):
        enter_key(by_hand, "@hand", TYPED, by=organisation.custodian)


# --- What custodians do --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "who", ["author", "director", "publisher", "registrar", "administrator", "auditor", "stranger"]
)
def test_only_custodians_enter_and_revoke(web, channel, organisation, custodian, who):
    entered(channel, custodian)

    with pytest.raises(NotAllowed, match="Account custodian"):
        entered(channel, getattr(organisation, who))
    with pytest.raises(NotAllowed, match="Account custodian"):
        revoke_key(channel, ENGLISH, by=getattr(organisation, who))
    assert row_of(channel).version == 1


def test_the_trail_tells_who_and_of_the_key_nothing(web, channel, custodian):
    entered(channel, custodian, ends_on=date(2027, 6, 1))
    revoke_key(channel, ENGLISH, by=custodian)

    told = Event.objects.filter(subject_id=channel.public_id).order_by("pk")
    assert [event.verb for event in told][-2:] == ["channel_enter_key", "channel_revoke_key"]
    assert not [event for event in told if any(secret in event.facts for secret in SECRETS.values())]


@pytest.mark.parametrize(("typed", "code"), [
    (TYPED | {"access_token": " "}, "key_part_missing"),
    (TYPED | {"access_token": "two words"}, "key_part_unreadable"),
    (TYPED | {"refresh_token": "clé"}, "key_part_unreadable"),
    (TYPED | {"client_id": "a" * 4_001}, "key_part_unreadable"),
])  # fmt: skip
def test_what_is_no_key_is_refused_and_not_repeated(web, channel, custodian, typed, code):
    with pytest.raises(BadInput, match=code) as said:
        enter_key(channel, ENGLISH, typed, by=custodian)
    assert "two words" not in str(said.value)
    assert not Credential.objects.exists()


def test_an_account_s_own_password_is_not_taken_for_an_app_password(web, organisation, custodian):
    accounts = {"en": "@en.bsky.social", "fr": "@fr.bsky.social"}
    bluesky = active_channel(organisation, platform=Platform.BLUESKY, accounts=accounts)

    with pytest.raises(BadInput, match="key_part_unreadable"):
        enter_key(bluesky, "@en.bsky.social", {"password": "correct-horse"}, by=custodian)
    enter_key(bluesky, "@en.bsky.social", {"password": "abcd-efgh-ijkl-mnop"}, by=custodian)


def test_a_mastodon_account_says_its_server_in_its_name_or_beside_its_key(web, organisation, custodian):
    accounts = {"en": "@here", "fr": "@la@mastodon.example"}
    mastodon = active_channel(organisation, platform=Platform.MASTODON, accounts=accounts)

    with pytest.raises(BadInput, match="key_part_missing"):
        enter_key(mastodon, "@here", {"access_token": "token"}, by=custodian)
    enter_key(mastodon, "@here", {"access_token": "token", "server": "https://mastodon.example"}, by=custodian)
    enter_key(mastodon, "@la@mastodon.example", {"access_token": "token"}, by=custodian)


def test_a_key_of_instagram_says_its_end_to_the_connector(pair, organisation, custodian, settings):
    settings.LEND_PICTURES = True
    gram = active_channel(organisation, platform=Platform.INSTAGRAM, accounts={"en": "@en", "fr": "@fr"})
    typed = {"user_id": "1784140", "access_token": "long-lived"}
    with pytest.raises(BadInput, match="key_end_missing"):
        enter_key(gram, "@en", typed, by=custodian)

    row = enter_key(gram, "@en", typed, ends_on=date(2027, 6, 1), by=custodian)
    assert row.expires_at == datetime(2027, 6, 1, 4, tzinfo=UTC)
    ring = connector_for(gram)._graph._credentials  # type: ignore[attr-defined]
    assert ring["@en"]["expires_at"] == "2027-06-01T04:00:00+00:00"
    ring["@en"] = {**ring["@en"], "expires_at": "2027-08-01T04:00:00+00:00"}
    assert row_of(gram, "@en").expires_at == datetime(2027, 8, 1, 4, tzinfo=UTC)


def test_a_key_that_is_over_is_not_taken(web, channel, custodian):
    with pytest.raises(BadInput, match="key_already_over"):
        entered(channel, custodian, ends_on=date(2020, 1, 1))


def test_a_house_without_a_public_key_says_so(channel, custodian, settings):
    settings.CREDENTIALS_PUBLIC_KEY = ""

    with pytest.raises(NotNow, match="sealing_not_set_up"):
        entered(channel, custodian)


def test_only_accounts_of_the_channel_have_keys(web, channel, custodian):
    with pytest.raises(NotThere, match="no such thing"):
        enter_key(channel, "@elsewhere", TYPED, by=custodian)
    with pytest.raises(NotNow, match="no_key_kept"):
        revoke_key(channel, FRENCH, by=custodian)


def test_an_account_that_goes_takes_its_key_with_it(web, channel, custodian, registrar):
    entered(channel, custodian)
    enter_key(channel, FRENCH, TYPED, by=custodian)
    register.change_accounts(channel, {"en": "@ONhealth2", "fr": FRENCH}, by=registrar)

    assert row_of(channel).state == "revoked"
    assert row_of(channel, FRENCH).state == "standing"
    register.close(channel, reason="It is over.", by=registrar)
    assert row_of(channel, FRENCH).state == "revoked"


# --- Warned before it ends -----------------------------------------------------------------------------------------


def test_everybody_who_looks_after_it_is_warned_once_at_30_7_and_1_days(
    web, channel, custodian, second_custodian, author
):
    with time_machine.travel(NOW, tick=False) as clock:
        entered(channel, custodian, ends_on=date(2027, 2, 1))
        end = row_of(channel).expires_at
        warned = []
        for days_left in (31, 30, 29.9, 8, 7, 6, 2, 1, 0.5, 0.1):
            clock.move_to(end - timedelta(days=days_left))
            warned += [days_left] * keys.warn_of_ends() + ["again"] * keys.warn_of_ends()
        tell()

    assert warned == [30, 7, 1]
    told = Notice.objects.filter(verb__in=["key_ending", "key_ends_tomorrow"]).order_by("at")
    for person in (custodian, second_custodian):
        mine = told.filter(person=person).values_list("verb", "urgent")
        assert list(mine) == [("key_ending", False), ("key_ending", False), ("key_ends_tomorrow", True)]
    assert set(told.values_list("person", flat=True)) == {custodian.pk, second_custodian.pk}


def test_keys_that_were_told_of_keep_no_other_from_being_told(web, channel, custodian, monkeypatch):
    """Nobody renews a hundred keys of accounts that rest: the next one is warned of all the same."""
    monkeypatch.setattr(keys, "MOST_AT_ONCE", 1)
    with time_machine.travel(NOW, tick=False) as clock:
        keys.enter(channel, FRENCH, TYPED, expires_at=NOW + timedelta(days=10), by=custodian)
        keys.enter(channel, ENGLISH, TYPED, expires_at=NOW + timedelta(days=20), by=custodian)
        assert [keys.warn_of_ends() for _round in range(3)] == [1, 1, 0]
        clock.shift(timedelta(days=40))
        assert [keys.warn_of_ends() for _round in range(3)] == [1, 1, 0]
    told = Event.objects.filter(verb__in=["key_ending", "key_ends_tomorrow"]).order_by("id")
    assert [json.loads(event.facts)["days"] for event in told] == [10, 20, 0, 0]


def test_a_renewed_key_is_warned_of_anew(web, channel, custodian):
    with time_machine.travel(NOW, tick=False) as clock:
        entered(channel, custodian, ends_on=date(2026, 12, 20))
        assert keys.warn_of_ends() == 1
        entered(channel, custodian, ends_on=date(2027, 2, 1))
        assert keys.warn_of_ends() == 0
        clock.move_to(datetime(2027, 1, 20, tzinfo=UTC))
        assert keys.warn_of_ends() == 1


def test_both_custodians_hear_of_what_one_of_them_did(web, channel, custodian, second_custodian):
    entered(channel, custodian)
    revoke_key(channel, ENGLISH, by=custodian)
    tell()

    heard = Notice.objects.filter(verb__in=["channel_enter_key", "channel_revoke_key"])
    assert list(heard.order_by("at").values_list("person", "verb", "urgent")) == [
        (second_custodian.pk, "channel_enter_key", False),
        (second_custodian.pk, "channel_revoke_key", True),
    ]


# --- Other keys for the house --------------------------------------------------------------------------------------


def test_keys_are_sealed_anew_under_a_new_public_key(pair, channel, custodian, settings):
    entered(channel, custodian)
    newer = new_pair()
    settings.CREDENTIALS_PUBLIC_KEY, settings.CREDENTIALS_PRIVATE_KEYS = newer.public, [newer.private, pair.private]

    call_command("rotate_credentials")

    settings.CREDENTIALS_PRIVATE_KEYS = [newer.private]
    assert row_of(channel).key_id == key_id_of(newer.public)
    assert opened(row_of(channel)) == TYPED
    settings.CREDENTIALS_PRIVATE_KEYS = [pair.private]
    with pytest.raises(CannotOpen, match="no private key"):
        opened(row_of(channel))


def test_what_cannot_be_sealed_anew_is_named_and_left_as_it_is(pair, channel, custodian, settings):
    before = bytes(entered(channel, custodian).sealed)
    newer = new_pair()
    settings.CREDENTIALS_PUBLIC_KEY, settings.CREDENTIALS_PRIVATE_KEYS = newer.public, [newer.private]

    with pytest.raises(CommandError, match=ENGLISH):
        call_command("rotate_credentials")
    assert bytes(row_of(channel).sealed) == before


def test_sealing_anew_overwrites_nothing_newer(pair, channel, custodian):
    stale = entered(channel, custodian)
    enter_key(channel, ENGLISH, TYPED | {"access_token": "newer"}, by=custodian)

    assert not reseal(stale)
    assert opened(row_of(channel))["access_token"] == "newer"


# --- Nowhere repeated ----------------------------------------------------------------------------------------------


def everything_kept() -> str:
    """Every value of every row of every table."""
    rows = (row for model in apps.get_models() for row in model.objects.values())  # type: ignore[attr-defined]
    return "\n".join(str({name: _plain(value) for name, value in row.items()}) for row in rows)


def _plain(value: Any) -> Any:
    return bytes(value).decode(errors="replace") if isinstance(value, bytes | memoryview) else value


def test_what_a_platform_repeats_of_a_key_is_masked_as_soon_as_it_is_opened(pair, organisation, custodian, monkeypatch):
    mastodon = active_channel(organisation, platform=Platform.MASTODON, accounts={"mul": "@here@mastodon.example"})
    enter_key(mastodon, "@here@mastodon.example", {"access_token": SECRETS["access_token"]}, by=custodian)
    connector: Any = connector_for(mastodon)
    opens, line = connector._credentials["@here@mastodon.example"], connector._line
    repeats = httpx.MockTransport(lambda request: httpx.Response(403, text=f"not {request.headers['authorization']}"))
    monkeypatch.setattr(line, "_transport", repeats)

    headers = {"Authorization": f"Bearer {opens['access_token']}"}
    answer = line.call("GET", "https://mastodon.example/", deadline=_deadline(), headers=headers)

    assert SECRETS["access_token"] in answer.body.decode()
    assert "Bearer" in str(answer.raw)
    assert SECRETS["access_token"] not in str(answer.raw)


def test_no_row_and_no_line_of_the_log_repeats_a_key(due, old, channel, scheduled, caplog):
    given = [value for opens in old.credentials.values() for value in (opens["access_token"], opens["refresh_token"])]
    old.server.goes_wrong("POST", "/2/tweets", drops=True)
    with caplog.at_level(logging.DEBUG):
        for _second in range(5):
            rounds.work_until_done()
            due.shift(timedelta(seconds=10))
    renewed = [opened(row_of(channel, handle))["access_token"] for handle in (ENGLISH, FRENCH)]

    assert len(live(old)) == 2
    assert len({*given, *renewed}) == 6
    kept = everything_kept()
    assert ENGLISH in kept
    assert not [secret for secret in (*given, *renewed) if secret in kept or secret in caplog.text]
