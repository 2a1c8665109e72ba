"""Chromium from the machine's packages, for the tests that look at pages as a person does."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# No sandbox: it refuses root, and the only pages opened are ours. The rest keeps Chromium from calling outside.
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A running Chromium. Skips the test that asks when there is none, and fails it where servers are required."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        _say_that_it_is_missing()
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=program, args=list(SWITCHES))
        yield launched
        launched.close()


def _say_that_it_is_missing() -> None:
    sentence = "Chromium is not installed, so no page was looked at (Debian: apt install chromium)"
    if os.environ.get("TANDEM_REQUIRE_SERVERS"):
        pytest.fail(sentence)
    pytest.skip(sentence)
