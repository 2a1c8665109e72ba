"""A real mail server for one test: takes mail over SMTP and keeps it, or refuses the addresses it was told to."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.servers import HERE, free_port


class Catcher:
    """What arrived, in order, and what each address answers instead of taking mail."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.arrived: list[tuple[str, bytes]] = []
        self.refuses: dict[str, str] = {}
        self.asked: Counter[str] = Counter()

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.asked[address] += 1
        if answer := self.refuses.get(address):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        assert isinstance(envelope.content, bytes)
        self.arrived += [(address, envelope.content) for address in envelope.rcpt_tos]
        return "250 OK"

    def to(self, address: str) -> list[EmailMessage]:
        """The mails an address got, in order."""
        return [read(raw) for to, raw in self.arrived if to == address]


def read(raw: bytes) -> EmailMessage:
    """A mail as a mail program reads it."""
    message = message_from_bytes(raw, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def text_of(mail: EmailMessage) -> str:
    """What a mail says."""
    said = mail.get_content()
    assert isinstance(said, str)
    return said.replace("\r\n", "\n")


@contextmanager
def mail_catcher() -> Iterator[Catcher]:
    """The server while the test runs."""
    catcher = Catcher(free_port())
    controller = Controller(catcher, hostname=HERE, port=catcher.port)
    controller.start()
    try:
        yield catcher
    finally:
        controller.stop()
