"""Links of posts are opened by a worker through the one guard; one that does not open asks for a reason."""

from collections.abc import Iterator
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from time import perf_counter
from typing import Any

import httpx
import pytest

from compliance import engine, packs
from compliance.case import Case
from compliance.content import read
from compliance.facts import facts_in
from publishing import verbs
from publishing.checking import latest_check
from publishing.content.documents import content_of
from publishing.facts.links import LINK_AGE, _status_in_time, ask_for, facts_of, look_until_done, status_of
from publishing.models import LinkLook
from publishing.sending.outgoing import GuardedTransport, client
from records.clock import now
from tests.platforms.server import Asked, Said, serving
from tests.story import Story

ENGLISH, FRENCH = "https://www.ontario.ca/flu", "https://www.ontario.ca/fr/grippe"
PUBLIC = "93.184.215.14"


def answering(answers: dict[str, object]):
    """A client whose world answers as told; what is not told is not found."""

    def answer(request: httpx.Request) -> httpx.Response:
        asked = f"https://{request.headers['host']}{request.url.raw_path.decode()}"
        said = answers.get(f"{request.method} {asked}", answers.get(asked, 404))
        if isinstance(said, Exception):
            raise said
        return said if isinstance(said, httpx.Response) else httpx.Response(said)

    guarded = GuardedTransport(httpx.MockTransport(answer), resolve=lambda host, port: [PUBLIC])
    return lambda: httpx.Client(transport=guarded)


@pytest.fixture
def looking(settings) -> None:
    settings.LINK_CHECKS = True


@pytest.fixture
def saved(looking: None, draft: Story) -> Story:
    from tests.story import save

    save(draft.post, by=draft.organisation.author)
    return draft.again()


def check(story: Story):
    return verbs.check(story.id, by=story.organisation.author)


def test_a_house_without_a_way_out_asks_for_nothing(draft: Story, clock):
    from tests.story import save

    save(draft.post, by=draft.organisation.author)
    assert not LinkLook.objects.exists()
    assert facts_of(content_of(draft.again().post.newest)) is None


def test_saving_a_version_has_its_links_looked_at(saved: Story, clock):
    assert set(LinkLook.objects.values_list("url", flat=True)) == {ENGLISH, FRENCH}


def test_until_somebody_looked_the_post_waits(saved: Story, clock):
    assert any(item["rule"] == "ACC020" and item["waits"] for item in check(saved).not_checked)
    look_until_done(make_client=answering({ENGLISH: 200, FRENCH: 200}))
    run = check(saved)
    assert not any(item["rule"] == "ACC020" for item in run.not_checked)
    assert not run.findings.filter(rule="ACC020").exists()


def test_a_link_that_does_not_open_asks_for_a_reason(saved: Story, clock):
    look_until_done(make_client=answering({ENGLISH: 404, FRENCH: 200}))
    check(saved)
    found = latest_check(saved.post, saved.digest).findings.get(rule="ACC020")
    assert (found.excerpt, found.severity) == (ENGLISH, "justify")


def test_an_address_that_gives_no_answer_is_said_and_does_not_stop_the_post(saved: Story, clock):
    look_until_done(make_client=answering({ENGLISH: httpx.ConnectTimeout("slow"), FRENCH: 503}))
    run = check(saved)
    said = [item for item in run.not_checked if item["rule"] == "ACC020"]
    assert len(said) == 2
    assert not any(item["waits"] for item in said)


def test_each_address_is_looked_at_once(saved: Story, clock):
    assert look_until_done(make_client=answering({ENGLISH: 200, FRENCH: 200})) == 2
    assert look_until_done(make_client=answering({})) == 0


def test_what_was_seen_long_ago_no_longer_counts_and_is_looked_at_again(saved: Story, clock):
    look_until_done(make_client=answering({ENGLISH: 200, FRENCH: 200}))
    clock.shift(LINK_AGE + timedelta(minutes=1))
    content = content_of(saved.post.newest)
    assert facts_of(content) == ()
    ask_for(content)
    assert look_until_done(make_client=answering({ENGLISH: 404, FRENCH: 200})) == 2
    assert [fact.status for fact in facts_of(content)] == [404, 200]


def test_two_workers_never_look_at_the_same_address_at_once(saved: Story, clock):
    LinkLook.objects.update(lease_until=now() + timedelta(seconds=30))
    assert look_until_done(make_client=answering({})) == 0
    clock.shift(timedelta(seconds=31))
    assert look_until_done(make_client=answering({ENGLISH: 200, FRENCH: 200})) == 2


def moved(to: str) -> httpx.Response:
    return httpx.Response(302, headers={"location": to})


