"""`check_content` answers in one form, exits by one table, and never fails silently."""

import hashlib
import json
import os
import pty
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from PIL import Image

from compliance.command.line import main

ROOT = Path(__file__).resolve().parent.parent
CLEAR = {
    "id": "post-7",
    "jurisdiction": "ontario",
    "channels": [
        {
            "platform": "x",
            "kind": "ministry",
            "accounts": {"en": "@ONhealth", "fr": "@ONsante"},
            "terms_url": {"en": "https://www.ontario.ca/social", "fr": "https://www.ontario.ca/fr/social"},
        }
    ],
    "publish_at": "2026-12-01T09:00",
    "time_zone": "America/Toronto",
    "paid": False,
    "retention_series": "COM-2100",
    "election_period": False,
    "variants": {
        "en": {"text": "Flu shots are free for everyone six months and older. Book by December 15: ontario.ca/flu"},
        "fr": {
            "text": "Le vaccin antigrippal est gratuit dès six mois. "
            "Réservez au plus tard le 15 décembre : ontario.ca/grippe"
        },
    },
}
NEEDS_A_REASON = CLEAR | {
    "variants": CLEAR["variants"]
    | {"en": {"text": "Flu shots are free for everyone six months and older. Book by December 18: ontario.ca/flu"}}
}
BLOCKED = CLEAR | {"variants": {"en": CLEAR["variants"]["en"]}}
FINDING = {
    "rule", "name", "family", "severity", "language", "field", "start", "end", "excerpt", "message", "cites", "fix",
}  # fmt: skip


@pytest.fixture
def asked(tmp_path, capfd):
    """Ask the command about some documents; how it exited, what it answered, what it complained about."""

    def ask(*documents: Any, options: tuple[str, ...] = ()) -> tuple[int, str, str]:
        file = tmp_path / "content.json"
        lines = [item if isinstance(item, bytes) else json.dumps(item).encode() for item in documents]
        file.write_bytes(b"\n".join(lines))
        exits = main([str(file), *options])
        captured = capfd.readouterr()
        return exits, captured.out, captured.err

    return ask


@pytest.mark.parametrize(
    ("document", "exits", "outcome"),
    [(CLEAR, 0, "clear"), (NEEDS_A_REASON, 1, "needs-justification"), (BLOCKED, 2, "blocked")],
)
def test_each_outcome_has_its_exit(asked, document, exits, outcome):
    code, out, _ = asked(document)
    assert (code, json.loads(out)["outcome"]) == (exits, outcome)


def test_the_answer_has_the_agreed_form(asked):
    _, out, _ = asked(NEEDS_A_REASON)
    answer = json.loads(out)
    assert set(answer) == {"id", "outcome", "digest", "pack", "findings", "not_checked"}
    assert answer["id"] == "post-7"
    assert set(answer["pack"]) == {"name", "version"}
    finding = answer["findings"][0]
    assert set(finding) == FINDING
    assert set(finding["message"]) == {"en", "fr"}
    text = NEEDS_A_REASON["variants"][finding["language"]]["text"]
    assert text[finding["start"] : finding["end"]] == finding["excerpt"]


def test_no_identifier_is_invented(asked):
    _, out, _ = asked({name: value for name, value in CLEAR.items() if name != "id"})
    assert "id" not in json.loads(out)


BROKEN = [
    b"",
    b"{",
    b"\xff\xfe",
    b"[" * 100_000,
    b'{"jurisdiction": "ontario", "jurisdiction": "canada", "variants": {}}',
    b'{"jurisdiction": "ontario", "variants": {"en": {"text": NaN}}}',
    b'{"jurisdiction": "ontario", "variants": {"en": {"text": "\\ud800"}}}',
    b'{"jurisdiction": "atlantis", "variants": {"en": {"text": "a"}}}',
    b'{"jurisdiction": "ontario", "variants": {"en": {"text": "a"}}, "colour": "blue"}',
    b"7" * 5_000,
    b"null",
]


@pytest.mark.parametrize("data", BROKEN, ids=[repr(data[:60]) for data in BROKEN])
def test_input_that_cannot_be_checked_exits_64_and_says_why_in_both_languages(asked, data):
    code, out, _ = asked(data)
    problems = json.loads(out)["error"]["problems"]
    assert code == 64
    assert all(problem["message"]["en"] and problem["message"]["fr"] for problem in problems)


def test_with_jsonl_each_line_is_answered_and_the_exit_is_the_worst(asked):
    code, out, _ = asked(CLEAR, BLOCKED, b"", NEEDS_A_REASON, options=("--jsonl",))
    assert [json.loads(line)["outcome"] for line in out.splitlines()] == ["clear", "blocked", "needs-justification"]
    assert code == 2


def test_with_jsonl_a_bad_line_is_answered_with_its_error_and_the_others_go_on(asked):
    code, out, _ = asked(CLEAR, b"{bad", {"id": 3, "colour": 1}, CLEAR, options=("--jsonl",))
    answers = [json.loads(line) for line in out.splitlines()]
    assert ["error" in answer for answer in answers] == [False, True, True, False]
    assert answers[2]["id"] == 3
    assert code == 64


@pytest.mark.parametrize("arguments", [[], ["--jsonl"], ["a", "b"], ["a", "--colour"], ["a", "--language", "de"]])
def test_wrong_usage_exits_64(arguments, capsys):
    with pytest.raises(SystemExit, match="64"):
        main(arguments)
    assert "usage:" in capsys.readouterr().err


def test_a_file_that_is_not_there_exits_64(tmp_path, capsys):
    file = str(tmp_path / "nothing.json")

    assert main([file], prog="python -m compliance") == 64
    assert capsys.readouterr().err == f"python -m compliance: {file}: there is no such file.\n"
    assert main([file, "--language", "fr"], prog="python -m compliance") == 64
    assert capsys.readouterr().err == f"python -m compliance\u00a0: {file}\u00a0: ce fichier n’existe pas.\n"


