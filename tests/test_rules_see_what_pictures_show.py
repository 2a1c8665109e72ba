"""Real files beside a document: the rules find what is in them, and say what they could not look at."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFont

from compliance.command.line import main
from compliance.facts import MediaFacts
from compliance.facts.shown import POSTER, poster
from compliance.loading import rules
from compliance.media import reading
from compliance.rule import english
from tests.drawn import needs_reader, saved
from tests.test_rules_keep_their_examples import judged

SIDES = {"en": "Free flu shots on Saturday.", "fr": "Vaccins gratuits samedi."}
VTT = "WEBVTT\n\n00:01.000 --> 00:04.000\n{}\n"


def drawn(*lines: str, ink: str = "black") -> bytes:
    picture = Image.new("RGB", (900, 100 + 80 * len(lines)), "white")
    for place, line in enumerate(lines):
        ImageDraw.Draw(picture).text(
            (50, 40 + 80 * place), line, font=ImageFont.truetype("DejaVuSans.ttf", 40), fill=ink
        )
    return saved(picture, "PNG")


class Desk:
    """A folder with a document and its files, checked as the command checks it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def asked(self, files: dict[str, bytes], **media: dict[str, Any]) -> dict[str, Any]:
        for name, data in files.items():
            (self.folder / name).write_bytes(data)
        variants = {tag: {"text": SIDES[tag], "media": [item]} for tag, item in media.items()}
        (self.folder / "post.json").write_text(json.dumps({"jurisdiction": "ontario", "variants": variants}))
        out = StringIO()
        main([str(self.folder / "post.json"), "--format", "json", "--on", "2026-11-21"], out=out)
        return json.loads(out.getvalue())


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def found(answer: dict[str, Any]) -> set[tuple[str, str | None]]:
    return {(finding["rule"], finding["language"]) for finding in answer["findings"]}


def unchecked(answer: dict[str, Any], rule: str) -> list[str]:
    return [item["why"]["en"] for item in answer["not_checked"] if item["rule"] == rule]


@needs_reader
def test_an_english_poster_in_the_french_post_asks_for_a_reason(desk):
    alt = {"en": "Free flu shots for everyone, Lakeview Arena", "fr": "Vaccins gratuits pour tous, aréna Lakeview"}
    items = {tag: {"file": "a.png", "alt": alt[tag]} for tag in SIDES}
    answer = desk.asked({"a.png": drawn("Free flu shots for everyone", "Lakeview Arena")}, **items)
    assert ("BIL030", "fr") in found(answer)
    assert ("BIL030", "en") not in found(answer)
    assert "A11Y031" not in {rule for rule, _language in found(answer)}  # nobody repeats English words in French


@needs_reader
def test_words_told_nowhere_but_in_the_picture_ask_for_a_reason(desk):
    files = {"a.png": drawn("Free flu shots for everyone", "Lakeview Arena, December 5")}
    answer = desk.asked(files, en={"file": "a.png", "alt": "A poster about free flu shots"})
    said = [finding["message"]["en"] for finding in answer["findings"] if finding["rule"] == "A11Y031"]
    assert said == [
        "The picture says “everyone, Lakeview, Arena, December, 5”, and neither its alternative text nor the post does."
    ]


@needs_reader
def test_a_marking_in_the_picture_stops_the_post_and_points_at_the_words(desk):
    answer = desk.asked(
        {"a.png": drawn("PROTECTED B", "Table of fees")}, en={"file": "a.png", "alt": "A table of fees"}
    )
    said = [finding for finding in answer["findings"] if finding["rule"] == "CON001"]
    assert [(one["field"], one["excerpt"], one["severity"]) for one in said] == [
        ("media[0].seen", "PROTECTED B", "block")
    ]


def test_a_marking_in_the_notes_of_the_file_stops_the_post(desk):
    data = saved(Image.new("RGB", (60, 40)), "JPEG", comment=b"CONFIDENTIAL: not before Tuesday")
    answer = desk.asked({"a.jpg": data}, en={"file": "a.jpg", "alt": "A clinic in the evening"})
    assert [one["field"] for one in answer["findings"] if one["rule"] == "CON001"] == ["media[0].metadata"]


