"""`manage.py issue_token EMAIL`: a token for the API, bound to one person, shown this once."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from people.actors import CONSOLE
from people.models import Person
from people.refusals import Refusal
from people.tokens import issue_token


class Command(BaseCommand):
    help = "Make a token for the API. It acts as its person; only its digest is kept."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")

    def handle(self, *, email: str, **_: object) -> None:
        try:
            token = issue_token(Person.objects.get(email=email.strip().lower()), by=CONSOLE)
        except Person.DoesNotExist as error:
            raise CommandError(f"Nobody signs in with {email}.") from error
        except Refusal as refusal:
            raise CommandError(f"{refusal.reason.sentence} {refusal.reason.remedy}") from refusal
        self.stdout.write(token)
