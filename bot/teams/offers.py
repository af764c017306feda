"""Files that we hand over: kept until their reader consents in the personal chat, put where they want them."""

import asyncio
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import aiohttp

from bot.delivery.chat import NotSent
from bot.files.downloads import SECONDS_FOR_A_FILE
from bot.ingress.payload import Payload, optional_text, written
from bot.teams.connector import Web
from bot.teams.faults import Json
from bot.teams.files import check_answer, vouched
from bot.teams.settings import TeamsSettings
from workflow.items.offered_files import OfferedFile
from workflow.items.use_cases import offering
from workflow.ports.desk import Desk, Now

ASKS = "application/vnd.microsoft.teams.card.file.consent"
STANDS = "application/vnd.microsoft.teams.card.file.info"
ACCEPT = "accept"
UPLOAD = ("uploadUrl", "contentUrl", "name", "uniqueId", "fileType")


@dataclass(frozen=True, slots=True)
class Consent:
    """What someone answered to an offer."""

    key: str
    taken: bool
    upload: Mapping[str, str]
    """Where they want it, as Teams says; what it does not say is empty."""


def consent_in(value: Payload) -> Consent:
    """Read the answer to a consent card. Raises Malformed."""
    upload = {name: written(value, "uploadInfo", name) for name in UPLOAD}
    return Consent(written(value, "context", "file"), optional_text(value, "action") == ACCEPT, upload)


class Offers:
    """Files that wait for someone's consent."""

    def __init__(self, web: Web, desk: Desk, settings: TeamsSettings, now: Now) -> None:
        """Put files through ``web``, once that is open; ``now`` is business time."""
        self._web = web
        self._desk = desk
        self._settings = settings
        self._now = now

    async def keep(self, name: str, source: Path, to: str) -> str:
        """Keep a file until someone takes it; return the key under which it waits.

        ``to`` is the person's id or the channel's that it is for.
        """
        content = await asyncio.to_thread(source.read_bytes)
        file = OfferedFile(uuid.uuid4().hex, name, content, (to,), self._now())
        await self._desk.write(partial(offering.keep, file=file))
        return file.key

    async def card(self, key: str, note: str, person: str, at: str) -> Json | None:
        """Return the message that asks for a person's consent; None when the file is no longer kept.

        So it is when it was not for the one who asks: not for them, nor for the channel (``at``) where they ask.
        """
        file = await self._desk.write(partial(offering.offer, key=key, person=person, place=at))
        if file is None:
            return None
        content = {
            "description": note,
            "sizeInBytes": len(file.content),
            "acceptContext": {"file": key},
            "declineContext": {"file": key},
        }
        return _message(file.name, {"contentType": ASKS, "name": file.name, "content": content})

    async def put(self, consent: Consent, person: str) -> Json | None:
        """Put a file where its reader wants it; return the message that shows it there.

        None when there is nothing (any more) that was offered to them. What cannot be put stays
        kept: raises SlowDown, NotSent, CannotReach.
        """
        file = await self._desk.read(partial(offering.offered_to, key=consent.key, person=person))
        if file is None:
            return None
        await self._upload(consent.upload["uploadUrl"], file.content)
        await self.let_go(consent, person)
        info = consent.upload
        card = {
            "contentType": STANDS,
            "contentUrl": info["contentUrl"],
            "name": info["name"] or file.name,
            "content": {"uniqueId": info["uniqueId"], "fileType": info["fileType"]},
        }
        return _message(file.name, card)

    async def let_go(self, consent: Consent, person: str) -> bool:
        """End what is offered to someone; False when there is nothing (any more)."""
        return await self._desk.write(partial(offering.let_go, key=consent.key, person=person))

    async def _upload(self, url: str, content: bytes) -> None:
        headers = {
            "Content-Range": f"bytes 0-{len(content) - 1}/{len(content)}",
            "Content-Type": "application/octet-stream",
        }
        try:
            async with self._web.session.put(
                vouched(self._settings, url),
                data=content,
                headers=headers,
                allow_redirects=False,
                timeout=SECONDS_FOR_A_FILE,
            ) as response:
                check_answer(response)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise NotSent(type(error).__name__) from error


def _message(name: str, card: Json) -> Json:
    return {"type": "message", "summary": name, "attachments": [card]}
