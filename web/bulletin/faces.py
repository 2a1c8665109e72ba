"""What the public may know of an account: its name, its language, its ministry, its twin. Nothing about people."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from channels.models import Account, Platform, Status
from publishing.shelf.models import Item
from publishing.shelf.reading import BULLETIN
from web.bulletin.words import other


@dataclass(frozen=True)
class Face:
    """One account in one language. An account that speaks both has two faces at one address."""

    handle: str
    language: str
    ministry: str = ""
    terms: str = ""
    twin: str = ""  # the handle of the account in the other language
    speaks_both: bool = False

    @property
    def address(self) -> str:
        """Its page."""
        return reverse("web:bulletin:account", args=[self.handle]) + self.question

    @property
    def feed_address(self) -> str:
        """Its feed."""
        return reverse("web:bulletin:feed", args=[self.handle]) + self.question

    @property
    def twin_address(self) -> str:
        """The page of the same account in the other language; empty when there is none."""
        if not self.twin:
            return ""
        question = f"?lang={other(self.language)}" if self.speaks_both else ""
        return reverse("web:bulletin:account", args=[self.twin]) + question

    @property
    def question(self) -> str:
        """What tells the two faces of one address apart."""
        return f"?lang={self.language}" if self.speaks_both else ""


def face(handle: str, language: str) -> Face | None:
    """The face of a handle; `language` chooses between the two of an account that speaks both.

    The register answers first. A handle it no longer knows still has the face its messages show.
    """
    account = _accounts().filter(handle=handle).first()
    if account:
        return _registered(account, language)
    item = Item.objects.filter(platform=BULLETIN, account=handle, removed_at=None).order_by("-put_at").first()
    return Face(handle, item.language, twin=item.document["twin"]) if item else None


def faces_by_ministry(language: str) -> dict[str, list[Face]]:
    """The accounts that publish now, by the name of their ministry in a language. Its language comes first."""
    in_order = ("channel__ministry__code", "channel__name", "language" if language == "en" else "-language")
    by_ministry: dict[str, list[Face]] = {}
    for account in _accounts().filter(channel__status=Status.ACTIVE).order_by(*in_order):
        spoken = (language, other(language)) if account.language == Account.BOTH else (account.language,)
        shown = by_ministry.setdefault(account.channel.ministry.name(language), [])
        shown += [_registered(account, one) for one in spoken]
    return by_ministry


def _accounts() -> QuerySet[Account]:
    publishes_here = Account.objects.filter(platform=Platform.BULLETIN).exclude(channel__status=Status.REQUESTED)
    return publishes_here.select_related("channel__ministry").prefetch_related("channel__accounts")


def _registered(account: Account, wanted: str) -> Face:
    speaks_both = account.language == Account.BOTH
    language = wanted if speaks_both else account.language
    channel = account.channel
    twins = [one.handle for one in channel.accounts.all() if speaks_both or one.pk != account.pk]
    return Face(
        handle=account.handle,
        language=language,
        ministry=channel.ministry.name(language),
        terms=channel.terms_url_fr if language == "fr" else channel.terms_url_en,
        twin=twins[0] if twins else "",
        speaks_both=speaks_both,
    )
