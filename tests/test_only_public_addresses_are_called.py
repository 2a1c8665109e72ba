"""Nothing inside is reached from here: by no number, no name, no redirection, no name that turns inward."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import httpx
import pytest

from publishing.sending.outgoing import AddressRefused, GuardedTransport, client, is_public

SAMPLES = Path(__file__).resolve().parents[2] / "shared" / "samples" / "addresses.jsonl"
PUBLIC = "93.184.215.14"
NOWHERE = "0.0.0.0"  # noqa: S104 asked for, never listened on


def samples(expected: str) -> list[str]:
    if not SAMPLES.exists():
        return []
    rows = [json.loads(line) for line in SAMPLES.read_text("utf-8").splitlines()]
    return [row["text"] for row in rows if row["expected"] == expected]


def names(host: str, port: int) -> list[str]:
    """A name server of our own: numbers are themselves, as the system reads them."""
    said = {"localhost": ["127.0.0.1"], "0": [NOWHERE], "127.1": ["127.0.0.1"], "www.canada.ca": [PUBLIC]}
    if host.endswith("nip.io"):
        return ["127.0.0.1"]
    if host.endswith(".internal"):
        return ["169.254.169.254"]
    return said.get(host, [host])


class Calls(httpx.BaseTransport):
    """Remembers where it was sent, and answers what it was told to."""

    def __init__(self, *answers: httpx.Response) -> None:
        self.answers, self.seen = list(answers), []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.seen.append((str(request.url), request.headers["host"], request.extensions.get("sni_hostname")))
        return self.answers.pop(0) if self.answers else httpx.Response(200)


def call(url: str, calls: Calls, *, resolve=names, follow: bool = False) -> httpx.Response:
    with httpx.Client(transport=GuardedTransport(calls, resolve=resolve), follow_redirects=follow) as house:
        return house.get(url)


@pytest.mark.skipif(not SAMPLES.exists(), reason="the labelled samples are not beside the repository")
@pytest.mark.parametrize("url", samples("block"))
def test_an_address_inside_is_never_called(url: str):
    calls = Calls()
    with pytest.raises(
        (AddressRefused, httpx.InvalidURL, httpx.UnsupportedProtocol), match=r"address|resolved|Invalid|protocol"
    ):
        call(url, calls)
    assert calls.seen == []


@pytest.mark.skipif(not SAMPLES.exists(), reason="the labelled samples are not beside the repository")
@pytest.mark.parametrize("url", samples("allow"))
def test_a_public_address_is_called(url: str):
    calls = Calls()
    assert call(url, calls).status_code == 200
    assert len(calls.seen) == 1


def test_the_call_goes_to_the_address_that_was_looked_at_under_the_name_that_was_asked_for():
    calls = Calls()
    call("https://www.canada.ca/en.html", calls)
    assert calls.seen == [(f"https://{PUBLIC}/en.html", "www.canada.ca", "www.canada.ca")]


def test_a_name_that_turns_inward_after_it_was_looked_at_is_not_asked_again():
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    calls = Calls()
    call("https://turning.example/", calls, resolve=lambda host, port: next(answers))
    assert calls.seen[0][0] == f"https://{PUBLIC}/"


def test_a_name_with_one_address_inside_is_refused_whole():
    with pytest.raises(AddressRefused, match="not a public address"):
        call("https://both.example/", Calls(), resolve=lambda host, port: [PUBLIC, "10.0.0.8"])


class Unreachable(Calls):
    """Some addresses lead nowhere from here; from one that does, the line may drop."""

    def __init__(self, *nowhere: str, drops: bool = False) -> None:
        super().__init__()
        self.nowhere, self.drops, self.patience = nowhere, drops, list[float]()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.patience.append(request.extensions["timeout"]["connect"])
        answer = super().handle_request(request)
        if request.url.host in self.nowhere:
            raise httpx.ConnectTimeout("no route", request=request)
        if self.drops:
            raise httpx.ReadError("dropped", request=request)
        return answer


IPV6 = "2606:2800:21f:cb07:6820:80da:af6b:8b2c"


def test_an_address_that_leads_nowhere_is_followed_by_the_next_under_the_same_name_and_in_the_same_time():
    calls = Unreachable(IPV6)
    assert call("https://two.example/", calls, resolve=lambda host, port: [IPV6, PUBLIC]).status_code == 200
    assert [host for host, *_rest in calls.seen] == [f"https://[{IPV6}]/", f"https://{PUBLIC}/"]
    assert {(asked, sni) for _address, asked, sni in calls.seen} == {("two.example", "two.example")}
    assert calls.patience == [2.5, 2.5]


def test_what_left_goes_to_no_second_address():
    calls = Unreachable(drops=True)
    with pytest.raises(httpx.ReadError, match="dropped"):
        call("https://two.example/", calls, resolve=lambda host, port: [IPV6, PUBLIC])
    assert len(calls.seen) == 1


def test_where_no_address_leads_anywhere_nothing_left():
    with pytest.raises(httpx.ConnectTimeout, match="no route"):
        call("https://two.example/", Unreachable(IPV6, PUBLIC), resolve=lambda host, port: [IPV6, PUBLIC])


def test_a_redirection_inward_is_refused():
    away = httpx.Response(302, headers={"location": "http://169.254.169.254/latest/meta-data/"})
    calls = Calls(away)
    with pytest.raises(AddressRefused, match="not a public address"):
        call("https://www.canada.ca/", calls, follow=True)
    assert len(calls.seen) == 1


@pytest.mark.parametrize("url", ["https://user:secret@www.canada.ca/", "https://user@www.canada.ca/"])
def test_an_address_that_carries_a_name_is_refused(url: str):
    with pytest.raises(AddressRefused, match="a name or a password"):
        call(url, Calls())


def test_a_name_nobody_knows_is_refused_with_a_sentence():
    def nobody(host: str, port: int) -> list[str]:
        raise OSError("no such name")

    with pytest.raises(AddressRefused, match="cannot be resolved"):
        call("https://nowhere.example/", Calls(), resolve=nobody)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.1.1", "100.64.0.1", NOWHERE, "224.0.0.1"),
        *("::1", "::", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "ff02::1"),
        *("64:ff9b:1::a00:8", "fec0::1", "::7f00:1", "::ffff:0:7f00:1", "192.88.99.1"),
        *("not an address", "255.255.255.255"),
    ],
)
def test_addresses_that_are_not_public(address: str):
    assert not is_public(address)


@pytest.mark.parametrize("address", [PUBLIC, "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::5db8:d70e"])
def test_addresses_that_are_public(address: str):
    assert is_public(address)


@pytest.fixture
def inside() -> Iterator[HTTPServer]:
    """A real server on this machine."""

    class Says(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"inside")

        def log_message(self, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Says)
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_the_client_itself_reaches_no_real_server_on_this_machine(inside: HTTPServer):
    for host in ("127.0.0.1", "localhost", "[::1]", "0"):
        with (
            client(timeout=2) as house,
            pytest.raises(AddressRefused, match=r"not a public address|cannot be resolved"),
        ):
            house.get(f"http://{host}:{inside.server_port}/")


def test_the_client_goes_nowhere_it_was_not_told_to():
    """What an alarm tells its hook is meant for that hook alone."""
    with client(timeout=2) as house:
        assert not house.follow_redirects
        assert not house.trust_env


def test_what_a_setting_names_is_reached_and_nothing_beside_it(inside: HTTPServer):
    named = f"127.0.0.1:{inside.server_port}"
    with client(timeout=2, allowed=[named]) as house:
        assert house.get(f"http://{named}/").text == "inside"
        with pytest.raises(AddressRefused, match="not a public address"):
            house.get("http://127.0.0.1:1/")
