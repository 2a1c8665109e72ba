"""The package a person posts from holds the approved words of one sending, and nothing else."""

import json
import re
import subprocess
from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
import time_machine
from django.utils import translation

from channels import register
from channels.models import Channel, Platform
from compliance.both import Both
from compliance.models import CheckRun
from publishing import verbs
from publishing.by_hand.packing import handover_of, package_of
from publishing.connectors.for_hand_off.cover_sheet import cover_sheet
from publishing.connectors.for_hand_off.package import NAMES
from publishing.models import Dispatch
from publishing.sending.connecting import connector_for
from publishing.sending.parcels import WordsDiffer
from tests.organisation import Organisation, registration
from tests.story import ENGLISH, FRENCH, MINUTE, Story

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])


@pytest.fixture
def channel(organisation: Organisation) -> Channel:
    """An active pair of accounts on a platform no connector speaks to."""
    changes = {"platform": Platform.FACEBOOK, "accounts": {"en": "@by-hand", "fr": "@a-la-main"}}
    channel = register.register(organisation.ministry, **registration(organisation, **changes))
    return register.activate(channel, by=organisation.registrar)


@pytest.fixture
def dispatch(scheduled: Story) -> Dispatch:
    return Dispatch.objects.get(post=scheduled.post)


def test_the_package_says_what_was_approved_and_when_it_goes_out(dispatch: Dispatch):
    package = package_of(dispatch)
    folder = package.name.removesuffix(".zip").replace("facebook", "Facebook")

    with ZipFile(BytesIO(package.data)) as archive:
        manifest = json.loads(archive.read(f"{folder}/manifest.json"))
        texts = {each["account"]: archive.read(f"{folder}/{each['text']}").decode() for each in manifest["messages"]}

    assert connector_for(dispatch.channel).by_hand
    assert texts == {"@by-hand": ENGLISH, "@a-la-main": FRENCH}
    assert manifest["digest"] == dispatch.digest
    assert manifest["post_at"] == "2026-12-01T09:00:00-05:00"
    assert manifest["post_before"] == "2026-12-01T11:00:00-05:00"
    assert manifest["file_number"] == dispatch.post.file_number


def test_words_that_were_not_approved_are_not_handed_over(dispatch: Dispatch):
    Dispatch.objects.update(digest="sha256:" + "0" * 64)

    with pytest.raises(WordsDiffer, match=dispatch.post.file_number):
        package_of(Dispatch.objects.get(pk=dispatch.pk))


# --- The package and its cover sheet


@pytest.fixture
def unpacked(dispatch: Dispatch, tmp_path: Path) -> Path:
    """The folder of the package, unpacked."""
    package = package_of(dispatch)
    with ZipFile(BytesIO(package.data)) as archive:
        archive.extractall(tmp_path)
    (folder,) = tmp_path.iterdir()
    return folder


