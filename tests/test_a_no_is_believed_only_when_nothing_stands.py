"""A platform says no although it wrote: the connector looks before it believes; where it cannot look, nobody knows."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random

import pytest

from publishing.connectors.bluesky import Bluesky
from publishing.connectors.calling.deadline import Deadline
from publishing.connectors.calling.line import Line
from publishing.connectors.contract import Connector, Parcel, Posted, Refused, Unknown
from publishing.connectors.mastodon import Mastodon
from publishing.connectors.x import X
from publishing.sending.outgoing import transport
from tests.chaos.shapes import SHAPES, Shape, handles
from tests.platforms.server import PlatformServer, serving

CONNECTORS: dict[str, Callable[..., Connector]] = {"bluesky": Bluesky, "mastodon": Mastodon, "x": X}
LOOKS = {"bluesky": ".*getRecord", "mastodon": "/api/v1/accounts/.*/statuses", "x": "/2/users/.*/tweets"}


@pytest.fixture(params=CONNECTORS)
def name(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def met(name: str) -> Iterator[tuple[Connector, PlatformServer, Shape]]:
    with meeting(name) as made:
        yield made


@contextmanager
def meeting(name: str) -> Iterator[tuple[Connector, PlatformServer, Shape]]:
    shape = SHAPES[name](Random(0), lag=0)  # noqa: S311 - chance, not secrecy
    with serving(shape.platform) as server:
        yield CONNECTORS[name](shape.keys(server), Line(transport(allowed=[server.host]))), server, shape


def parcel(name: str) -> Parcel:
    key = "0197a1b2-0000-7000-8000-000000000001"
    return Parcel(key=key, account=handles(name)["en"], language="en", text="Flu shots are free for everyone.")


def publish(connector: Connector, name: str) -> object:
    return connector.publish(parcel(name), deadline=Deadline.after(5))


@pytest.mark.parametrize("status", [400, 429])
def test_a_no_that_lies_is_seen_through(met, name, status) -> None:
    connector, server, shape = met
    server.goes_wrong(*shape.writes[0], instead=shape.noes[status])

    assert isinstance(publish(connector, name), Posted)
    assert len(shape.live()) == 1


def test_a_no_is_believed_when_nothing_stands(met, name) -> None:
    connector, server, shape = met
    server.goes_wrong(*shape.writes[0], instead=shape.noes[400], happens=False)

    assert isinstance(publish(connector, name), Refused)
    assert shape.live() == []


def test_a_no_is_not_believed_when_nobody_can_look(met, name) -> None:
    connector, server, shape = met
    server.goes_wrong(*shape.writes[0], instead=shape.noes[400])
    server.goes_wrong("GET", LOOKS[name], drops=True)

    assert isinstance(publish(connector, name), Unknown)
