"""Files both ways: fetched from addresses that Teams vouches for, offered for consent in the personal chat."""

import asyncio
import base64
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import aiohttp
import structlog

from bot.chat import CannotReach, NotSent, SlowDown
from bot.downloads import HOPS, SECONDS_FOR_A_FILE, write_body
from bot.teams.book import Book
from bot.teams.connector import Web
from bot.teams.faults import Json, pause_of
from bot.teams.graph import Graph
from bot.teams.read import FROM_CHANNEL, FROM_CHAT, FROM_PERSONAL
from bot.teams.settings import TeamsSettings
from bot.teams.tokens import Tokens
from workflow.ports import Desk
from workflow.refusals import FileTooLarge

_log = structlog.get_logger(__name__)

CONSENT = "application/vnd.microsoft.teams.card.file.consent"
STANDS = "application/vnd.microsoft.teams.card.file.info"
LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})


class Files:
    """Downloads, and what waits for someone's consent."""

    def __init__(self, web: Web, graph: Graph, tokens: Tokens, book: Book, desk: Desk, settings: TeamsSettings) -> None:
        """Work through ``web``, once that is open."""
        self._web = web
        self._graph = graph
        self._tokens = tokens
        self._book = book
        self._desk = desk
        self._settings = settings

    async def fetch(self, file: str, into: Path, limit: int) -> None:
        """Stream a file to disk, by the id that reading its message gave.

        Raises FileTooLarge over ``limit`` bytes; CannotReach when it is gone or
        out of reach; SlowDown, NotSent.
        """
        try:
            await self._stream(*await self._way_to(file), into, limit)
        except (CannotReach, FileTooLarge, SlowDown, NotSent):
            _discard(into)
            raise
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            _discard(into)
            raise NotSent(type(error).__name__) from error

    async def keep(self, name: str, source: Path, to: str) -> str:
        """Keep a file until someone takes it; give the key under which it waits.

        ``to`` is the person's id or the channel's that it is for.
        """
        key = uuid.uuid4().hex
        content = await asyncio.to_thread(source.read_bytes)
        kept = {"name": name, "content": base64.b64encode(content).decode(), "size": len(content), "for": [to]}
        await self._desk.put_setting(_setting(key), kept)
        return key

    async def offer(self, key: str, note: str, person: str, at: str) -> Json | None:
        """Give the message that asks for a person's consent; None when the file is no longer kept.

        So it is when it was not for whoever asks: not for them, nor for the channel (``at``) where they ask.
        """
        kept = await self._kept(key)
        if kept is None or at not in kept["for"]:
            return None
        if person not in kept["for"]:
            await self._desk.put_setting(_setting(key), {**kept, "for": [*kept["for"], person]})
        content = {
            "description": note,
            "sizeInBytes": kept["size"],
            "acceptContext": {"file": key},
            "declineContext": {"file": key},
        }
        card = {"contentType": CONSENT, "name": kept["name"], "content": content}
        return {"type": "message", "summary": kept["name"], "attachments": [card]}

    async def consented(self, value: Mapping[str, Any], person: str) -> Json | None:
        """Put a kept file where its reader wants it; give the message that shows it there.

        None when it was declined, or is not kept any more: it is let go either
        way; None as well when it was never offered to this person.
        Raises SlowDown, NotSent, CannotReach when the upload fails.
        """
        key = str((value.get("context") or {}).get("file") or "")
        kept = await self._kept(key)
        if kept is None or person not in kept["for"]:
            return None
        if value.get("action") != "accept":
            await self._desk.put_setting(_setting(key), None)
            return None
        info = value.get("uploadInfo") or {}
        await self._upload(str(info.get("uploadUrl") or ""), base64.b64decode(kept["content"]))
        await self._desk.put_setting(_setting(key), None)
        card = {
            "contentType": STANDS,
            "contentUrl": info.get("contentUrl"),
            "name": info.get("name") or kept["name"],
            "content": {"uniqueId": info.get("uniqueId"), "fileType": info.get("fileType")},
        }
        return {"type": "message", "summary": kept["name"], "attachments": [card]}

    async def _kept(self, key: str) -> Json | None:
        kept = await self._desk.get_setting(_setting(key)) if key else None
        return kept if isinstance(kept, dict) else None

    async def _way_to(self, file: str) -> tuple[str, dict[str, str]]:
        """Give where a file is fetched, and with which headers: the Connector alone is shown a token."""
        if file.startswith(FROM_CHAT):
            url = file.removeprefix(FROM_CHAT)
            if _origin(url) != _origin(await self._book.service()):
                raise CannotReach("foreign_host")
            return url, {"Authorization": await self._tokens.bearer()}
        if file.startswith(FROM_CHANNEL):
            return self._vouched(await self._graph.download_url(file.removeprefix(FROM_CHANNEL))), {}
        return self._vouched(file.removeprefix(FROM_PERSONAL)), {}

    def _vouched(self, url: str) -> str:
        """Let an address pass that is one of Microsoft's file hosts. Raises CannotReach."""
        parts = urlsplit(url)
        host = parts.hostname or ""
        safe = parts.scheme == "https" or (parts.scheme == "http" and host in LOCAL)
        if not safe or not any(
            host == one or (one[:1] == "." and host.endswith(one)) for one in self._settings.file_hosts
        ):
            raise CannotReach("foreign_host")
        return url

    async def _stream(self, url: str, headers: dict[str, str], into: Path, limit: int) -> None:
        for _hop in range(HOPS):
            async with self._web.session.get(
                url, headers=headers, allow_redirects=False, timeout=SECONDS_FOR_A_FILE
            ) as response:
                if response.status in (301, 302, 303, 307, 308):
                    url, headers = self._vouched(urljoin(url, response.headers.get("Location", ""))), {}
                    continue
                _check_answer(response)
                await write_body(response, into, limit)
                return
        raise CannotReach("too_many_redirects")

    async def _upload(self, url: str, content: bytes) -> None:
        headers = {
            "Content-Range": f"bytes 0-{len(content) - 1}/{len(content)}",
            "Content-Type": "application/octet-stream",
        }
        try:
            async with self._web.session.put(
                self._vouched(url), data=content, headers=headers, allow_redirects=False, timeout=SECONDS_FOR_A_FILE
            ) as response:
                _check_answer(response)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise NotSent(type(error).__name__) from error


def _discard(half_written: Path) -> None:
    half_written.unlink(missing_ok=True)


def _setting(key: str) -> str:
    return f"teams:file:{key}"


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc


def _check_answer(response: aiohttp.ClientResponse) -> None:
    if response.status == 429:
        raise SlowDown(pause_of(response.headers))
    if response.status >= 500:
        raise NotSent(f"http_{response.status}")
    if response.status >= 300:
        raise CannotReach(f"http_{response.status}")
