"""Someone without chat at her mail program, and the faculty with a mailbox on one of the roads there are."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest

from bot.config.configuration import Configuration
from bot.config.environment import Environment
from bot.mail.setup import connect as mail_at
from bot.platform import Connect
from bot.sandbox import app
from bot.sandbox.app import sandbox
from bot.slack.setup import connect
from tests.bot.mail.roads import letter
from tests.bot.mail.writing.envelopes import body
from tests.journeys.conftest import TUESDAY, holds
from tests.journeys.faculty import Faculty
from tests.journeys.reading import plainly
from tests.mail_servers.houses import ROADS, MailHouse
from tests.patience import PATIENCE

BOX, ZOE = "technologues@example.org", "zoe.gagnon@example.org"
SECRET = "VIGIE_MAIL_SECRET"


@dataclass
class Zoe:
    """Someone at her mail program."""

    faculty: Faculty
    servers: MailHouse
    _written: int = 0
    _read: int = 0

    async def writes(self, text: str, subject: str, *, answers: EmailMessage | None = None) -> None:
        """Send a mail to the mailbox, and wait until it was taken in and worked."""
        self._written += 1
        message = f"<{self._written}@zoe>"
        self.servers.delivers(
            letter(text, message=message, subject=subject, sender=f"Zoé Gagnon <{ZOE}>", answers=answers)
        )
        async with asyncio.timeout(PATIENCE):
            while message not in [one["Message-ID"] for one in await self.servers.taken()]:  # noqa: ASYNC110 - a server is asked
                await asyncio.sleep(0.05)
        await self.faculty.quiet()

    async def receives(self) -> EmailMessage:
        """Read the last mail of those that have come since she last looked."""
        async with asyncio.timeout(PATIENCE):
            while len(came := await self.servers.came_to(ZOE)) == self._read:
                await asyncio.sleep(0.05)
                await self.faculty.quiet()
        await self.faculty.box.vigie.settle(timedelta(seconds=PATIENCE))
        self._read = len(came)
        return came[-1]


def says(mail: EmailMessage) -> str:
    return " ".join(plainly(body(mail, "plain")).split())


@asynccontextmanager
async def at_her_mail(road: str, folder: Path, template: Path, patch: pytest.MonkeyPatch) -> AsyncIterator[Zoe]:
    """The faculty on a Tuesday at 9:15, with a mailbox of the group that helps."""
    shutil.copy(template, folder / "vigie.db")
    async with ROADS[road](BOX, patch) as servers:

        def with_mail(environment: Environment, configuration: Configuration, _secrets: object) -> Sequence[Connect]:
            return connect(environment), mail_at(configuration, {SECRET: servers.secret})

        patch.setattr(app, "MAILBOX", "")
        patch.setattr(app, "CONFIG", _config(folder, servers))
        patch.setattr(app, "_platforms", with_mail)
        async with sandbox(folder, port=0, samples=None) as box:
            with box.now.held():
                box.now.move(TUESDAY)
                yield Zoe(Faculty(box), servers)
                await holds(box)


def _config(folder: Path, servers: MailHouse) -> Path:
    file = folder / "mail.toml"
    mailbox = f"""
[[mailboxes]]
address = "{BOX}"
group = "technologues"
domains = ["example.org"]
secret = "{SECRET}"
{servers.table()}"""
    file.write_text(app.CONFIG.read_text(encoding="utf-8") + mailbox, encoding="utf-8")
    return file
