"""Pictures are private until they are published; a platform that fetches them from the web is lent one, briefly.

The address is signed, so that nobody can guess one, behind a `?`, so that no log holds it. It is good for minutes, made
while a sending is prepared and at no other time, and only where the house has switched that on (docs/adr/0011).
"""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from publishing.connectors.contract import Picture
from publishing.models import Media
from records.clock import now

LENT_FOR = timedelta(minutes=3)
"""Long enough for a platform to come for it, and far shorter than it takes to pass an address on. Our choice."""


def pictures_are_lent() -> bool:
    """Whether platforms may fetch pictures from this house: its own address must be reachable from the web."""
    return settings.LEND_PICTURES


def lend(picture: Picture) -> str:
    """An address of a picture that anybody can read for LENT_FOR."""
    until = int((now() + LENT_FOR).timestamp())
    token = _signer().sign(f"{picture.digest.removeprefix('sha256:')}-{until}")
    return settings.SITE_ADDRESS.rstrip("/") + f"{reverse('web:lent')}?of={token}"


def lent(token: str) -> Media | None:
    """The picture of a loan that is still good."""
    if not pictures_are_lent():
        return None
    try:
        sha256, _, until = _signer().unsign(token).partition("-")
    except BadSignature:
        return None
    if datetime.fromtimestamp(int(until), UTC) <= now():
        return None
    return Media.objects.filter(sha256=sha256).first()


def _signer() -> Signer:
    return Signer(sep=".", salt="publishing.pictures.lending")
