"""Caption files: what players would drop or show wrong becomes a fault with its cue; whatever the bytes, no error."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.facts import CaptionFacts
from compliance.media import look_at_captions

ENGLISH = "Wash your hands with soap for twenty seconds."
FRENCH = "Lavez-vous les mains avec du savon pendant vingt secondes."


def read(data: str | bytes) -> CaptionFacts:
    facts = look_at_captions(data.encode() if isinstance(data, str) else data)
    assert facts.captions is not None
    return facts.captions


def vtt(*cues: tuple[str, str, str], head: str = "WEBVTT") -> str:
    return "\n\n".join([head, *(f"{start} --> {end}\n{text}" for start, end, text in cues)]) + "\n"


def faults(data: str | bytes) -> list[tuple[str, int | None]]:
    return [(fault.what, fault.cue) for fault in read(data).faults]


GOOD = vtt(("00:01.000", "00:04.000", ENGLISH), ("00:00:04.200", "00:00:06.000", "[water runs]"))


def test_a_good_file_has_no_fault():
    captions = read(GOOD)
    assert (captions.cues, captions.end, captions.language, captions.machine_made) == (2, 6.0, "en", None)
    assert captions.text == f"{ENGLISH}\n[water runs]"
    assert captions.faults == ()


def test_subrip_is_read_too():
    data = f"1\r\n00:00:01,000 --> 00:00:04,000\r\n{FRENCH}\r\n\r\n2\r\n00:00:05,000 --> 00:00:06,500\r\nMerci!\r\n"
    facts = look_at_captions(data.encode())
    assert facts.media_type == "application/x-subrip"
    assert facts.captions == CaptionFacts(2, 6.5, f"{FRENCH}\nMerci!", "fr")


def test_marks_inside_cues_are_not_their_words():
    assert read(vtt(("00:01.000", "00:04.000", "<v Amira>Wash &amp; <i>dry</i></v>"))).text == "Wash & dry"


def test_identifiers_notes_and_styles_are_not_cues():
    head = "WEBVTT - hands\n\nSTYLE\n::cue { color: white }\n\nNOTE 00:01.000 --> 00:02.000 was cut"
    data = vtt(head=head) + "\nintro\n00:01.000 --> 00:04.000 line:80%\nWash\n"
    assert (read(data).cues, read(data).text, faults(data)) == (1, "Wash", [])


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ("", [("empty", None)]),
        ("\ufeff \n\n", [("empty", None)]),
        ("WEBVTT\n", [("no-cues", None)]),
        ("Not captions at all", [("no-cues", None)]),
        ("00:01.000 --> 00:02.000\nHi\n", [("no-header", None)]),
        ("WEBVTTX\n\n00:01.000 --> 00:02.000\nHi\n", [("no-header", None)]),
        (vtt(("00:01,000", "00:02,000", "Hi")), [("broken-time", 1)]),
        (vtt(("00:01.000", "soon", "Hi"), ("00:02.000", "00:03.000", "Ho")), [("broken-time", 1)]),
        (vtt(("00:04.000", "00:04.000", "Hi")), [("no-time", 1)]),
        (vtt(("00:04.000", "00:05.000", "Hi"), ("00:01.000", "00:02.000", "Ho")), [("backwards", 2)]),
        (vtt(("00:01.000", "00:05.000", "Hi"), ("00:03.000", "00:06.000", "Ho")), [("overlaps", 2)]),
        (vtt(("00:01.000", "00:05.000", "Hi"), ("00:04.800", "00:06.000", "Ho")), []),
        (vtt(("00:01.000", "00:05.000", "Amira: Hi"), ("00:01.000", "00:05.000", "Jo: Ho")), []),
        (vtt(("00:01.000", "00:02.000", " "), ("00:03.000", "00:04.000", "Ho")), [("empty-cue", 1)]),
        (vtt(("00:01.000", "00:02.000", "Wash your hands with soap for twenty whole seconds.")), [("too-fast", 1)]),
        (vtt(("00:01.000", "00:01.200", "Thank you!")), []),
    ],
)
def test_what_a_player_would_drop_or_show_wrong_is_a_fault(data, found):
    assert faults(data) == found


@pytest.mark.parametrize("charset", ["latin-1", "cp1252", "utf-16"])
def test_another_set_of_signs_is_a_fault_and_is_read_all_the_same(charset):
    data = vtt(("00:01.000", "00:05.000", "Été à l'aréna, où fêter?")).encode(charset)
    assert faults(data) == [("not-utf-8", None)]
    assert read(data).text == "Été à l'aréna, où fêter?"


BARE = "so today we are going to show you how to wash your hands and why it matters for everybody at school " * 3


@pytest.mark.parametrize(
    ("data", "mark"),
    [
        (vtt(("00:01.000", "00:04.000", ENGLISH), head="WEBVTT\nKind: captions\nLanguage: en (auto)"), "(auto)"),
        (vtt(("00:01.000", "00:04.000", ENGLISH), head="WEBVTT\n\nNOTE Auto-generated"), "Auto-generated"),
        (vtt(("00:01.0", "00:04.0", "Oui."), head="WEBVTT\n\nNOTE Généré automatiquement"), "Généré automatiquement"),
        (vtt(("00:01.000", "00:04.000", ENGLISH), head="WEBVTT\n\nNOTE made with Whisper"), "Whisper"),
        (vtt(("00:01.000", "00:04.000", "Wash<00:00:01.500><c> your</c>")), "word-times"),
        (vtt(("00:01.000", "01:04.000", BARE)), "no-punctuation"),
        (vtt(("00:01.000", "00:04.000", "We whisper in the library.")), None),
        (vtt(("00:01.000", "00:04.000", ENGLISH), head="WEBVTT\nKind: captions\nLanguage: en"), None),
    ],
)  # fmt: skip
def test_what_a_machine_made_and_nobody_read_over_is_seen(data, mark):
    assert read(data).machine_made == mark


pieces = st.sampled_from(
    [
        "WEBVTT",
        "\n",
        "\n\n",
        "00:01.000",
        " --> ",
        "00:00:02,5",
        "<c>",
        "&amp;",
        "NOTE",
        "é",
        "99:99:99.999",
        "-->",
        "\r",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(pieces | st.text(max_size=5), max_size=40).map("".join) | st.binary(max_size=200))
def test_any_bytes_are_read_without_an_error(data):
    captions = read(data)
    assert captions.faults or captions.cues


@pytest.mark.parametrize("hard", ["00:01.000 --> ", "<" * 9, "WEBVTT\n\n", " " * 9, "&", "1:", "auto-"])
def test_no_file_takes_long(hard):
    started = process_time()
    read(("WEBVTT\n\n" + hard * 200_000)[:1_500_000])
    assert process_time() - started < 2
