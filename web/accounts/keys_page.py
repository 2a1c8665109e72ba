"""What the page of an account's keys shows: of each account, what is known of its key."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from channels.credentials.entering import WARN_BEFORE, keepers_of
from channels.models import Account, Channel, Credential, GivenCode, Status
from channels.permissions import Verb, may_on
from people.answers import Answer, denied
from people.models import Person
from publishing.sending.connecting import asked_of_custodians
from records.clock import now
from web.accounts.came_back import came_back_address
from web.accounts.keys_form import KeyForm
from web.context import writing_order


@dataclass(frozen=True)
class KeyOfAccount:
    """One account, its key's row if there is one, and the forms to renew it if the person may: `to_ask` has the
    platform give one."""

    account: Account
    row: Credential | None
    form: KeyForm | None
    to_ask: KeyForm | None
    given: GivenCode | None

    @property
    def stands(self) -> bool:
        """Whether it opens the account now, as far as anybody here knows."""
        return self.row is not None and self.row.state == Credential.State.STANDING and not self.is_over

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return bool(self.row and self.row.expires_at and self.row.expires_at <= now())

    @property
    def ends_soon(self) -> bool:
        """Whether custodians were told already, or are about to be."""
        soon = now() + timedelta(days=WARN_BEFORE[0])
        return bool(self.stands and self.row and self.row.expires_at and self.row.expires_at <= soon)

    @property
    def can_be_revoked(self) -> bool:
        """Whether anything is kept, or on its way here."""
        is_kept = self.row is not None and self.row.state != Credential.State.REVOKED
        return is_kept or (self.given is not None and not self.given.missed)


@dataclass(frozen=True)
class KeysPage:
    """The keys of one channel, seen by one person. `sent`, `asking`: the form that could not be taken, by language."""

    person: Person
    channel: Channel
    sent: dict[str, KeyForm] = field(default_factory=dict)
    asking: dict[str, KeyForm] = field(default_factory=dict)

    @property
    def back(self) -> str:
        """The page the platform leads back to, as it has to be registered there."""
        return came_back_address()

    @property
    def asks(self) -> bool:
        """Whether the platform asks for keys at all."""
        return asked_of_custodians(self.channel) is not None

    @property
    def may(self) -> Answer:
        """Whether the person may enter and revoke."""
        if self.channel.status == Status.CLOSED:
            return denied("status_forbids", status=Status.CLOSED.label)
        return may_on(self.person, Verb.ENTER_KEY, self.channel)

    @property
    def keepers(self) -> list[Person]:
        """Who looks after it."""
        return sorted(keepers_of(self.channel), key=lambda person: (person.name, person.pk))

    @property
    def keys(self) -> list[KeyOfAccount]:
        """Each account, the reader's language first."""
        return list(self._keys())

    def _keys(self) -> Iterator[KeyOfAccount]:
        rows = {row.handle: row for row in self.channel.credentials.select_related("entered_by")}
        given = {code.handle: code for code in self.channel.given_codes.all()}
        order, may = [Account.BOTH, *writing_order()], bool(self.may)
        for account in sorted(self.channel.accounts.all(), key=lambda one: order.index(one.language)):
            form = self.sent.get(account.language) or KeyForm.for_account(self.channel, account)
            to_ask = self.asking.get(account.language) or KeyForm.to_ask(self.channel, account)
            yield KeyOfAccount(
                account,
                rows.get(account.handle),
                form if may else None,
                to_ask if may else None,
                given.get(account.handle),
            )