@needs_reader
@pytest.mark.parametrize(("ink", "rule"), [("#a0a0a0", "A11Y032"), ("#000000", None)])
def test_faint_words_are_found(desk, ink, rule):
    answer = desk.asked({"a.png": drawn("Free flu shots", ink=ink)}, en={"file": "a.png", "alt": "Free flu shots"})
    assert [one[0] for one in found(answer) if one[0] in ("A11Y032", "A11Y033")] == ([rule] if rule else [])


def test_a_flashing_picture_stops_the_post(desk):
    stills = [Image.new("RGB", (400, 300), shade) for shade in ("black", "white") * 8]
    data = saved(stills[0], "GIF", save_all=True, append_images=stills[1:], duration=100, loop=0)
    answer = desk.asked({"a.gif": data}, en={"file": "a.gif", "alt": "A light that blinks"})
    assert {("A11Y034", "en"), ("A11Y035", "en")} <= found(answer)
    assert answer["outcome"] == "blocked"


def test_a_damaged_picture_stops_the_post_with_a_sentence(desk):
    answer = desk.asked({"a.png": drawn("Hello")[:300]}, en={"file": "a.png", "alt": "A clinic in the evening"})
    said = next(finding for finding in answer["findings"] if finding["rule"] == "A11Y030")
    assert said["message"]["en"].startswith("“a.png” cannot be opened: it is damaged.")


def test_a_picture_that_is_not_there_is_said_not_to_be_checked(desk):
    answer = desk.asked({}, en={"file": "a.png", "alt": "A clinic"}, fr={"file": "a.png", "alt": "Une clinique"})
    assert len(unchecked(answer, "A11Y030")) == 1
    assert unchecked(answer, "A11Y030")[0].startswith("Nobody has looked inside “a.png”")


def test_without_a_program_that_reads_a_person_is_asked_to(desk, monkeypatch):
    monkeypatch.setattr(reading, "reader", lambda: None)
    answer = desk.asked({"a.png": drawn("Hello")}, en={"file": "a.png", "alt": "A clinic in the evening"})
    assert unchecked(answer, "A11Y031")[0].startswith("No program that reads words in pictures is installed here")


def test_a_picture_somebody_will_look_into_makes_the_post_wait():

    example = english("Hello.", variant=poster("A clinic"), known=(MediaFacts(POSTER, "image/png", 7, looked=False),))
    report = judged(rules()["A11Y030"], example)
    assert report.waits
    assert report.not_checked[0].why.fr == "L’examen de «\u00a0poster.png\u00a0» est en cours."


@pytest.mark.parametrize(
    ("captions", "rule"),
    [
        (VTT.format("Wash your hands with soap for a while."), None),
        ("", "A11Y037"),
        (VTT.format("Lavez-vous les mains avec du savon."), "A11Y041"),
        (VTT.replace("04.000", "00.500").format("Wash your hands with soap for a while."), "A11Y039"),
        (VTT.replace("VTT", "VTT (auto)").format("Wash your hands with soap for a while."), "A11Y038"),
    ],
)
def test_captions_are_read_beside_their_film(desk, captions, rule):
    files = {"a.mp4": b"\0\0\0\x18ftypisom00000000isom0000", "a.vtt": captions.encode()}
    answer = desk.asked(files, en={"file": "a.mp4", "captions": "a.vtt"})
    about = {one for one, _language in found(answer)} & {"A11Y036", "A11Y037", "A11Y038", "A11Y039", "A11Y041"}
    assert about == ({rule} if rule else set())
    assert unchecked(answer, "A11Y034")[0].startswith("We cannot look for flashes in the film")


def test_a_film_without_captions_stops_the_post_in_each_language(desk):
    films = {tag: {"file": "a.mp4"} for tag in SIDES}
    answer = desk.asked({"a.mp4": b"\0\0\0\x18ftypisom00000000isom0000"}, **films)
    assert {("A11Y036", "en"), ("A11Y036", "fr")} <= found(answer)
