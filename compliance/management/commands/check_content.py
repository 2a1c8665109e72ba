"""`manage.py check_content post.json`: what the rules say about a content document."""

import sys
from typing import Any, TextIO, cast

from django.core.management.base import BaseCommand, CommandParser

from compliance.command.line import ABOUT, main


class Command(BaseCommand):
    """Hands everything to the command line of the rules, whose exits mean something else than Django's."""

    help = ABOUT.en
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("arguments", nargs="*")

    def run_from_argv(self, argv: list[str]) -> None:
        sys.exit(main(argv[2:], prog="manage.py check_content"))

    def handle(self, *args: Any, **options: Any) -> None:
        """The way in for `call_command("check_content", "post.json")`; the answer goes to its stdout."""
        exits = main(options["arguments"], out=cast(TextIO, self.stdout))
        if exits:
            raise SystemExit(exits)
