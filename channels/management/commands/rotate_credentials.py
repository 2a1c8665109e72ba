"""`manage.py rotate_credentials`: seal every key of an account to the public key of today. Run where workers run."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from channels.credentials.keyring import reseal
from channels.credentials.sealing import CannotOpen, key_id_of
from channels.models import Credential


class Command(BaseCommand):
    """Afterwards the older private keys can be taken away; what could not be opened is named, and ends in an error."""

    help = (
        "Seal the key of every account to CREDENTIALS_PUBLIC_KEY. Needs the older private keys beside the newest, and "
        "so runs in the environment of a worker."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.CREDENTIALS_PUBLIC_KEY:
            raise CommandError("CREDENTIALS_PUBLIC_KEY is not set.")
        newest = key_id_of(settings.CREDENTIALS_PUBLIC_KEY)
        older = Credential.objects.exclude(state=Credential.State.REVOKED).exclude(key_id=newest)
        moved, left = 0, []
        for row in older.select_related("channel").order_by("pk"):
            try:
                moved += reseal(row)
            except CannotOpen:
                left.append(row.handle)
        self.stdout.write(f"{moved} sealed anew.")
        if left:
            raise CommandError(f"No private key here opens those of {', '.join(left)}: a custodian enters them anew.")
        if waiting := older.all().count():
            raise CommandError(f"{waiting} were written meanwhile with the older public key: run it again.")
