"""Files that people drop, fetched from addresses that Teams vouches for alone."""

from pathlib import Path
from urllib.parse import urljoin, urlsplit

import aiohttp

from bot.delivery.chat import CannotReach, NotSent, SlowDown
from bot.files.downloads import HOPS, SECONDS_FOR_A_FILE, write_body
from bot.ingress.local import is_loopback
from bot.teams.book import Book
from bot.teams.connector import Web
from bot.teams.faults import pause_of
from bot.teams.graph import Graph
from bot.teams.read import FROM_CHANNEL, FROM_CHAT, FROM_PERSONAL, channel_file
from bot.teams.settings import TeamsSettings
from bot.teams.tokens import Tokens
from workflow.courses.workbook_refusals import FileTooLarge

HTTPS = 443


class Files:
    """Downloads."""

    def __init__(self, web: Web, graph: Graph, tokens: Tokens, book: Book, settings: TeamsSettings) -> None:
        """Work through ``web``, once that is open."""
        self._web = web
        self._graph = graph
        self._tokens = tokens
        self._book = book
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

    async def _way_to(self, file: str) -> tuple[str, dict[str, str]]:
        """Return where a file is fetched, and the headers for it: the Connector alone is shown a token."""
        if file.startswith(FROM_CHAT):
            url = file.removeprefix(FROM_CHAT)
            if _origin(url) != _origin(await self._book.service()):
                raise CannotReach("foreign_host")
            return url, {"Authorization": await self._tokens.bearer()}
        if file.startswith(FROM_CHANNEL):
            return vouched(self._settings, await self._graph.download_url(*channel_file(file))), {}
        return vouched(self._settings, file.removeprefix(FROM_PERSONAL)), {}

    async def _stream(self, url: str, headers: dict[str, str], into: Path, limit: int) -> None:
        for _hop in range(HOPS):
            async with self._web.session.get(
                url, headers=headers, allow_redirects=False, timeout=SECONDS_FOR_A_FILE
            ) as response:
                if response.status in (301, 302, 303, 307, 308):
                    url, headers = vouched(self._settings, urljoin(url, response.headers.get("Location", ""))), {}
                    continue
                check_answer(response)
                await write_body(response, into, limit)
                return
        raise CannotReach("too_many_redirects")


def vouched(settings: TeamsSettings, url: str) -> str:
    """Accept an address that is one of Microsoft's file hosts, at its usual port. Raises CannotReach."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise CannotReach("foreign_host") from error
    local = parts.scheme == "http" and is_loopback(host)
    safe = local or (parts.scheme == "https" and port in {None, HTTPS})
    if not safe or not any(host == one or (one[:1] == "." and host.endswith(one)) for one in settings.file_hosts):
        raise CannotReach("foreign_host")
    return url


def _discard(half_written: Path) -> None:
    half_written.unlink(missing_ok=True)


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc


def check_answer(response: aiohttp.ClientResponse) -> None:
    """Raise SlowDown, NotSent or CannotReach for an answer that is a no."""
    if response.status == 429:
        raise SlowDown(pause_of(response.headers))
    if response.status >= 500:
        raise NotSent(f"http_{response.status}")
    if response.status >= 300:
        raise CannotReach(f"http_{response.status}")
