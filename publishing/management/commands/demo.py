"""`manage.py demo`: a ministry to look around in, with people in every role, accounts and posts."""

from pathlib import Path
from secrets import token_hex
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections

from people.models import Ministry, Person
from people.roles import Role
from publishing.demo.on_bluesky import go_on_bluesky
from publishing.demo.organisation import DOMAIN, PEOPLE, as_it_stands, organise
from publishing.demo.periods import expect_an_election
from publishing.demo.stories import tell_all


class Command(BaseCommand):
    help = "Builds the demonstration ministry in an empty house, or lists its sign-ins."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing, and succeed, when the house has people"
        )
        parser.add_argument("--sign-ins", action="store_true", help="only say who can sign in to look around")
        parser.add_argument("--bluesky", metavar="ADDRESS", help="open its accounts on the Bluesky server there")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["sign_ins"]:
            self._say_sign_ins()
        elif options["bluesky"]:
            self._go_on_bluesky(options["bluesky"])
        elif Ministry.objects.exists() or Person.objects.exists():
            if not options["if_empty"]:
                raise CommandError("The house has people already; the demonstration is only built in an empty one.")
        else:
            self._build()

    def _build(self) -> None:
        passphrase = f"erable-maple-{token_hex(3)}"
        _kept().touch(mode=0o600)
        _kept().write_text(passphrase)
        demo = organise(passphrase)
        tell_all(demo)
        expect_an_election(demo)
        connections["shelf"].close()
        self.stdout.write("The demonstration ministry is ready.")

    def _go_on_bluesky(self, address: str) -> None:
        if _is_here() and (post := go_on_bluesky(as_it_stands(_kept().read_text()), address)):
            self.stdout.write(f"Approved for Bluesky, and to be scheduled: {post.file_number}.")

    def _say_sign_ins(self) -> None:
        if not _is_here():
            return
        self.stdout.write(f"Sign in with the passphrase {_kept().read_text()} as one of:")
        for person in Person.objects.filter(email__endswith=f"@{DOMAIN}").order_by("pk"):
            self.stdout.write(f"  {person.email:28} {_roles(person)}")


def _kept() -> Path:
    return settings.VAR_DIR / "demo_passphrase"


def _is_here() -> bool:
    return _kept().exists() and Person.objects.filter(email__endswith=f"@{DOMAIN}").exists()


def _roles(person: Person) -> str:
    """The roles somebody of the demonstration holds."""
    known = PEOPLE.get(person.email.partition("@")[0])
    if known is None:
        return str(Role.CARETAKER.label)
    _name, _language, role, roles = known
    return ", ".join(str(one.label) for one in roles or (role,))