@pytest.mark.parametrize(
    ("answers", "status"),
    [
        ({ENGLISH: 200}, 200),
        ({f"HEAD {ENGLISH}": 405, f"GET {ENGLISH}": 200}, 200),
        ({ENGLISH: 410}, 410),
        ({ENGLISH: moved("/vaccines"), "https://www.ontario.ca/vaccines": 200}, 200),
        ({ENGLISH: moved("/vaccines")}, 404),
        ({ENGLISH: moved("/flu")}, 310),
        ({ENGLISH: moved("ftp://www.ontario.ca/flu")}, None),
        ({ENGLISH: httpx.ReadTimeout("slow")}, None),
    ],
    ids=["opens", "only by GET", "gone", "moved", "moved away", "in circles", "out of the web", "too slow"],
)
def test_what_an_address_answers_in_the_end(answers: dict, status: int | None):
    with answering(answers)() as house:
        assert status_of(house, ENGLISH) == status


@pytest.fixture
def dripping() -> Iterator[str]:
    """A real server that sends its headers a letter at a time, and never ends."""

    class Drips(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            for letter in "HTTP/1.1 200 OK\r\nX-Slow: " + "x" * 10_000:
                try:
                    self.wfile.write(letter.encode())
                    self.wfile.flush()
                except OSError:
                    return
                stop.wait(0.05)

        def log_message(self, *args: object) -> None:
            pass

    stop, server = Event(), ThreadingHTTPServer(("127.0.0.1", 0), Drips)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_port}"
    stop.set()
    server.shutdown()
    server.server_close()


def test_a_server_that_only_drips_is_hung_up_on(dripping: str):
    started = perf_counter()
    assert _status_in_time(lambda: client(timeout=5, allowed=[dripping]), f"http://{dripping}/", deadline=0.5) is None
    assert perf_counter() - started < 5


class Open:
    """A server that answers whatever it is asked."""

    def answer(self, asked: Asked) -> Said:
        return Said(200, "inside")


def test_a_link_reaches_no_inner_address_even_one_a_setting_names(db: None, settings: Any):
    """What may be called for a platform or an alarm is not for whoever types an address into a post."""
    with serving(Open()) as inside:
        settings.OUTGOING_ALLOWED = [inside.host]
        url = f"http://{inside.host}/admin"
        LinkLook.objects.create(name=LinkLook.name_of(url), url=url, asked_at=now())

        assert look_until_done() == 1

        assert LinkLook.objects.get().status is None
        assert inside.asked == []


@pytest.mark.parametrize("url", ["https://xn--a.ca/", "https://[::1", "http://" + "a" * 300 + ".ca/"])
def test_an_address_nobody_can_read_has_no_answer_and_breaks_no_round(url: str, db: None):
    LinkLook.objects.create(name=LinkLook.name_of(url), url=url, asked_at=now())
    assert look_until_done(make_client=lambda: client(timeout=1)) == 1
    assert LinkLook.objects.get().status is None


def test_a_draft_that_lay_for_days_has_its_links_looked_at_when_it_is_checked(saved: Story, clock):
    look_until_done(make_client=answering({ENGLISH: 200, FRENCH: 200}))
    clock.shift(2 * LINK_AGE)
    check(saved)
    assert look_until_done(make_client=answering({ENGLISH: 200, FRENCH: 200})) == 2


def test_an_address_inside_is_not_called():
    guarded = GuardedTransport(
        httpx.MockTransport(lambda request: httpx.Response(200)), resolve=lambda *_: ["10.0.0.8"]
    )
    with httpx.Client(transport=guarded) as house:
        assert status_of(house, "https://intranet.example/") is None


@pytest.mark.parametrize(
    ("more", "field", "language"),
    [
        ({"variants": {"en": {"text": "Flu.", "link_card": {"url": ENGLISH}}}}, "link_card.url", "en"),
        ({"variants": {"en": {"text": "Flu."}}, "web_page": {"en": ENGLISH}}, "web_page.en", None),
    ],
)
def test_addresses_outside_the_texts_have_to_open_too(more, field, language):
    def report(links):
        document = {"jurisdiction": "ontario", **more, "links": links}
        case = Case(read(document), facts_in(document, on=date(2026, 11, 21)), packs.load("ontario"))
        return engine.check(case)

    (found,) = [found for found in report([{"url": ENGLISH, "status": 404}]).findings if found.rule == "ACC020"]
    assert (found.field, found.language, found.values) == (field, language, (ENGLISH,))
    assert ENGLISH in found.message.en
    assert ENGLISH in found.message.fr
    (waiting,) = [item for item in report([]).not_checked if item.rule == "ACC020"]
    assert waiting.waits
