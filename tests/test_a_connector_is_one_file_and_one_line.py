"""A connector is one file and one line: what docs/how-to-add-a-connector.md tells is done here, word for word."""

import re
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from channels.models import Platform
from publishing import connectors, pages
from publishing.sending import connecting
from publishing.sending.connecting import accounts_open_with, connector_named
from tests import test_connectors_keep_the_contract as contract
from tests.platforms.server import Asked, Said, serving
from tests.platforms.standing import HANDLES, Stand

HOW_TO = Path(__file__).parents[1] / "docs" / "how-to-add-a-connector.md"
NAME = re.compile(r"`publishing/connectors/(\w+)\.py`")
LINE = re.compile(r"Platform\.(\w+)\.value: (\w+),")
CODE = re.compile(r"```python\n(.*?)```", re.DOTALL)

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])


class Box:
    """The made-up platform: what is put under a key stands there once."""

    def __init__(self) -> None:
        self.messages: dict[str, dict[str, Any]] = {}

    def answer(self, asked: Asked) -> Said:
        if asked.token != "the key":
            return Said(401, {"error": "who_are_you"})
        key = asked.path.rpartition("/")[2]
        return {"PUT": self.put, "GET": self.show, "DELETE": self.remove}[asked.method](key, asked)

    def put(self, key: str, asked: Asked) -> Said:
        if not asked.json()["text"].strip():
            return Said(400, {"error": "bad_message"})
        status = 409 if key in self.messages else 201
        entry = asked.json() | {"at": datetime.now(UTC).isoformat(), "address": f"https://postbox.example/{key}"}
        return Said(status, self.messages.setdefault(key, entry))

    def show(self, key: str, asked: Asked) -> Said:
        return Said(200, self.messages[key]) if key in self.messages else Said(404, {"error": "nothing"})

    def remove(self, key: str, asked: Asked) -> Said:
        self.messages.pop(key, None)
        return Said(204, b"")


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The file of the how-to in the connectors' folder, its line in the table."""
    text = HOW_TO.read_text("utf-8")
    file, line = CODE.findall(text)
    name = NAME.search(text)[1]
    (tmp_path / f"{name}.py").write_text(file, "utf-8")
    monkeypatch.setattr(connectors, "__path__", [*connectors.__path__, str(tmp_path)])
    module = import_module(f"publishing.connectors.{name}")
    platform, factory = LINE.fullmatch(line.strip()).groups()
    monkeypatch.setitem(connecting.FACTORIES, Platform[platform].value, getattr(module, factory))
    yield
    del sys.modules[f"publishing.connectors.{name}"]


@pytest.fixture
def stand(written: None, settings: Any) -> Iterator[Stand]:
    box = Box()
    with serving(box) as server:
        settings.OUTGOING_ALLOWED = [server.host]
        opening = {handle: {"server": server.address, "token": "the key"} for handle in HANDLES}
        with accounts_open_with(opening):
            yield Stand(
                connector_named("threads", opening),
                live=lambda: len(box.messages),
                untouched=lambda: not server.asked,
                broken=server.cut,
            )


HELD_TO = {
    contract.test_what_is_published_is_found_and_read_as_it_was_meant: ("direct", "stand", "parcel"),
    contract.test_one_message_does_not_answer_for_the_other: ("direct", "stand", "parcel"),
    contract.test_preparing_makes_nothing_public: ("stand", "parcel"),
    contract.test_a_key_nobody_used_is_not_there: ("connector",),
    contract.test_published_twice_is_one_message: ("safe", "safe_stand"),
    contract.test_what_is_withdrawn_is_gone: ("direct", "stand", "parcel"),
    contract.test_withdrawing_what_is_not_there_answers_gone: ("direct",),
    contract.test_without_time_nothing_is_sent: ("direct", "stand", "parcel"),
    contract.test_a_broken_platform_is_never_an_error_to_try_again: ("direct", "stand", "parcel"),
    contract.test_a_message_is_corrected_in_place_or_not_at_all: ("direct", "stand", "parcel"),
    contract.test_a_connector_says_what_it_does_in_both_languages: ("connector",),
}


@pytest.mark.parametrize(("promise", "needs"), HELD_TO.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_the_contract_holds_for_it(stand: Stand, promise: Callable[..., None], needs: tuple[str, ...]):
    handed = {"stand": stand, "safe_stand": stand, "parcel": contract.PARCEL}
    promise(**{need: handed.get(need, stand.connector) for need in needs})


def test_the_line_makes_it_speak_for_the_platform(written: None):
    assert connector_named("threads").name == "postbox"


def test_its_page_is_written(written: None):
    assert "Puts messages into boxes." in pages.pages()["docs/connectors/postbox.md"]


def test_without_the_line_a_person_posts():
    assert connector_named("threads").by_hand
