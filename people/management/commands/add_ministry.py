"""`manage.py add_ministry CODE --english "…" --french "…"`: a ministry joins the house."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from people.actors import CONSOLE
from people.refusals import Refusal
from people.services import add_ministry


class Command(BaseCommand):
    help = "Add a ministry to the house."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help="heads its file numbers: HLTH")
        parser.add_argument("--english", required=True, help="its English name")
        parser.add_argument("--french", required=True, help="its French name")
        parser.add_argument("--jurisdiction", default="ontario")

    def handle(self, *, code: str, english: str, french: str, jurisdiction: str, **_: object) -> None:
        try:
            add_ministry(code, name_en=english, name_fr=french, jurisdiction=jurisdiction, by=CONSOLE)
        except Refusal as refusal:
            raise CommandError(f"{refusal.reason.sentence} {refusal.reason.remedy}") from refusal
        self.stdout.write(f"{code} is in the house.")
