"""What an account is called and where its terms of use are: read strictly, kept in one form."""

import re
import unicodedata
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import IntegrityError, transaction

from channels.models import Account, Channel
from people.refusals import BadInput, NotNow

PAIR = {"en", "fr"}
BILINGUAL = {Account.BOTH}

# A name of ASCII letters, digits, dots, hyphens and underscores, with Mastodon's server behind a second @.
_HANDLE = re.compile(r"@[a-z0-9_](?:[a-z0-9_.-]{0,98}[a-z0-9_])?(?:@[a-z0-9-]+(?:\.[a-z0-9-]+)+)?", re.IGNORECASE)
_secure_address = URLValidator(schemes=["https"])


def handle_of(text: str) -> str:
    """The name of an account as its platform shows it, with one @ in front. Raises BadInput."""
    name = unicodedata.normalize("NFKC", text).strip()
    name = name if name.startswith("@") else f"@{name}"
    if len(name) > 120 or not _HANDLE.fullmatch(name):
        raise BadInput("handle_unreadable", handle=text.strip()[:80])
    return name


def read_accounts(accounts: Mapping[str, str]) -> dict[str, str]:
    """The handle by language: English and French, or one that speaks both. One language alone is refused."""
    if set(accounts) not in (PAIR, BILINGUAL):
        raise BadInput("one_language_only")
    handles = {language: handle_of(handle) for language, handle in accounts.items()}
    if len({handle.lower() for handle in handles.values()}) < len(handles):
        raise BadInput("one_language_only")  # the same account named twice: say that it speaks both
    return handles


def write_accounts(channel: Channel, accounts: Mapping[str, str]) -> None:
    """Give a channel these accounts instead of those it had. Raises NotNow when one is registered elsewhere."""
    handles = read_accounts(accounts)
    others = Account.objects.filter(platform=channel.platform).exclude(channel=channel)
    for handle in handles.values():
        if others.filter(handle__iexact=handle).exists():
            raise NotNow("handle_taken", handle=handle)
    channel.accounts.all().delete()
    rows = [
        Account(channel=channel, platform=channel.platform, language=language, handle=handle)
        for language, handle in handles.items()
    ]
    try:
        with transaction.atomic():
            Account.objects.bulk_create(rows)
    except IntegrityError as error:  # somebody registered it between the question and the answer
        raise NotNow("handle_taken", handle=" · ".join(handles.values())) from error


def secure_address(address: str) -> str:
    """A web address that begins with https://, or nothing at all. Raises BadInput."""
    address = address.strip()
    try:
        if address:
            _secure_address(address)
    except ValidationError as error:
        raise BadInput("link_unreadable", address=address[:80]) from error
    if len(address) > 500:
        raise BadInput("link_unreadable", address=address[:80])
    return address
