"""The mail of a campaign: a Dovecot with the desk’s mailbox, a server that sends, and the boxes of its readers."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime
from email.message import EmailMessage

from tests.bot.mail.roads import BOX, SERVER
from tests.bot.mail.writing.envelopes import body, read, unflowed
from tests.campaign.record import Record, Shown
from tests.journeys.reading import plainly
from tests.mail_servers.dovecot import PASSWORD, Dovecot, run_dovecot
from tests.mail_servers.gate import Gate, gate_to
from tests.mail_servers.submission import Post, run_submission

SECRET = "VIGIE_MAIL_SECRET"
REACHED = "https://vigie.example.org"
"""Where the links of mails lead."""


class MailHouse:
    """Everyone's mail. What comes to a person is noted as it comes, however often it does."""

    def __init__(self, dovecot: Dovecot) -> None:
        self.dovecot = dovecot
        self.copies_late: list[float] = []
        """Seconds by which the next copies come late to the desk's own mailbox, one each."""
        self.holding = 0
        """So many of the next letters to the desk lie somewhere on their way until ``flush``."""
        self.last: bytes | None = None
        """The last letter that came to the desk."""
        self._held: list[bytes] = []
        self._came: dict[str, list[EmailMessage]] = {}
        self._noted: Callable[[str, EmailMessage], None] = lambda _who, _mail: None
        self.smtp: Gate
        self.imap: Gate
        self.post: Post

    def note(self, record: Record, now: Callable[[], datetime]) -> None:
        """Write down from now on what comes to anyone."""

        def noted(who: str, mail: EmailMessage) -> None:
            shown = Shown(now(), who, str(mail["Message-ID"]), "", said_in(mail), (who,))
            record.shown.append(shown)

        self._noted = noted

    def delivered(self, address: str, raw: bytes) -> None:
        """Put what the server has taken into a mailbox."""
        if address != BOX:
            mail, who = read(raw), address.partition("@")[0]
            self._came.setdefault(who, []).append(mail)
            self._noted(who, mail)
        elif self.copies_late:
            asyncio.get_running_loop().call_later(self.copies_late.pop(), self.dovecot.deliver, BOX, raw)
        else:
            self.dovecot.deliver(BOX, raw)

    def came_to(self, who: str) -> list[EmailMessage]:
        """Return what has come to someone, oldest first."""
        return self._came.get(who, [])

    def writes(self, raw: bytes) -> None:
        """Send a letter to the desk."""
        if self.holding:
            self.holding -= 1
            self._held.append(raw)
        else:
            self._arrives(raw)

    def comes_again(self) -> None:
        """Have the last letter delivered a second time."""
        if self.last is not None:
            self._arrives(self.last)

    def flush(self) -> None:
        """Have come what is on its way, the last first."""
        while self._held:
            self._arrives(self._held.pop())

    @property
    def untaken(self) -> bool:
        """Tell whether mails lie in the desk's inbox."""
        inbox = self.dovecot.folder / "mail" / BOX / "Maildir"
        return any((inbox / part).is_dir() and any((inbox / part).iterdir()) for part in ("new", "cur"))

    def table(self) -> str:
        """Return the lines of the configuration that say how the desk reaches its mailbox."""
        return f"""
[[mailboxes]]
address = "{BOX}"
group = "technologues"
domains = ["example.org"]
secret = "{SECRET}"
authserv = "{SERVER}"
imap = "localhost"
imap_port = {self.imap.port}
smtp = "localhost"
smtp_port = {self.smtp.port}
authority = "{self.dovecot.certificate}"
"""

    @property
    def environment(self) -> dict[str, str]:
        """What an instance is told beside the configuration."""
        return {SECRET: PASSWORD, "VIGIE_PUBLIC_URL": REACHED}

    def _arrives(self, raw: bytes) -> None:
        self.last = raw
        self.dovecot.deliver(BOX, raw)


def said_in(mail: EmailMessage) -> str:
    """Return all that a letter says, its subject last."""
    return plainly(f"{unflowed(body(mail, 'plain')).strip()}\n{mail['Subject']}")


@asynccontextmanager
async def mail_house() -> AsyncIterator[MailHouse]:
    """Run the servers while the block does."""
    async with AsyncExitStack() as stack:
        house = MailHouse(stack.enter_context(run_dovecot()))
        house.post = await stack.enter_async_context(run_submission(house.dovecot.certificate, house.delivered))
        house.smtp = await stack.enter_async_context(gate_to(house.post.port))
        house.imap = await stack.enter_async_context(gate_to(house.dovecot.tls))
        yield house
