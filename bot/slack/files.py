"""Files both ways: streamed to disk from Slack's own hosts only, uploaded in Slack's three steps."""

import asyncio
import json
import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO
from urllib.parse import urljoin, urlsplit

import aiohttp

from bot.delivery.chat import CannotReach, CardGone, Enclosure, NotSent, Posted, SentFile, SlowDown, Thread
from bot.files.downloads import HOPS, SECONDS_FOR_A_FILE, too_large, write_body
from bot.slack.api import SlackApi
from bot.slack.faults import pause_of
from bot.slack.text import Json, inert
from workflow.courses.workbook_refusals import FileTooLarge

FILES_HOST = "files.slack.com"
GONE = frozenset({"file_not_found", "file_deleted"})


class Files:
    """Downloads and uploads with the bot's token."""

    def __init__(self, api: SlackApi) -> None:
        """Work through ``api``, once that is open."""
        self._api = api

    async def fetch(self, file: str, into: Path, limit: int) -> None:
        """Stream a file to disk.

        Raises FileTooLarge over ``limit`` bytes; CannotReach when it is gone or
        Slack shows a login page instead; SlowDown, NotSent.
        """
        info = (await self._api.read(self._api.client.files_info, file=file))["file"]
        url = info.get("url_private_download") or info.get("url_private")
        if info.get("mode") in ("tombstone", "hidden_by_limit") or not url:
            raise CannotReach("file_gone")
        if int(info.get("size") or 0) > limit:
            raise too_large(limit)
        try:
            await self._stream(url, into, limit, is_page=_is_page(info))
        except (CannotReach, FileTooLarge, SlowDown, NotSent):
            _discard(into)
            raise
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            _discard(into)
            raise NotSent(type(error).__name__) from error

    async def send(self, channel: str, name: str, source: Path, note: str, thread: str | None) -> SentFile:
        """Upload a file and share it; nothing shows before the last step.

        Raises SlowDown, NotSent, InDoubt, CannotReach, CardGone.
        """
        client = self._api.client
        ask = client.files_getUploadURLExternal
        ticket = await self._api.read(ask, filename=name, length=(await asyncio.to_thread(source.stat)).st_size)
        await self._upload(ticket["upload_url"], source)
        kept = [{"id": ticket["file_id"], "title": name}]
        shared = await self._complete(kept, channel_id=channel, initial_comment=inert(note) or None, thread_ts=thread)
        return SentFile(await self._link(ticket["file_id"], shared), Posted(channel, ticket["file_id"]))

    async def remove(self, channel: str, file: str) -> None:
        """Delete a file with the message that shares it. Raises SlowDown, NotSent, InDoubt, CannotReach."""
        try:
            await self._remove(channel, file)
        except CannotReach as refused:
            if refused.why not in GONE:
                raise

    async def _remove(self, channel: str, file: str) -> None:
        client = self._api.client
        info = (await self._api.read(client.files_info, file=file))["file"]
        for shares in info.get("shares", {}).values():
            for share in shares.get(channel, ()):
                with suppress(CardGone):
                    await self._api.call(client.chat_delete, channel=channel, ts=share["ts"])
        await self._api.call(client.files_delete, file=file)

    async def upload(self, files: Sequence[Enclosure]) -> list[Json]:
        """Upload files, a picture with what it shows; return them as ``share`` takes them. Nothing shows yet."""
        kept = []
        for file in files:
            ticket = await self._api.read(
                self._api.client.files_getUploadURLExternal,
                filename=file.name,
                length=len(file.content),
                alt_txt=file.shows or None,
            )
            await self._put(ticket["upload_url"], file.content)
            kept.append({"id": ticket["file_id"], "title": file.name})
        return kept

    async def share(
        self,
        channel: str,
        kept: Sequence[Json],
        *,
        blocks: Sequence[Json] = (),
        note: str = "",
        thread: Thread | None = None,
    ) -> None:
        """Share uploaded files in one message, with blocks or a line of text.

        Raises CardRefused, SlowDown, NotSent, InDoubt, CannotReach.
        """
        drawn = json.dumps(list(blocks)) if blocks else None
        under = thread.message if thread else None
        comment = inert(note) or None
        await self._complete(kept, channel_id=channel, initial_comment=comment, blocks=drawn, thread_ts=under)

    async def _complete(self, kept: Sequence[Json], **arguments: str | None) -> Json:
        """Take the last step, all in the body: the library's own method writes an address, which long texts outgrow."""
        form = {"files": json.dumps(list(kept)), **arguments}
        return await self._api.call(self._api.client.api_call, api_method="files.completeUploadExternal", data=form)

    async def _link(self, file: str, shared: Json) -> str:
        """Read where a shared file stands: in the answer itself, else asked for; without one the file still stands."""
        known: Json = next((one for one in shared.get("files", ()) if one.get("id") == file), {})
        try:
            if "permalink" not in known:
                known = (await self._api.read(self._api.client.files_info, file=file))["file"]
        except (CannotReach, NotSent, SlowDown):
            return ""
        return str(known.get("permalink") or "")

    async def _upload(self, url: str, source: Path) -> None:
        with source.open("rb") as content:
            await self._put(url, content)

    async def _put(self, url: str, content: bytes | IO[bytes]) -> None:
        try:
            response = await self._api.session.post(url, data=content, timeout=SECONDS_FOR_A_FILE)
            async with response:
                if response.status != 200:
                    raise NotSent(f"http_{response.status}")
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise NotSent(type(error).__name__) from error  # Not shared yet, so nothing shows.

    async def _stream(self, url: str, into: Path, limit: int, *, is_page: bool) -> None:
        for _hop in range(HOPS):
            self._check_host(url)
            headers = {"Authorization": f"Bearer {self._api.settings.bot_token}"}
            async with self._api.session.get(
                url, headers=headers, allow_redirects=False, timeout=SECONDS_FOR_A_FILE
            ) as response:
                if response.status in (301, 302, 303, 307, 308):
                    url = urljoin(url, response.headers.get("Location", ""))
                    continue
                _check_answer(response, is_page=is_page)
                await write_body(response, into, limit)
                return
        raise CannotReach("too_many_redirects")

    def _check_host(self, url: str) -> None:
        """Allow the token for Slack's files host, and for the host of the API itself; for no other."""
        asked, api = urlsplit(url), urlsplit(self._api.settings.api_url)
        slacks = asked.scheme == "https" and asked.netloc == FILES_HOST
        if not slacks and (asked.scheme, asked.netloc) != (api.scheme, api.netloc):
            raise CannotReach("foreign_host")


def _discard(half_written: Path) -> None:
    half_written.unlink(missing_ok=True)


def _is_page(info: Json) -> bool:
    return bool(re.match(r"text/html|application/xhtml", str(info.get("mimetype", ""))))


def _check_answer(response: aiohttp.ClientResponse, *, is_page: bool) -> None:
    if response.status == 429:
        raise SlowDown(pause_of(response.headers))
    if response.status >= 500:
        raise NotSent(f"http_{response.status}")
    if response.status != 200:
        raise CannotReach(f"http_{response.status}")
    if response.content_type == "text/html" and not is_page:
        raise CannotReach("login_page")
