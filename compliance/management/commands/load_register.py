"""`manage.py load_register parties.csv --list parties-ontario …`: an official register becomes a dated list."""

from argparse import ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from compliance.registers import RegisterError, as_toml, merged, read_register
from compliance.terms import HERE, TermError, load_list_file

MARKS = {"added": "+", "ended": "-", "changed": "~"}


class Command(BaseCommand):
    """Show what a register changes in a list of parties or members; with --write, change it."""

    help = (
        "Read the export of an official register (CSV or JSON) into a dated list of parties or members. Shows the "
        "difference; --write keeps it. Rows that make no sense are refused by their number, and nothing is written."
    )
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the export, .csv or .json")
        parser.add_argument("--list", required=True, dest="name", help="the list to change, such as parties-ontario")
        parser.add_argument("--source", required=True, help="whose register this is")
        parser.add_argument("--url", required=True, help="where the register is published")
        parser.add_argument("--dated", required=True, type=_day, help="the day the register was read, 2026-11-21")
        parser.add_argument("--folder", type=Path, default=HERE, help="where the lists are; else the shipped ones")
        parser.add_argument("--write", action="store_true", help="keep the change")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["folder"] / f"{options['name']}.toml"
        members = options["name"].startswith("members")
        if not members and not options["name"].startswith("parties"):
            raise CommandError("A register is loaded into a list named parties… or members….")
        try:
            is_json = options["file"].suffix.lower() == ".json"
            entries = read_register(options["file"].read_bytes(), is_json=is_json, members=members)
            old = load_list_file(path)
            told = {"source": options["source"], "url": options["url"], "dated": options["dated"]}
            new, changes = merged(old, entries, members=members, **told)
        except (RegisterError, TermError, OSError) as refused:
            raise CommandError(str(refused)) from refused
        for change in changes:
            self.stdout.write(f"{MARKS[change.what]} {change.name} {change.detail}".rstrip())
        self.stdout.write(f"{len(changes)} differences, {len(entries)} rows.")
        if options["write"]:
            path.write_text(as_toml(new, remark=_remark(path)), encoding="utf-8")
            self.stdout.write(f"Written: {path.name}. The rules use it once the processes start again.")


def _remark(path: Path) -> str:
    """The comments at the head of the file, which say how its kinds of term count."""
    lines = path.read_text("utf-8").splitlines()
    return "\n".join(line.removeprefix("#").strip() for line in lines if line.startswith("#"))


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as wrong:
        raise ArgumentTypeError(f"{written} is no day; write 2026-11-21") from wrong
