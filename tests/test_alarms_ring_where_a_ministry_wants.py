"""An alarm rings once at the ministry's own hook, for each person it concerns, without a word of the post."""

import json
import sys
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from uuid import uuid4

import pytest
import time_machine
from django.conf import LazySettings

from approvals.standing_in import delegate, end_delegation
from publishing import verbs
from publishing.clock import rounds
from publishing.mailing import ring
from publishing.models import Notice
from publishing.models.mailing import Ring
from publishing.policy import RING_AGAIN, RING_LEASE, RING_NO_LATER
from publishing.telling.notices import put_away, tell
from records.clock import now
from tests.organisation import add_member
from tests.servers import HERE
from tests.story import ENGLISH, MINUTE, Story
from tests.test_two_people_take_down import alone

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])


class Hook:
    """A webhook that remembers what it was told and answers as it is asked to."""

    def __init__(self) -> None:
        self.heard: list[dict[str, str]] = []
        self.keys: list[str | None] = []
        self.answer = 204
        hook = self

        class Door(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                hook.heard.append(json.loads(self.rfile.read(length)))
                hook.keys.append(self.headers["Idempotency-Key"])
                self.send_response(hook.answer)
                self.end_headers()

            def log_message(self, *_words: object) -> None:
                pass

        self.server = ThreadingHTTPServer((HERE, 0), Door)
        self.place = f"{HERE}:{self.server.server_port}"


@pytest.fixture
def hook(settings: LazySettings) -> Iterator[Hook]:
    hook = Hook()
    thread = Thread(target=hook.server.serve_forever, args=(0.01,))
    thread.start()
    settings.ALARM_WEBHOOK, settings.OUTGOING_ALLOWED = f"http://{hook.place}/ring", [hook.place]
    yield hook
    hook.server.shutdown()
    hook.server.server_close()
    thread.join()


@pytest.fixture
def alarmed(scheduled: Story, clock: time_machine.Traveller) -> Story:
    """A post is held at its minute: its people are told."""
    verbs.pause(reason="Wait.", by=scheduled.organisation.custodian, channel=scheduled.post.channels.get())
    clock.move_to(MINUTE + timedelta(seconds=1))
    rounds.work_until_done()
    tell()
    return scheduled


def alarms() -> set[str]:
    return {str(notice.public_id) for notice in Notice.objects.filter(urgent=True)}


def test_each_alarm_rings_once_for_each_person(alarmed: Story, hook: Hook) -> None:
    assert ring() == len(alarms()) > 2
    assert ring() == 0
    assert sorted(told["id"] for told in hook.heard) == sorted(alarms())
    assert hook.keys == [told["id"] for told in hook.heard]


def test_it_says_whom_and_where_and_no_word_of_the_post(alarmed: Story, hook: Hook) -> None:
    ring()
    told = next(told for told in hook.heard if told["email"] == "director@example.ca")
    assert told["file"] == alarmed.post.file_number
    assert told["what"] == "A post is held and will not go out by itself"
    assert told["address"].endswith(f"/posts/{alarmed.id}/")
    said = json.dumps(hook.heard)
    assert alarmed.post.title not in said
    assert ENGLISH.split(".")[0] not in said


def test_what_can_wait_does_not_ring(draft: Story, hook: Hook) -> None:
    verbs.comment(draft.id, "Shall we?", by=draft.organisation.author)
    tell()
    ring()
    assert hook.heard == []


def test_what_was_not_taken_rings_again_under_the_same_id(
    alarmed: Story, hook: Hook, clock: time_machine.Traveller
) -> None:
    hook.answer = 503
    assert ring() == 0
    heard = len(hook.heard)
    assert ring() == 0
    assert len(hook.heard) == heard
    hook.answer = 204
    clock.shift(RING_AGAIN.total_seconds())
    assert ring() == heard
    assert sorted(hook.keys[heard:]) == sorted(hook.keys[:heard])


def test_what_a_dead_worker_held_rings_when_its_lease_has_ended(
    alarmed: Story, hook: Hook, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(told: dict[str, str]) -> None:
        raise SystemExit("killed")

    with monkeypatch.context() as dying:
        dying.setattr("publishing.mailing.ringing._call", dies)
        with pytest.raises(SystemExit, match="killed"):
            ring()
    assert ring() == len(alarms()) - 1
    clock.shift(RING_LEASE.total_seconds())
    assert ring() == 1


def test_what_is_old_or_was_read_does_not_ring(alarmed: Story, hook: Hook, clock: time_machine.Traveller) -> None:
    director = alarmed.organisation.director
    put_away(director, Notice.objects.filter(person=director).values_list("public_id", flat=True))
    ring()
    assert "director@example.ca" not in {told["email"] for told in hook.heard}
    Ring.objects.all().delete()
    hook.heard.clear()
    clock.shift(RING_NO_LATER.total_seconds())
    ring()
    assert hook.heard == []


def test_what_somebody_did_already_does_not_ring(alarmed: Story, hook: Hook) -> None:
    verbs.cancel(alarmed.id, reason="Another day.", by=alarmed.organisation.director)
    assert ring() == 0
    assert hook.heard == []


def test_who_may_no_longer_do_it_is_not_called(alarmed: Story, hook: Hook) -> None:
    alarmed.organisation.director.groups.clear()
    ring()
    heard = {told["email"] for told in hook.heard}
    assert heard
    assert "director@example.ca" not in heard


def test_whose_delegation_ended_is_no_longer_called(approved: Story, hook: Hook, clock: time_machine.Traveller) -> None:
    director, ministry = approved.organisation.director, approved.post.ministry
    stands_in = add_member("colleague", "Noor Aziz", ministry)
    given = delegate(ministry, giver=director, receiver=stands_in, until=now() + timedelta(days=1), by=director)
    verbs.take_back(approved.id, by=director)

    def alarm() -> int:
        notice = {"event_id": uuid4(), "person": stands_in, "verb": "contest", "urgent": True, "at": now()}
        Notice.objects.create(post=approved.post, **notice)
        return ring()

    assert alarm() == 1
    end_delegation(given, by=director)
    assert alarm() == 0


def test_what_is_open_again_rings_after_all(alarmed: Story, hook: Hook, clock: time_machine.Traveller) -> None:
    director = alarmed.organisation.director
    groups = list(director.groups.all())
    director.groups.clear()
    ring()
    hook.heard.clear()
    director.groups.set(groups)
    assert ring() == 0
    clock.shift(RING_AGAIN.total_seconds())
    assert ring() == 1
    assert [told["email"] for told in hook.heard] == ["director@example.ca"]


def test_what_only_tells_rings_though_it_asks_nothing(published: Story, hook: Hook) -> None:
    alone(published, published.organisation.publisher)
    tell()
    ring()
    assert "withdraw_alone" in {told["verb"] for told in hook.heard}


def test_an_inner_address_nobody_allowed_is_not_called(alarmed: Story, hook: Hook, settings: LazySettings) -> None:
    settings.OUTGOING_ALLOWED = []
    assert ring() == 0
    assert hook.heard == []


def test_a_program_hears_it_on_its_standard_input(alarmed: Story, settings: LazySettings, tmp_path: Path) -> None:
    heard = tmp_path / "heard; touch never"
    program = "import sys; open(sys.argv[1], 'a').write(sys.stdin.read() + chr(10))"
    settings.ALARM_COMMAND = [sys.executable, "-c", program, str(heard)]
    assert ring() == len(alarms())
    assert {json.loads(line)["id"] for line in heard.read_text().splitlines()} == alarms()


def test_a_program_that_fails_is_asked_again(
    alarmed: Story, settings: LazySettings, clock: time_machine.Traveller
) -> None:
    settings.ALARM_COMMAND = [sys.executable, "-c", "raise SystemExit(1)"]
    assert ring() == 0
    settings.ALARM_COMMAND = [sys.executable, "-c", ""]
    clock.shift(RING_AGAIN.total_seconds())
    assert ring() == len(alarms())


def test_without_a_hook_nothing_rings(alarmed: Story) -> None:
    assert ring() == 0
    assert not Ring.objects.exists()
