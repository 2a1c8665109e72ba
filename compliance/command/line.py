"""`check_content`: one content document in, one answer out; with --jsonl, one of each per line.

Exit 0 clear, 1 needs a reason, 2 blocked, 64 when the command or its input failed. Neither Django nor a database.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO, NoReturn, TextIO

from compliance.both import Both
from compliance.command.one_check import BIGGEST, FAILED, Answer, answer
from compliance.command.report_text import ABSENT, text

ABOUT = Both(
    "Check one content document against the rules of its jurisdiction.",
    "Vérifier un contenu selon les règles de son administration.",
)
FORM = Both(
    "docs/content.md tells what a document holds.",
    "La page docs/content.md dit ce que contient un document.",
)
UNREADABLE = Both("{prog}: {file}: {why}", "{prog} : {file} : {why}")
UNOPENED: dict[type[OSError], Both] = {
    FileNotFoundError: Both("there is no such file.", "ce fichier n’existe pas."),
    IsADirectoryError: Both("this is a folder, not a file.", "c’est un dossier, pas un fichier."),
    PermissionError: Both("this file may not be read.", "la lecture de ce fichier n’est pas permise."),
}


class Parser(argparse.ArgumentParser):
    """Wrong usage is a failure of the command: 64, since 2 says that a content is blocked."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(FAILED, f"{self.prog}: {message}\n")


def parser(prog: str) -> Parser:
    options = Parser(prog=prog, description=f"{ABOUT.en} {ABOUT.fr}", epilog=f"{FORM.en} {FORM.fr}")
    options.add_argument("file", help="a JSON file; - reads standard input / un fichier JSON; - lit l'entrée standard")
    options.add_argument("--jsonl", action="store_true", help="one document per line / un document par ligne")
    options.add_argument("--language", choices=("en", "fr"), default="en", help="of the report / du rapport")
    options.add_argument(
        "--format",
        choices=("auto", "json", "report"),
        default="auto",
        help="auto: a report in a terminal, JSON elsewhere / rapport dans un terminal, JSON ailleurs",
    )
    options.add_argument(
        "--on",
        type=date.fromisoformat,
        default=None,
        metavar="YYYY-MM-DD",
        help="the day whose rules and lists apply, today unless told / le jour dont les règles s'appliquent",
    )
    return options


def main(arguments: Sequence[str], *, prog: str = "check_content", out: TextIO | None = None) -> int:
    """Run the command and say how it exits."""
    options = parser(prog).parse_args(arguments)
    out = out or sys.stdout
    exits = [0]
    try:
        for given in _answers(options):
            exits.append(given.exit)
            _show(given, options, out)
    except OSError as error:
        return _fail(prog, options, _why_unopened(error, options.language))
    except Exception as error:  # noqa: BLE001 whatever broke, nothing was vouched for: 1 and 2 are answers, this is none
        return _fail(prog, options, f"{type(error).__name__}: {error}")
    return max(exits)


def _fail(prog: str, options: argparse.Namespace, why: str) -> int:
    """Say why nothing was checked, under the name the command was called by."""
    sys.stderr.write(UNREADABLE.in_(options.language).format(prog=prog, file=options.file, why=why) + "\n")
    return FAILED


def _why_unopened(error: OSError, language: str) -> str:
    known = UNOPENED.get(type(error))
    return known.in_(language) if known else error.strerror or str(error)


def _answers(options: argparse.Namespace) -> Iterator[Answer]:
    folder = Path() if options.file == "-" else Path(options.file).parent
    on = options.on or datetime.now(UTC).date()
    with _stream(options.file) as stream:
        for data in _documents(stream, jsonl=options.jsonl):
            yield answer(data, folder=folder, on=on)


def _stream(file: str) -> IO[bytes]:
    return open(sys.stdin.fileno(), "rb", closefd=False) if file == "-" else Path(file).open("rb")


def _documents(stream: IO[bytes], *, jsonl: bool) -> Iterable[bytes]:
    """The bytes of each document; of one that is too big, just enough to see that it is."""
    most = (BIGGEST << 20) + 1
    if not jsonl:
        yield stream.read(most)
        return
    while line := stream.readline(most):
        rest = line
        while len(rest) == most and not rest.endswith(b"\n"):
            rest = stream.readline(most)
        if line.strip():
            yield line


def _show(given: Answer, options: argparse.Namespace, out: TextIO) -> None:
    """Write one answer. Characters the terminal cannot show are written as escapes, never a failure."""
    if options.format == "json" or (options.format == "auto" and not out.isatty()):
        ascii_only = (out.encoding or "utf-8").lower().replace("-", "") != "utf8"
        indent = None if options.jsonl else 2
        for file in given.absent:
            sys.stderr.write(ABSENT.in_(options.language).format(file=file) + "\n")
        out.write(json.dumps(given.as_document(options.language), ensure_ascii=ascii_only, indent=indent) + "\n")
        return
    shown = text(given, options.language)
    encoding = out.encoding or "utf-8"
    out.write(shown.encode(encoding, "backslashreplace").decode(encoding) + "\n\n")