def test_help_says_where_the_form_of_a_document_is_told(capsys):
    with pytest.raises(SystemExit, match="0"):
        main(["--help"])
    assert "docs/content.md" in capsys.readouterr().out


def test_a_fault_of_ours_exits_64_and_not_as_an_answer(asked, monkeypatch):
    def breaks(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("compliance.command.one_check.check", breaks)
    code, _, err = asked(CLEAR)
    assert code == 64
    assert "ZeroDivisionError" in err


def png() -> bytes:
    out = BytesIO()
    Image.new("RGB", (40, 30), "white").save(out, "PNG")
    return out.getvalue()


PICTURE = png()


def with_picture(**fields: str) -> dict[str, Any]:
    """The clear content with the same picture in both languages."""
    alts = {"en": "A nurse gives a flu shot", "fr": "Une infirmière vaccine une enfant"}
    variants = {
        tag: variant | {"media": [{"file": "poster.png", "alt": alts[tag]} | fields]}
        for tag, variant in CLEAR["variants"].items()
    }
    return CLEAR | {"variants": variants}


def test_media_beside_the_file_are_part_of_the_digest(asked, tmp_path):
    def digest() -> str:
        return json.loads(asked(with_picture())[1])["digest"]

    absent = digest()
    (tmp_path / "poster.png").write_bytes(PICTURE)
    first = digest()
    (tmp_path / "poster.png").write_bytes(PICTURE + b"!")
    assert len({absent, first, digest()}) == 3


def test_a_digest_that_names_other_bytes_is_refused(asked, tmp_path):
    (tmp_path / "poster.png").write_bytes(PICTURE)
    right = "sha256:" + hashlib.sha256(PICTURE).hexdigest()
    assert asked(with_picture(digest=right))[0] == 0
    code, out, _ = asked(with_picture(digest="sha256:" + "0" * 64))
    assert code == 64
    assert json.loads(out)["error"]["problems"][0]["code"] == "other-bytes"


def test_media_that_is_not_there_is_said(asked):
    assert "poster.png was not found" in asked(with_picture())[2]


def test_media_is_never_looked_for_outside_the_folder(asked, tmp_path):
    (tmp_path / "secret").symlink_to("/etc/passwd")
    document = CLEAR | {
        "variants": {"en": {"text": "a", "media": [{"file": "secret", "alt": "A picture of a poster"}]}}
    }
    assert "secret was not found" in asked(document)[2]


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ["Give a reason", "December 18", "Source:"]), ("fr", ["À motiver", "December 18", "Source :", "Règles :"])],
)
def test_people_get_a_report_in_their_language(asked, language, words):
    code, out, _ = asked(NEEDS_A_REASON, options=("--format", "report", "--language", language))
    assert code == 1
    assert all(word in out for word in words)


def test_a_report_says_what_could_not_be_checked(asked):
    _, out, _ = asked({"jurisdiction": "ontario", "variants": {}}, options=("--format", "report", "--language", "fr"))
    assert "Non vérifié" in out


def run(command: list[str], data: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, input=data, capture_output=True, env=os.environ | environment, check=False
    )


@pytest.mark.parametrize("command", [["manage.py", "check_content"], ["-m", "compliance"]])
def test_both_ways_in_read_standard_input_and_exit_alike(command):
    assert run([*command, "-"], json.dumps(BLOCKED).encode()).returncode == 2
    assert run([*command, "--colour"]).returncode == 64
    assert run([*command]).returncode == 64


def test_the_rules_need_neither_django_nor_a_database():
    asked = "import sys, compliance.command.line, compliance.pages; sys.exit('django' in sys.modules)"
    assert run(["-c", asked]).returncode == 0


def test_a_terminal_that_knows_no_accents_still_gets_its_answer():
    french = run(["-m", "compliance", "-", "--language", "fr"], json.dumps(BLOCKED).encode(), PYTHONIOENCODING="ascii")
    assert french.returncode == 2
    assert json.loads(french.stdout)["outcome"] == "blocked"
    options = ["-m", "compliance", "-", "--language", "fr", "--format", "report"]
    assert run(options, json.dumps(BLOCKED).encode(), PYTHONIOENCODING="ascii").returncode == 2


def test_a_terminal_gets_the_report(tmp_path):
    file = tmp_path / "content.json"
    file.write_text(json.dumps(BLOCKED))
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "compliance", str(file)]
    with subprocess.Popen(command, cwd=ROOT, stdout=theirs, stdin=subprocess.DEVNULL) as process:
        exits = process.wait(timeout=60)
    os.close(theirs)
    assert "This must be fixed first." in os.read(ours, 10_000).decode()
    assert exits == 2


def test_python_code_may_call_it_as_any_command(tmp_path, capsys):
    file = tmp_path / "content.json"
    file.write_text(json.dumps(BLOCKED))
    with pytest.raises(SystemExit, match="2"):
        call_command("check_content", str(file))
    assert json.loads(capsys.readouterr().out)["outcome"] == "blocked"


def test_a_fix_that_does_not_show_is_said_in_words(tmp_path, capsys):
    file = tmp_path / "post.json"
    texts = {"en": {"text": "Clinics  open today."}, "fr": {"text": "Les cliniques ouvrent à 16h30."}}
    file.write_text(json.dumps({"jurisdiction": "ontario", "variants": texts}))

    main([str(file), "--format", "report"])
    said = capsys.readouterr().out
    assert "Write: one space\n" in said
    assert "Write: 16\u00a0h\u00a030 (with no-break spaces)\n" in said
