"""A whole story on Bluesky's own server: approved, sent, killed on the way, withdrawn; each language once, or none."""

import json
import signal
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import time_machine

from channels.models import Channel, Platform
from publishing.clock import rounds
from publishing.clock.looking_back import look_back_until_done
from publishing.connectors.bluesky import Bluesky
from publishing.connectors.calling.deadline import Deadline
from publishing.connectors.contract import Parcel
from publishing.models import Attempt, Capture, Delivery, Dispatch, Receipt
from publishing.policy import LEASE, PAIR_DEADLINE
from publishing.queries import history_of
from publishing.sending.connecting import accounts_open_with
from publishing.states import DeliveryState, DispatchState
from tests.correcting import CORRECTED, begin, corrected, scheduled_correction
from tests.organisation import Organisation, active_channel
from tests.platforms.bluesky import PersonalDataServer, personal_server  # noqa: F401 - a fixture
from tests.story import ENGLISH, FRENCH, MINUTE, Story, take_down
from tests.workers import workers

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "shelf"]),
    pytest.mark.heavy,
    pytest.mark.xdist_group("bluesky"),
]

DUE = MINUTE + timedelta(seconds=1)
PUBLISH = "publishing.connectors.bluesky:Bluesky.publish"
NUMBERS = count(1)


@pytest.fixture
def names() -> dict[str, str]:
    """Two accounts nobody used before, by language."""
    number = next(NUMBERS)
    return {"en": f"onhealth-story-{number}.test", "fr": f"onsante-story-{number}.test"}


@pytest.fixture
def opening(personal_server: PersonalDataServer, names: dict[str, str], settings: Any) -> Iterator[dict[str, Any]]:  # noqa: F811
    """What custodians gave for both accounts, in the hands of this process's workers."""
    settings.OUTGOING_ALLOWED = [personal_server.host]
    kept = {f"@{name}": personal_server.open_account(name) for name in names.values()}
    with accounts_open_with(kept):
        yield kept


@pytest.fixture
def channel(organisation: Organisation, names: dict[str, str], opening: dict[str, Any]) -> Channel:
    accounts = {language: f"@{name}" for language, name in names.items()}
    return active_channel(organisation, platform=Platform.BLUESKY, accounts=accounts)


@pytest.fixture
def worker_environment(
    house_environment: dict[str, str],
    personal_server: PersonalDataServer,  # noqa: F811
) -> dict[str, str]:
    return house_environment | {"OUTGOING_ALLOWED": personal_server.host}


@pytest.fixture
def opens(tmp_path: Path, opening: dict[str, Any]) -> tuple[str, str]:
    """What a worker process is told that opens the accounts."""
    file = tmp_path / "opening.json"
    file.write_text(json.dumps(opening))
    return ("--opens", str(file))


def texts(server: PersonalDataServer, names: dict[str, str]) -> dict[str, list[str]]:
    """What the public reads, by language."""
    return {language: [one["value"]["text"] for one in server.records(name)] for language, name in names.items()}


def work(*, after: timedelta = timedelta(0)) -> None:
    with time_machine.travel(DUE + after, tick=False):
        rounds.work_until_done()


def test_an_approved_pair_is_public_word_for_word_in_its_languages(
    scheduled: Story,
    personal_server: PersonalDataServer,  # noqa: F811
    names: dict[str, str],
):
    work()
    [english], [french] = (personal_server.records(names[language]) for language in ("en", "fr"))

    assert Dispatch.objects.get().state == DispatchState.SENT
    assert (english["value"]["text"], english["value"]["langs"]) == (ENGLISH, ["en"])
    assert (french["value"]["text"], french["value"]["langs"]) == (FRENCH, ["fr"])
    assert {receipt.platform_id for receipt in Receipt.objects.all()} == {english["uri"], french["uri"]}


def test_what_it_says_as_its_moment_is_when_its_call_began(
    scheduled: Story,
    personal_server: PersonalDataServer,  # noqa: F811
    names: dict[str, str],
):
    work()
    [record] = personal_server.records(names["en"])

    assert record["value"]["createdAt"] == "2026-12-01T14:00:01.000Z"


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_killed_worker_leaves_each_language_once(
    scheduled: Story,
    worker_environment: dict[str, str],
    personal_server: PersonalDataServer,  # noqa: F811
    names: dict[str, str],
    opens: tuple[str, str],
    when: str,
):
    """Killed right before the server is called, or right after it accepted and before anybody wrote that down."""
    options = ("--do", "kill", "--when", when, "--of", PUBLISH, *opens)
    with workers(worker_environment, DUE, *options) as (worker,):
        assert worker.go().ends() == -signal.SIGKILL
    for seconds in range(0, 120, 10):
        work(after=LEASE + timedelta(seconds=30 + seconds))

    assert Dispatch.objects.get().state == DispatchState.SENT
    assert texts(personal_server, names) == {"en": [ENGLISH], "fr": [FRENCH]}
    found = "found" in [event.verb for event in history_of(scheduled.post)]
    assert found == (when == "after")


def test_a_repeat_says_the_moment_of_the_first_call(
    scheduled: Story,
    worker_environment: dict[str, str],
    personal_server: PersonalDataServer,  # noqa: F811
    names: dict[str, str],
    opens: tuple[str, str],
):
    """The worker died on its way and nobody knew how far it came: what is sent a minute later is the same record."""
    options = ("--do", "kill", "--when", "before", "--of", PUBLISH, *opens)
    with workers(worker_environment, DUE, *options) as (worker,):
        worker.go().ends()
    for seconds in range(0, 120, 10):
        work(after=LEASE + timedelta(seconds=30 + seconds))
    first = Delivery.objects.order_by("turn")[0]
    [record] = personal_server.records(names[first.language])

    assert Attempt.objects.filter(delivery=first).count() == 2
    assert record["value"]["createdAt"] == "2026-12-01T14:00:01.000Z"


