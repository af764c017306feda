"""A mailbox on real servers, the road to it, and a mail program that looks at it from the other side."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.mail.imap.road import ImapRoad
from bot.mail.imap.settings import ImapSettings, Server
from tests.mail_servers.dovecot import PASSWORD, Dovecot
from tests.mail_servers.submission import Post

PERSON = "melanie.tran@example.org"


class Watch:
    """Real time that a test moves."""

    def __init__(self) -> None:
        self.now = datetime(2026, 12, 1, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def passes(self, by: timedelta) -> None:
        self.now += by


@dataclass
class House:
    """All of it."""

    dovecot: Dovecot
    post: Post
    settings: ImapSettings
    road: ImapRoad
    watch: Watch
    others: list[ImapRoad] = field(default_factory=list)

    @classmethod
    def at(cls, dovecot: Dovecot, post: Post) -> "House":
        address, watch = dovecot.new_address(), Watch()
        settings = ImapSettings(
            address,
            address,
            Server("localhost", dovecot.tls),
            Server("localhost", post.port),
            "VIGIE_MAIL_PASSWORD",
            PASSWORD,
            authority=dovecot.certificate,
        )
        return cls(dovecot, post, settings, ImapRoad(settings, watch), watch)

    @property
    def address(self) -> str:
        return self.settings.address

    def another(self, **changes: Any) -> ImapRoad:
        """A road to the same mailbox, set up otherwise: what a process has after a restart."""
        road = ImapRoad(replace(self.settings, **changes), self.watch)
        self.others.append(road)
        return road

    async def close(self) -> None:
        for road in (self.road, *self.others):
            await road.close()

    def arrives(self, message_id: str = "<1@example.org>", *, text: str = "Bonjour", headers: str = "") -> None:
        """Have a mail delivered."""
        self.dovecot.deliver(self.address, mail(message_id, text=text, headers=headers))

    async def look(self, act: Callable[[Any], Any]) -> Any:
        """Do something as a mail program does."""

        def looked() -> Any:
            with self.dovecot.reader(self.address) as client:
                return act(client)

        return await asyncio.to_thread(looked)

    async def ids_in(self, folder: str) -> list[str]:
        """Read the Message-IDs of a folder, with a star on those that were read."""

        def listed(client: Any) -> list[str]:
            status, count = client.select(f'"{folder}"', readonly=True)
            assert status == "OK"
            if count == [b"0"]:
                return []
            _, data = client.fetch("1:*", "(FLAGS BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])")
            return [_line(one) for one in data if isinstance(one, tuple)]

        found: list[str] = await self.look(listed)
        return found


def _line(answer: tuple[bytes, bytes]) -> str:
    name = answer[1].decode().partition(":")[2].strip()
    return f"{name}*" if rb"\Seen" in answer[0] else name


def mail(
    message_id: str = "<1@example.org>", *, sender: str = PERSON, text: str = "Bonjour", headers: str = ""
) -> bytes:
    """A mail as its bytes."""
    named = f"Message-ID: {message_id}\r\n" if message_id else ""
    return f"From: {sender}\r\n{named}{headers}Subject: Salle 204\r\n\r\n{text}\r\n".encode()