class Page(HTMLParser):
    """What a page says, by the class of what holds it, and what it would load."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.loads: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.inside = found.get("class") == "words"
        if self.inside:
            self.words.append("")
        if tag in ("script", "link", "iframe", "form", "object") or found.get("src"):
            self.loads.append(found.get("src") or tag)

    def handle_endtag(self, tag: str) -> None:
        self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.words[-1] += data


def read(folder: Path) -> Page:
    page = Page()
    page.feed((folder / "index.html").read_text())
    return page


def test_the_cover_sheet_shows_the_approved_words_to_the_letter(unpacked: Path):
    assert set(read(unpacked).words) == {ENGLISH, FRENCH}


def test_the_cover_sheet_loads_nothing_that_is_not_in_the_package(unpacked: Path):
    assert [one for one in read(unpacked).loads if not (unpacked / one).exists()] == []


def test_a_person_can_check_every_file_with_a_tool_they_have(unpacked: Path):
    checked = subprocess.run(
        ["sha256sum", "-c", "SHA256SUMS"], cwd=unpacked, capture_output=True, text=True, check=True
    )
    files = {str(path.relative_to(unpacked)) for path in unpacked.rglob("*") if path.is_file()}

    assert {line.removesuffix(": OK") for line in checked.stdout.splitlines()} == files - {"SHA256SUMS"}


def test_a_file_that_changed_is_noticed(unpacked: Path):
    text = next(unpacked.glob("fr/*.txt"))
    text.write_text("Autre chose.")
    checked = subprocess.run(
        ["sha256sum", "-c", "SHA256SUMS"], cwd=unpacked, capture_output=True, text=True, check=False
    )

    assert checked.returncode == 1
    assert f"{text.relative_to(unpacked)}: FAILED" in checked.stdout


def test_the_cover_sheet_says_what_was_checked_and_who_approved_in_both_languages(unpacked: Path):
    cover = (unpacked / "index.html").read_text()
    manifest = json.loads((unpacked / "manifest.json").read_text())

    assert [one["person"] for one in manifest["approvals"]] == ["Lucie Gagnon", "Dana Whitfield"]
    for words in ("Who approved it", "Qui l’a approuvé", "Lucie Gagnon", "Dana Whitfield"):
        assert words in cover
    assert manifest["check"]["rules"].split()[0] == "ontario"
    assert manifest["check"]["rules"] in cover
    assert manifest["confirmed"]
    for said in manifest["confirmed"]:
        assert said["said"]["en"] in cover
        assert said["said"]["fr"] in cover


@pytest.mark.parametrize("first", ["en", "fr"])
def test_the_language_that_goes_first_stands_first_on_the_whole_sheet(dispatch: Dispatch, first: str):
    handed = handover_of(dispatch)
    parcels = sorted(handed.parcels, key=lambda parcel: parcel.language != first)
    cover = cover_sheet(replace(handed, parcels=tuple(parcels)), NAMES)

    sides = re.findall(r'<section lang="(..)">', cover)
    assert sides[0::2] == [first] * 5
    assert re.findall(r'<h3 lang="(..)">', cover)[0] == first
    assert f'<html lang="{first}">' in cover
    accounts = sorted(("@by-hand", "@a-la-main"), key=cover.index)
    assert accounts[0] == parcels[0].account


def test_a_stage_called_like_its_position_is_said_once(unpacked: Path):
    cover = (unpacked / "index.html").read_text()

    approvals = json.loads((unpacked / "manifest.json").read_text())["approvals"]

    for one in approvals:
        for language in ("en", "fr"):
            named = dict.fromkeys((one["stage"][language], one["position"][language]))
            assert f"<strong>{' – '.join(named)}</strong>" in cover
    assert "<strong>Language review</strong>" in cover


def test_reasons_are_told_by_position_and_never_by_name(dispatch: Dispatch):
    dispatch.post.justifications.create(
        digest=dispatch.digest,
        rule="LNK004",
        fingerprint="f",
        reason="The web team confirmed it.",
        by=dispatch.post.created_by,
        at=dispatch.revision.made_at,
    )
    run = CheckRun.objects.filter(digest=dispatch.digest).order_by("at").first()
    run.findings.create(rule="LNK004", fingerprint="f", severity="justify", title_en="A link", title_fr="Un lien")
    CheckRun.objects.exclude(pk=run.pk).delete()
    (point,) = [one for one in handover_of(dispatch).check.points if one.rule == "LNK004"]
    with ZipFile(BytesIO(package_of(dispatch).data)) as archive:
        cover = next(archive.read(name).decode() for name in archive.namelist() if name.endswith("index.html"))

    assert point.given_by == Both("Drafting", "Rédaction")
    assert "The web team confirmed it." in cover
    assert dispatch.post.created_by.name not in cover


def test_the_package_is_the_same_whoever_takes_it_and_whenever(dispatch: Dispatch, clock: time_machine.Traveller):
    first = package_of(dispatch)
    clock.shift(timedelta(minutes=20))
    with translation.override("fr"):
        again = package_of(Dispatch.objects.get(pk=dispatch.pk))

    assert again.digest == first.digest


def test_what_is_public_already_is_not_to_be_posted_again(dispatch: Dispatch, scheduled: Story):
    scheduled.publish()
    french = dispatch.deliveries.get(language="fr")
    address = "https://www.facebook.com/a-la-main/posts/1"
    with time_machine.travel(MINUTE + timedelta(minutes=2), tick=False):
        verbs.report_posted(scheduled.id, french.public_id, address=address, by=scheduled.organisation.publisher)
    dispatch.refresh_from_db()
    with ZipFile(BytesIO(package_of(dispatch).data)) as archive:
        cover = next(archive.read(name).decode() for name in archive.namelist() if name.endswith("index.html"))

    assert cover.count("Already public: do not post it again.") == 1
    assert address in cover


def test_every_file_has_a_name_that_every_system_takes(unpacked: Path):
    names = [part for path in unpacked.rglob("*") for part in path.relative_to(unpacked).parts]

    assert all(re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}", name) for name in names)
    assert not {name.partition(".")[0].upper() for name in names} & {"CON", "PRN", "AUX", "NUL", "COM1", "LPT1"}
