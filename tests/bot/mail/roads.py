"""A mailbox in memory, as strict as the protocol: what it does not promise, it does not do."""

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import format_datetime

from bot.config.mailboxes import MailboxTable
from bot.delivery.chat import CannotReach, NotSent
from bot.mail.mailbox import Mailbox
from bot.mail.road import Road, Waiting
from tests.bot.answering import START

BOX = "soutien@example.org"
LEA = "lea.roy@example.org"
SERVER = "mx.example.org"


@dataclass
class MemoryRoad:
    """One mailbox; faults are raised once each, before anything is done."""

    address: str = BOX
    inbox: dict[str, bytes] = field(default_factory=dict)
    folder: list[bytes] = field(default_factory=list)
    sent: list[EmailMessage] = field(default_factory=list)
    faults: dict[str, deque[Exception]] = field(default_factory=dict)
    opened: int = 0
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    _count: int = 0

    def fails(self, call: str, *errors: Exception) -> None:
        """Have the next calls fail."""
        self.faults.setdefault(call, deque()).extend(errors)

    def arrives(self, raw: bytes) -> None:
        """Have a mail come."""
        self._count += 1
        self.inbox[f"{self._count}"] = raw
        self.arrived.set()

    async def open(self) -> None:
        self._play("open")
        self.opened += 1

    async def close(self) -> None:
        self.opened = 0

    async def waiting(self, limit: int) -> Sequence[Waiting]:
        self._must_be_open()
        self._play("waiting")
        return [Waiting(one, raw) for one, raw in list(self.inbox.items())[:limit]]

    async def news(self) -> None:
        self._must_be_open()
        self._play("news")
        await self.arrived.wait()
        self.arrived.clear()

    async def taken(self, *ids: str) -> None:
        self._must_be_open()
        self._play("taken")
        self.folder.extend(self.inbox.pop(one) for one in ids if one in self.inbox)

    async def send(self, raw: bytes, to: Sequence[str]) -> None:
        self._must_be_open()
        (_one,) = to
        self._play("send")
        mail = message_from_bytes(raw, policy=default)
        assert isinstance(mail, EmailMessage)
        assert [str(mail["To"])] == list(to)
        self.sent.append(mail)
        self._play("sent")

    async def find(self, message_id: str) -> bool:
        self._must_be_open()
        there = [message_from_bytes(raw, policy=default) for raw in (*self.inbox.values(), *self.folder)]
        return any(one["Message-ID"] == message_id for one in (*self.sent, *there))

    async def fetch(self, message_id: str, limit: int) -> bytes:
        self._must_be_open()
        for raw in (*self.inbox.values(), *self.folder):
            if message_from_bytes(raw, policy=default)["Message-ID"] == message_id:
                if len(raw) > limit:
                    raise CannotReach("too_large")
                return raw
        raise CannotReach("gone")

    def _must_be_open(self) -> None:
        if not self.opened:
            raise NotSent("not open")

    def _play(self, call: str) -> None:
        waiting = self.faults.get(call)
        if waiting:
            raise waiting.popleft()


def mailbox(road: MemoryRoad, by: Road | None = None, **given: object) -> Mailbox:
    """Return a mailbox of the faculty, on a road in memory; ``by`` is the way to it that a test watches."""
    table = MailboxTable.model_validate(
        {
            "address": road.address,
            "domains": ["example.org"],
            "authserv": SERVER,
            "imap": "imap.example.org",
            "smtp": "smtp.example.org",
            "secret": "MAIL_PASSWORD",
            **given,
        }
    )
    return Mailbox(table, by or road, "Soutien à l’enseignement")


def letter(
    text: str,
    *,
    message: str,
    subject: str = "",
    sender: str = f"Léa Roy <{LEA}>",
    answers: EmailMessage | str | None = None,
    proof: str = "pass",
    files: Sequence[tuple[str, bytes]] = (),
    at: datetime = START,
    **headers: str,
) -> bytes:
    """Write a mail as it lies in the mailbox, with what the server found of its sender."""
    mail = EmailMessage(default)
    if proof:
        domain = sender.rpartition("@")[2].rstrip(">")
        mail["Authentication-Results"] = f"{SERVER}; dmarc={proof} header.from={domain}"
    mail["From"], mail["To"], mail["Subject"] = sender, BOX, subject
    mail["Date"], mail["Message-ID"] = format_datetime(at), message
    if answers is not None:
        mail["In-Reply-To"] = mail["References"] = answers if isinstance(answers, str) else str(answers["Message-ID"])
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text)
    for name, content in files:
        mail.add_attachment(content, "application", "octet-stream", filename=name)
    return mail.as_bytes()


def report(recipient: str, returned: EmailMessage) -> bytes:
    """Write what a server sends back for a mail that it cannot deliver (RFC 3464)."""
    return f"""From: Mail Delivery System <mailer-daemon@{SERVER}>
To: {BOX}
Subject: Undelivered Mail Returned to Sender
Message-ID: <report-{returned["Message-ID"][1:-1]}>
Return-Path: <>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=_report"

--=_report
Content-Type: text/plain; charset=utf-8

The mail could not be delivered.

--=_report
Content-Type: message/delivery-status

Reporting-MTA: dns; {SERVER}

Final-Recipient: rfc822; {recipient}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 no such user

--=_report
Content-Type: text/rfc822-headers

From: {BOX}
To: {recipient}
Subject: x
Message-ID: {returned["Message-ID"]}

--=_report--
""".replace("\n", "\r\n").encode()
