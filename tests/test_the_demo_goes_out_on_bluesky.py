"""`make run-with-bluesky`: a pair goes out on Bluesky's own server, is read back, corrected, taken down, by the pages.

Real processes, a real browser, a person for each act; nothing is reached behind the pages but what the public reads.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import httpx
import pytest
from playwright.sync_api import Browser, Page

from tests.browsers import chromium
from tests.platforms.bluesky import require_packages
from tests.servers import HERE, free_port

pytestmark = [pytest.mark.heavy, pytest.mark.xdist_group("bluesky")]

ROOT = Path(__file__).resolve().parent.parent
T = TypeVar("T")
PATIENCE = 240  # seconds until something must have happened, a minute's turn included, on a busy machine
HANDLES = {"en": "onhealth.test", "fr": "onsante.test"}
CORRECTED = {
    "en": "Need care on a holiday? See the corrected list of walk-in clinics: https://www.ontario.ca/en/clinics",
    "fr": "Besoin de soins un jour férié? Voyez la liste corrigée des cliniques sans rendez-vous\u00a0: "
    "https://www.ontario.ca/fr/cliniques",
}


def wait_for(what: Callable[[], T], until: Callable[[T], bool] = bool) -> T:
    """What it is once it is so; fails when that never comes."""
    begun = time.monotonic()
    while not until(found := what()):
        assert time.monotonic() - begun < PATIENCE, found
        time.sleep(1)
    return found


@dataclass
class House:
    """The running demonstration, and a browser for whoever signs in."""

    port: int
    bluesky: int
    passphrase: str
    browser: Browser

    def public(self) -> dict[str, list[dict[str, Any]]]:
        """What everybody can read of each account, by language."""
        method = f"http://{HERE}:{self.bluesky}/xrpc/com.atproto.repo.listRecords"
        asked = {language: {"repo": name, "collection": "app.bsky.feed.post"} for language, name in HANDLES.items()}
        found = {language: httpx.get(method, params=said, timeout=30).json() for language, said in asked.items()}
        return {language: [one["value"] for one in answer["records"]] for language, answer in found.items()}

    def texts(self) -> dict[str, list[str]]:
        return {language: [one["text"] for one in records] for language, records in self.public().items()}

    @contextmanager
    def signed_in(self, name: str) -> Iterator[Page]:
        context = self.browser.new_context(base_url=f"http://{HERE}:{self.port}", locale="en-CA")
        page = context.new_page()
        page.goto("/sign-in/")
        page.locator("[name=username]").fill(f"{name}@health.example.ca")
        page.locator("[name=password]").fill(self.passphrase)
        page.locator("main [type=submit]").click()
        yield page
        context.close()


@pytest.fixture
def house(tmp_path: Path, settings: Any) -> Iterator[House]:
    """The house with Bluesky's own server beside it, as `make run-with-bluesky` starts them."""
    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        pytest.skip("the demonstration has a database of its own, wherever the other tests run")
    require_packages()
    port, bluesky, directory = free_port(), free_port(), free_port()
    own = {"WITH_BLUESKY": 1, "PORT": port, "BLUESKY_PORT": bluesky, "BLUESKY_DIRECTORY_PORT": directory}
    outside = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    told = outside | {name: str(value) for name, value in own.items()} | {"VAR_DIR": str(tmp_path / "var")}
    log = tmp_path / "house.log"
    with log.open("wb") as out, chromium() as browser:
        process = subprocess.Popen(
            [sys.executable, "-m", "config.start"], cwd=ROOT, env=told, stdout=out, stderr=subprocess.STDOUT
        )
        try:
            wait_for(log.read_text, lambda said: "what it keeps of an account" in said or process.poll() is not None)
            assert process.poll() is None, log.read_text()
            yield House(port, bluesky, (tmp_path / "var" / "demo_passphrase").read_text(), browser)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(60)


def soon() -> str:
    """The next minute of the house's clock, as a form takes it."""
    return f"{datetime.now(ZoneInfo('America/Toronto')) + timedelta(minutes=1):%Y-%m-%dT%H:%M}"


def press(page: Page, act: str, **typed: str) -> None:
    """Fill in and send the form of one act."""
    form = page.locator(f"form[action$='/{act}/']").first
    for details in form.locator("xpath=ancestor::details").all():
        details.evaluate("one => { one.open = true }")
    for name, value in typed.items():
        form.locator(f"[name={name}]").fill(value)
    form.locator("button").last.click()
    page.wait_for_load_state()
    assert "There is something to correct" not in page.locator("main").inner_text()


def confirm_everything(page: Page) -> None:
    for statement in page.locator("form[action$='/do/attest/'] [type=checkbox]").all():
        statement.check()
    press(page, "do/attest")


def says(page: Page, post: str, words: str) -> str:
    """What the page of the post says, once it says this."""

    def read() -> str:
        page.goto(post)
        return page.locator("main").inner_text()

    return wait_for(read, lambda said: words in said)


def test_a_pair_goes_out_is_read_back_corrected_and_taken_down_by_the_pages(house: House):
    with house.signed_in("priya") as publisher:
        publisher.goto("/posts/?q=Walk-in")
        publisher.get_by_role("link", name="Walk-in clinics on holidays").first.click()
        post = publisher.url
        press(publisher, "do/schedule", minute=soon())
        first = wait_for(house.public, lambda found: all(found.values()))
        says(publisher, post, "Looked at right away: both languages, as approved")

    assert {language: [one["langs"] for one in records] for language, records in first.items()} == {
        "en": [["en"]],
        "fr": [["fr"]],
    }
    alts = {language: records[0]["embed"]["images"][0]["alt"] for language, records in first.items()}
    assert alts["en"].startswith("A blue door")
    assert alts["fr"].startswith("Une porte bleue")

    correct(house, post)
    wait_for(house.texts, lambda found: found == {language: [text] for language, text in CORRECTED.items()})

    take_down(house, post)
    wait_for(house.texts, lambda found: found == {"en": [], "fr": []})
    with house.signed_in("dana") as director:
        says(director, post, "Withdrawn")


def correct(house: House, post: str) -> None:
    """New words, through the same gates: the author, the reviewer of the French, the director, the publisher."""
    with house.signed_in("amira") as author:
        author.goto(f"{post}take-down/")
        press(author, "correct", text="The list of clinics was an old one.")
        for language, text in CORRECTED.items():
            author.locator(f"[name=text_{language}]").fill(text)
        author.get_by_role("button", name="Save a version").click()
        confirm_everything(author)
        press(author, "do/submit")
    for name, typed in (("lucie", {}), ("dana", {"password": house.passphrase})):
        with house.signed_in(name) as approver:
            approver.goto(post)
            press(approver, "do/approve", **typed)
    with house.signed_in("priya") as publisher:
        publisher.goto(post)
        press(publisher, "do/schedule", minute=soon())
        says(publisher, post, "Corrected on")


def take_down(house: House, post: str) -> None:
    """One asks, another agrees."""
    with house.signed_in("priya") as publisher:
        publisher.goto(f"{post}take-down/")
        publisher.locator("[name=code][value=error]").check()
        press(publisher, "ask", text="The list cannot be mended today.")
    with house.signed_in("dana") as director:
        director.goto(f"{post}take-down/")
        press(director, "agree", password=house.passphrase)
