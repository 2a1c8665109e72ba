"""`manage.py make_sealing_keys`: a fresh pair of keys for sealing what opens accounts."""

from django.core.management.base import BaseCommand

from channels.credentials.sealing import new_pair


class Command(BaseCommand):
    """Print a pair; nothing is kept."""

    help = "Print a fresh pair of keys: the public one for every process, the private one for workers alone."

    def handle(self, *args: object, **options: object) -> None:
        pair = new_pair()
        self.stdout.write(f"CREDENTIALS_PUBLIC_KEY={pair.public}")
        self.stdout.write(f"CREDENTIALS_PRIVATE_KEYS={pair.private}")
