"""The page's API of a mailbox: who has one, what lies in it, and what it lets a mail do."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import default
from functools import partial
from pathlib import Path

import pytest
from aiohttp import ClientSession, FormData

from bot.sandbox.double.double import SlackDouble
from bot.sandbox.faculty import CORRESPONDENTS, FACULTY, SUPPORT
from bot.sandbox.page_api.mailboxes import Mailboxes, text_of
from bot.sandbox.page_api.page import PageParts
from bot.sandbox.page_api.routes import mount
from bot.sandbox.postroom.postroom import Postroom, postroom
from bot.sandbox.postroom.store import INBOX
from tests.bot.sandbox.browser import Page
from tests.bot.sandbox.clock import Clock

HELENE = CORRESPONDENTS[0]
HTML = (
    b"From: Soutien <soutien@example.org>\r\nTo: helene.caron@hopital.example.org\r\nSubject: [INC0001001] Lien\r\n"
    b"Date: Tue, 18 Aug 2026 09:15:00 -0400\r\nMessage-ID: <1@example.org>\r\n"
    b'MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary="b"\r\n\r\n'
    b"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nEst-ce r\xc3\xa9gl\xc3\xa9 ?\r\n"
    b"--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    b"<html><head></head><body><script>x()</script>Oui ?</body></html>\r\n"
    b"--b--\r\n"
)


@dataclass
class Shown:
    """A page with mailboxes on it."""

    page: Page
    post: Postroom

    async def write(self, status: int = 200, **fields: str) -> None:
        form = FormData({"as": HELENE.id, **fields})
        form.add_field("file", b"contenu", filename="capture d’écran.txt")
        headers = {"Origin": self.page.url}
        async with self.page.session.post(f"{self.page.url}/sandbox/mail-send", data=form, headers=headers) as answer:
            assert answer.status == status


def _text(raw: bytes) -> str:
    return text_of(message_from_bytes(raw, policy=default)).replace("\r\n", "\n")


@pytest.fixture
async def shown(tmp_path: Path, clock: Clock) -> AsyncIterator[Shown]:
    async with postroom(tmp_path / "post", "mail.example.org", clock) as post:
        parts = PageParts(mail=Mailboxes(post, SUPPORT, {HELENE.id: HELENE}))
        extend = partial(mount, parts)
        async with (
            SlackDouble.serve(tmp_path / "workspace", FACULTY, now=clock, extend=extend) as ws,
            ClientSession() as session,
        ):
            yield Shown(Page(session, ws.url), post)


async def test_who_is_in_no_chat_has_a_mailbox_and_no_channel(shown: Shown) -> None:
    state = await shown.page.get(f"state?as={HELENE.id}")
    assert (state["me"]["real_name"], state["me"]["mail"], state["channels"]) == (
        "Hélène Caron",
        {"unread": 0, "to": SUPPORT},
        [],
    )
    assert "mail" not in (await shown.page.get("state?as=U0LEA"))["me"]
    await shown.page.get(f"messages?as={HELENE.id}&channel=C0GENERAL", 400)


async def test_a_mail_is_unread_until_it_is_opened_and_answered_under_the_same_thread(shown: Shown) -> None:
    uid = shown.post.store.put(HELENE.email, INBOX, HTML)
    assert (await shown.page.get(f"state?as={HELENE.id}"))["me"]["unread"] == 1
    (line,) = (await shown.page.get(f"mails?as={HELENE.id}"))["mails"]
    assert (line["id"], line["from"], line["unread"], line["begins"]) == (uid, "Soutien", True, "Est-ce réglé ?")
    mail = (await shown.page.get(f"mail?as={HELENE.id}&id={uid}"))["mail"]
    assert (mail["subject"], mail["text"].strip()) == ("[INC0001001] Lien", "Est-ce réglé ?")
    assert (await shown.page.get(f"state?as={HELENE.id}"))["me"]["unread"] == 0
    await shown.write(text="Oui, merci.", answers=str(uid))
    (arrived,) = shown.post.store.mails(SUPPORT, INBOX)
    assert b"In-Reply-To: <1@example.org>" in arrived.raw
    assert "Oui, merci.\n\nLe 18/08/2026 à 09:15, Soutien a écrit :\n> Est-ce réglé ?" in _text(arrived.raw)
    assert b"Authentication-Results: mail.example.org; dmarc=pass header.from=hopital.example.org" in arrived.raw
    (sent,) = (await shown.page.get(f"mails?as={HELENE.id}&folder=sent"))["mails"]
    assert (sent["subject"], sent["to"], sent["files"]) == ("Re: [INC0001001] Lien", SUPPORT, 1)


async def test_a_mail_on_the_page_runs_nothing_and_fetches_nothing(shown: Shown) -> None:
    uid = shown.post.store.put(HELENE.email, INBOX, HTML)
    async with shown.page.session.get(f"{shown.page.url}/sandbox/mail-page?as={HELENE.id}&id={uid}") as answer:
        policy = answer.headers["Content-Security-Policy"]
        assert "<script>x()</script>Oui ?" in await answer.text()
    assert "allow-scripts" not in policy
    assert "allow-same-origin" not in policy
    assert "default-src 'none'" in policy


async def test_nobody_reads_anothers_mail_and_an_empty_one_is_not_sent(shown: Shown) -> None:
    uid = shown.post.store.put(HELENE.email, INBOX, HTML)
    await shown.page.get(f"mail?as=U0LEA&id={uid}", 404)
    await shown.page.get(f"mails?as={HELENE.id}&folder=Vigie", 404)
    await shown.write(400, text="  ")
    assert shown.post.store.mails(SUPPORT, INBOX) == []
