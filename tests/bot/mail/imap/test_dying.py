"""A process that is killed while it reads over IMAP or sends by submission."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.bot.mail.campaign import comes_in_once, goes_out_once
from tests.bot.mail.imap.house import PERSON, House
from tests.mail_servers.dovecot import PASSWORD, Dovecot
from tests.mail_servers.submission import Post, run_submission


@dataclass
class Mailbox:
    """A mailbox of Dovecot's that nobody has used."""

    house: House

    def told(self) -> dict[str, Any]:
        return {
            "road": "imap",
            "address": self.house.address,
            "password": PASSWORD,
            "incoming": self.house.dovecot.tls,
            "outgoing": self.house.post.port,
            "authority": str(self.house.dovecot.certificate),
        }

    def arrives(self, message_id: str) -> None:
        self.house.arrives(message_id)

    async def settled(self) -> None:
        await self.house.post.left.wait()
        await self.house.dovecot.settled(self.house.address)

    def standing(self) -> str:
        held = (self.house.post.sent, self.house.dovecot.standing(self.house.address))
        return repr(held).replace(self.house.address, "the desk")

    async def ids_in(self, folder: str) -> list[str]:
        return [] if folder == "Drafts" else await self.house.ids_in(folder)

    def sent(self) -> list[str]:
        assert {envelope for envelope, _ in self.house.post.sent} == {(PERSON, self.house.address)}
        return [raw.split(b"Message-ID: ")[1].split(b"\r\n")[0].decode() for _, raw in self.house.post.sent]


@pytest.fixture
async def post(dovecot: Dovecot) -> AsyncIterator[Post]:
    async with run_submission(dovecot.certificate, dovecot.deliver) as post:
        yield post


@pytest.mark.parametrize("after", [False, True])
async def test_mails_come_in_once_wherever_the_process_is_killed(
    dovecot: Dovecot, post: Post, tmp_path: Path, after: bool
) -> None:
    await comes_in_once(lambda: Mailbox(House.at(dovecot, post)), tmp_path, "Sent", after=after)


@pytest.mark.parametrize("after", [False, True])
async def test_mails_go_out_once_wherever_the_process_is_killed(
    dovecot: Dovecot, post: Post, tmp_path: Path, after: bool
) -> None:
    def new() -> Mailbox:
        post.sent.clear()
        return Mailbox(House.at(dovecot, post))

    await goes_out_once(new, tmp_path, "Sent", after=after)
