"""A mail is handed to the server that sends it: one at a time, on one connection, to one recipient."""

import asyncio
import re
from collections.abc import Awaitable
from contextlib import suppress
from datetime import datetime, timedelta

from aiosmtplib import SMTP, SMTPException, SMTPResponseException

from bot.delivery.chat import CannotReach, InDoubt, NotSent, Rejected, SlowDown
from bot.mail.imap.line import HELD
from bot.mail.imap.outgoing import connected_to, failure, sender_failure
from bot.mail.imap.settings import ImapSettings
from workflow.ports.desk import Now

ADDRESS = re.compile(r"[^\s\x00-\x1f\x7f<>(),:;\"\\@\[\]]{1,64}@[^\s\x00-\x1f\x7f<>(),:;\"\\@\[\]]{1,255}")
CONNECTS = 10.0
"""Seconds in which a connection stands: well within the lease of what is to be sent."""
AWAY = timedelta(seconds=30)
"""How long a server that could not be reached is left alone: what waits for it holds up nothing meanwhile."""
NO_ADDRESS = "not_an_address"
NO_UTF8 = "address_not_in_ascii"
UTF8 = ("SMTPUTF8", "BODY=8BITMIME")
"""What a mail is announced with whose headers have an address with accents; who takes the first takes the second."""


class Submission:
    """One account at the server that sends."""

    def __init__(self, settings: ImapSettings, clock: Now) -> None:
        """``clock`` is real time."""
        self._settings = settings
        self._clock = clock
        self._lock = asyncio.Lock()
        self._smtp: SMTP | None = None
        self._held: tuple[NotSent | SlowDown, datetime] | None = None

    async def open(self) -> None:
        """Connect and log in. Raises Rejected, NotSent, SlowDown."""
        async with self._lock:
            await self._ready()

    async def send(self, raw: bytes, to: str, witness: str) -> bool:
        """Send a mail, with a copy to ``witness`` unless that is empty; tell whether the server took the copy too.

        Raises SlowDown, NotSent, InDoubt, CannotReach, Rejected.
        """
        if ADDRESS.fullmatch(to) is None:
            raise CannotReach(NO_ADDRESS)
        async with self._lock:
            smtp = await self._ready()
            try:
                witnessed = await self._enveloped(smtp, to, witness)
                await self._handed_over(smtp, raw)
            except SlowDown as slow:
                self._held = slow, self._clock() + slow.after
                raise
            except (NotSent, CannotReach):
                raise
            except BaseException:
                # Nobody knows what the server waits for now.
                smtp.close()
                raise
            return witnessed

    async def close(self) -> None:
        """Close the connection."""
        smtp, self._smtp = self._smtp, None
        if smtp is not None and smtp.is_connected:
            with suppress(SMTPException, OSError):
                await smtp.quit(timeout=1)
            smtp.close()

    async def _ready(self) -> SMTP:
        """Return a connection on which nothing is under way. Raises Rejected, NotSent, SlowDown."""
        if self._held is not None and self._clock() < self._held[1]:
            raise self._held[0]
        self._held = None
        if self._smtp is not None and self._smtp.is_connected:
            with suppress(SMTPException, OSError):
                await self._smtp.rset()
                return self._smtp
            self._smtp.close()
        try:
            async with asyncio.timeout(CONNECTS):
                self._smtp = await connected_to(self._settings)
        except (NotSent, TimeoutError) as error:
            server = self._settings.outgoing
            failed = error if isinstance(error, NotSent) else NotSent(f"no login at {server} in time", host=server.host)
            self._held = failed, self._clock() + (HELD if isinstance(failed, Rejected) else AWAY)
            raise failed from error
        return self._smtp

    async def _enveloped(self, smtp: SMTP, to: str, witness: str) -> bool:
        """Name the sender and the recipient; tell whether the witness was taken as another one."""
        address = self._settings.address
        utf8 = not (to + address).isascii()
        if utf8 and not smtp.supports_extension("smtputf8"):
            raise CannotReach(NO_UTF8)
        encoding = "utf-8" if utf8 else "ascii"
        sender = smtp.mail(address, options=UTF8 if utf8 else [], encoding=encoding)
        try:
            await _asked(sender)
        except SMTPResponseException as error:
            raise sender_failure(self._settings, error) from error
        try:
            await _asked(smtp.rcpt(to, encoding=encoding))
        except SMTPResponseException as error:
            raise failure(self._settings, error) from error
        if not witness or witness == to:
            return bool(witness)
        with suppress(SMTPResponseException):
            await _asked(smtp.rcpt(witness, encoding=encoding))
            return True
        return False

    async def _handed_over(self, smtp: SMTP, raw: bytes) -> None:
        """Send the mail itself. Raises InDoubt where no answer comes."""
        try:
            await smtp.data(raw)
        except SMTPResponseException as error:
            raise failure(self._settings, error) from error
        except (SMTPException, OSError) as error:
            raise InDoubt(f"no answer after the mail: {error}") from error


async def _asked(command: Awaitable[object]) -> None:
    """Send a command after which nothing has been sent yet. Raises SMTPResponseException, NotSent."""
    try:
        await command
    except SMTPResponseException:
        raise
    except (SMTPException, OSError) as error:
        raise NotSent(f"connection lost before the mail: {error}") from error
