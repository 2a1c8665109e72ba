"""When a platform takes a key no more, whoever keeps it hears so: nothing is tried with it again, and custodians are
asked for another. A platform that is only busy or broken ends no key."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import httpx
import pytest

from publishing.connectors.bluesky import Bluesky
from publishing.connectors.calling.deadline import Deadline
from publishing.connectors.calling.line import Line
from publishing.connectors.contract import Connector, Parcel, PreparationFailed
from publishing.connectors.mastodon import Mastodon
from publishing.sending.outgoing import transport
from tests.platforms.mastodon_meeting import ENGLISH as ON_MASTODON
from tests.platforms.mastodon_meeting import meeting as meeting_mastodon
from tests.platforms.meeting import Meeting, jpeg, meeting_instagram, meeting_x
from tests.platforms.server import Said
from tests.test_bluesky_words_are_understood import PARCEL as ON_BLUESKY
from tests.test_bluesky_words_are_understood import Server, says

AWAY = {
    "busy": Said(503, {"error": "Service Unavailable"}),
    "gate": Said(401, "<h1>Authorization Required</h1>"),
    "wall": Said(403, "<h1>Blocked</h1>"),
}
"""What a platform says of no key: that it is busy; or something on the way to it says, in its place."""


class Kept(dict[str, Any]):
    """Keys that somebody keeps, and who was told that one is dead."""

    def __init__(self, *keys: Any) -> None:
        super().__init__(*keys)
        self.dead: list[str] = []

    def renewing(self, account: str) -> AbstractContextManager[None]:
        return nullcontext()

    def refused(self, account: str) -> None:
        self.dead.append(account)


@dataclass
class Case:
    """A connector in `trouble`: its key is dead, or its platform away."""

    connector: Connector
    keys: Kept
    parcel: Parcel


@contextmanager
def on_bluesky(trouble: str) -> Iterator[Case]:
    keys = Kept({ON_BLUESKY.account: {"password": "word"}})
    away = AWAY.get(trouble)
    refusal = httpx.Response(away.status, content=b"<h1>") if away else says(401, "AuthenticationRequired")
    yield Case(Bluesky(keys, Line(Server(createSession=refusal))), keys, ON_BLUESKY)


@contextmanager
def on_mastodon(trouble: str) -> Iterator[Case]:
    with meeting_mastodon() as met:
        keys = Kept(met.credentials)
        if trouble == "dead":
            keys[ON_MASTODON] = {**keys[ON_MASTODON], "access_token": "revoked"}
        else:
            met.server.goes_wrong("GET", ".*", happens=False, instead=AWAY[trouble])
        line = Line(transport(allowed=(met.server.host,)))
        yield Case(Mastodon(keys, line), keys, Parcel("key", ON_MASTODON, "en", "Flu shots are free."))


@contextmanager
def on_x(trouble: str) -> Iterator[Case]:
    with meeting_x() as met:
        if trouble == "dead":
            account = met.platform.accounts.by_name["ONhealth"]
            account.access_token = account.refresh_token = "ended on the platform"
        else:
            met.platform.passed += timedelta(hours=2)
            met.server.goes_wrong("POST", "/2/oauth2/token", happens=False, instead=AWAY[trouble])
        yield _met(met)


@contextmanager
def on_instagram(trouble: str) -> Iterator[Case]:
    with meeting_instagram() as met:
        if trouble == "dead":
            met.platform.accounts[0].token = "ended on the platform"
        else:
            met.server.goes_wrong("GET", ".*", happens=False, instead=AWAY[trouble])
        yield _met(met)


def _met(met: Meeting) -> Case:
    keys = Kept(met.credentials)
    return Case(met.connected(keys), keys, Parcel("key", "@ONhealth", "en", "Flu shots are free.", (jpeg(),)))


PLATFORMS = {"bluesky": on_bluesky, "mastodon": on_mastodon, "x": on_x, "instagram": on_instagram}


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_key_that_is_taken_no_more_is_given_up_and_holds(platform: str):
    with PLATFORMS[platform]("dead") as case:
        with pytest.raises(PreparationFailed) as failed:  # noqa: PT011 - each says it in its own words
            case.connector.prepare((case.parcel,), deadline=Deadline.after(5))

        assert failed.value.lasting
        assert case.keys.dead == [case.parcel.account]


@pytest.mark.parametrize("trouble", AWAY)
@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_platform_that_is_away_ends_no_key(platform: str, trouble: str):
    with PLATFORMS[platform](trouble) as case:
        with pytest.raises(PreparationFailed) as failed:  # noqa: PT011 - each says it in its own words
            case.connector.prepare((case.parcel,), deadline=Deadline.after(5))

        assert not failed.value.lasting
        assert case.keys.dead == []
