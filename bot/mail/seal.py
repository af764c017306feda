"""Signatures of the desk's mail links and names, so that nobody else can make either."""

from hmac import compare_digest

from bot.desk import seal
from bot.desk.seal import signature
from bot.mail.addresses import message_id
from workflow.people.people import Address
from workflow.ports.desk import Desk

KEY = "mail_link_key"
"""The setting that keeps what is signed with."""


async def key_of(desk: Desk) -> bytes:
    """Return what a desk signs its mails with."""
    return await seal.key_of(desk, KEY)


class Names:
    """Names the desk's mails: who has one of them can tell no other, and each proves to whom it was sent."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def of(self, mark: str, to: Address) -> str:
        """Return the Message-ID of a mail to someone: by its mark it is looked for after a doubt."""
        signed = signature(f"message-id\n{mark}\n{to}", await key_of(self._desk))
        return message_id(f"{mark}.{signed.hex()}", to.workspace)

    async def sent_to(self, to: Address, message: str) -> bool:
        """Return whether this is the Message-ID of a mail of the desk to someone."""
        mark, dot, _ = message.lstrip("<").partition("@")[0].rpartition(".")
        return bool(dot) and compare_digest((await self.of(mark, to)).encode(), message.encode())