def test_what_was_prepared_is_kept_for_whoever_comes_next(scheduled: Story):
    work()

    assert {tuple(sorted(delivery.prepared)) for delivery in Delivery.objects.all()} == {("blobs", "mentions")}
    assert all(delivery.prepared_until > DUE for delivery in Delivery.objects.all())


def test_a_withdrawal_takes_both_languages_down(
    scheduled: Story,
    personal_server: PersonalDataServer,  # noqa: F811
    names: dict[str, str],
):
    work()
    with time_machine.travel(DUE + timedelta(minutes=5), tick=False):
        take_down(scheduled.id, scheduled.organisation, reason="The clinic moved.")
    work(after=timedelta(minutes=6))

    assert texts(personal_server, names) == {"en": [], "fr": []}
    assert set(Delivery.objects.values_list("state", flat=True)) == {DeliveryState.WITHDRAWN}


def test_a_lost_app_password_holds_both_languages_and_posts_none(
    scheduled: Story,
    personal_server: PersonalDataServer,  # noqa: F811
    names: dict[str, str],
    opening: dict[str, Any],
):
    french = f"@{names['fr']}"
    opening[french] = opening[french] | {"password": "revoked", "access_token": ""}
    work()
    dispatch = Dispatch.objects.get()

    assert (dispatch.state, dispatch.state_reason) == (DispatchState.HELD, "cannot_be_prepared")
    assert texts(personal_server, names) == {"en": [], "fr": []}


def test_a_correction_stands_in_both_languages_before_the_first_words_go(
    scheduled: Story,
    personal_server: PersonalDataServer,  # noqa: F811
    names: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
):
    work()
    stood: list[dict[str, list[str]]] = []
    delete = Bluesky.withdraw

    def looked_before(connector: Bluesky, *args: Any, **kwargs: Any) -> Any:
        stood.append(texts(personal_server, names))
        return delete(connector, *args, **kwargs)

    monkeypatch.setattr(Bluesky, "withdraw", looked_before)
    with time_machine.travel(DUE + timedelta(minutes=20), tick=False) as later:
        scheduled_correction(begin(scheduled))
        assert texts(personal_server, names) == {"en": [ENGLISH], "fr": [FRENCH]}
        rounds.work_until_done()
        assert all({*shown[tag]} >= {CORRECTED[tag]} for shown in stood for tag in ("en", "fr"))
        assert texts(personal_server, names) == {tag: [text] for tag, text in CORRECTED.items()}
        later.shift(timedelta(minutes=15))
        look_back_until_done()

    assert list(Dispatch.objects.order_by("pk").values_list("state", flat=True)) == ["replaced", "sent"]
    new = Delivery.objects.filter(replaces__isnull=False)
    assert set(new.values_list("state", flat=True)) == {DeliveryState.CONFIRMED}
    assert Capture.objects.count() == 2


def test_a_correction_of_one_language_leaves_the_other_message_as_it_is(
    scheduled: Story,
    personal_server: PersonalDataServer,  # noqa: F811
    names: dict[str, str],
):
    work()
    [french] = personal_server.records(names["fr"])
    with time_machine.travel(DUE + timedelta(minutes=20), tick=False):
        corrected(scheduled, {"en": ENGLISH.replace("Book", "Please book"), "fr": FRENCH})

    assert personal_server.records(names["fr"]) == [french]
    assert texts(personal_server, names)["en"] == [ENGLISH.replace("Book", "Please book")]
    assert set(Dispatch.objects.order_by("pk").values_list("state", flat=True)) == {"replaced", "sent"}


THREAD = {
    "en": {"text": ENGLISH, "thread": [{"text": "Bring your health card."}, {"text": "Children are welcome."}]},
    "fr": {"text": FRENCH, "thread": [{"text": "Apportez votre carte Santé."}, {"text": "Bienvenue aux enfants."}]},
}


def test_a_thread_goes_out_in_order_each_message_answering_the_one_before(
    draft: Story,
    personal_server: PersonalDataServer,  # noqa: F811
    names: dict[str, str],
):
    draft.get_ready(variants=THREAD).submit().approve().schedule()
    work()

    for language, name in names.items():
        first, second, third = personal_server.records(name)[::-1]
        whole = [THREAD[language]["text"], *(message["text"] for message in THREAD[language]["thread"])]
        assert [one["value"]["text"] for one in (first, second, third)] == whole
        assert [one["value"]["reply"]["parent"]["uri"] for one in (second, third)] == [first["uri"], second["uri"]]
        assert {one["value"]["reply"]["root"]["uri"] for one in (second, third)} == {first["uri"]}
    assert Dispatch.objects.get().state == DispatchState.SENT


def test_a_thread_that_breaks_goes_no_further_and_asks_people(
    draft: Story,
    personal_server: PersonalDataServer,  # noqa: F811
    names: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
):
    """The French account is closed between its first message and its second."""
    draft.get_ready(variants=THREAD).submit().approve().schedule()
    publish = Bluesky.publish

    def closes_behind(self: Bluesky, parcel: Parcel, *, deadline: Deadline) -> Any:
        answer = publish(self, parcel, deadline=deadline)
        if parcel.position == 0:
            personal_server.take_down(names["fr"])
        return answer

    monkeypatch.setattr(Bluesky, "publish", closes_behind)
    work()
    work(after=PAIR_DEADLINE + LEASE)

    sending = Dispatch.objects.get()
    assert (sending.state, sending.state_reason) == (DispatchState.NEEDS_DECISION, "thread_broken")
    assert Receipt.objects.count() == 1
    assert personal_server.records(names["en"]) == []
