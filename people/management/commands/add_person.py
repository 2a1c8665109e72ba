"""`manage.py add_person EMAIL NAME [--ministry HLTH] [--role administrator]`: somebody who can sign in.

How a ministry's first administrator comes in; the pages do the rest. The password is typed, never given as an argument,
where other people on the machine could read it.
"""

from argparse import ArgumentParser
from getpass import getpass

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from people.actors import CONSOLE
from people.models import Ministry
from people.refusals import Refusal
from people.roles import MINISTRY_ROLES, Role
from people.services import LANGUAGES, add_person, give_membership


class Command(BaseCommand):
    help = "Add a person, with a first role in a ministry or (no ministry named) in the whole house."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name")
        parser.add_argument("--language", choices=LANGUAGES, default="en")
        parser.add_argument("--ministry", help="the code of the ministry; none: the whole house")
        parser.add_argument("--role", choices=[role.value for role in MINISTRY_ROLES], default=Role.MEMBER.value)
        parser.add_argument("--no-password", action="store_true", help="they cannot sign in until a password is set")

    def handle(
        self, *, email: str, name: str, language: str, ministry: str | None, role: str, no_password: bool, **_: object
    ) -> None:
        place = _ministry(ministry) if ministry else None
        password = None if no_password else getpass(f"Password for {email}: ")
        try:
            with transaction.atomic():
                person = add_person(email, name=name, language=language, password=password, by=CONSOLE)
                give_membership(person, place, Role(role), by=CONSOLE)
        except Refusal as refusal:
            raise CommandError(f"{refusal.reason.sentence} {refusal.reason.remedy}") from refusal
        self.stdout.write(f"{person.email} holds the role {role} in {ministry or 'the whole house'}.")


def _ministry(code: str) -> Ministry:
    try:
        return Ministry.objects.get(code=code)
    except Ministry.DoesNotExist as error:
        raise CommandError(f"There is no ministry {code}. Add it with manage.py add_ministry.") from error
