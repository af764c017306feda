"""The sandbox is stopped and started again: what was said before still leads to the desk."""

import asyncio
import re
import socket
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.sandbox.app import Sandbox, sandbox
from bot.sandbox.faculty import CORRESPONDENTS, SUPPORT
from bot.sandbox.page_api.mailboxes import Mailboxes, text_of
from bot.sandbox.postroom.store import INBOX
from tests.patience import PATIENCE

HELENE = CORRESPONDENTS[0]


async def test_a_link_of_a_mail_opens_the_desk_after_a_restart(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with sandbox(tmp_path, port=0, samples=None) as box:
        link = await asked_by_mail(box)
    async with (
        sandbox(tmp_path, port=0, samples=None),
        ClientSession() as session,
        session.get(link) as page,
    ):
        assert page.status == 200
        assert "INC0001001" in await page.text()
    assert "deprecated" not in caplog.text


async def test_it_listens_elsewhere_when_its_port_was_taken_meanwhile(tmp_path: Path) -> None:
    async with sandbox(tmp_path, port=0, samples=None) as box:
        before = box.vigie.desk.rules.public_url
    with socket.socket() as other:
        other.bind(("127.0.0.1", int(before.rpartition(":")[2])))
        other.listen()
        async with sandbox(tmp_path, port=0, samples=None) as box:
            assert box.vigie.desk.rules.public_url != before


async def asked_by_mail(box: Sandbox) -> str:
    """Hélène asks for help; return the first link of the receipt that leads to the desk."""
    mail = Mailboxes(box.post, SUPPORT, {HELENE.id: HELENE})
    came = asyncio.Event()
    box.post.store.watch(lambda address: came.set() if address == HELENE.email and mail.unread(HELENE) else None)
    await mail.send(HELENE, "Lien Zoom", "Le lien Zoom ne s’ouvre pas.", (), at=box.now(), answers=None)
    await asyncio.wait_for(came.wait(), PATIENCE)
    (receipt,) = box.post.store.mails(HELENE.email, INBOX)
    found = re.search(r"http://127[^>\s]*/mail/[^>\s]*", text_of(message_from_bytes(receipt.raw, policy=default)))
    assert found is not None
    return found[0]
