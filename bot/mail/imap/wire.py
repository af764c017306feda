"""One connection to an IMAP server: lines and literals over TLS, bounded in size and in time."""

import asyncio
import re
import ssl
from contextlib import suppress

from bot.delivery.chat import NotSent
from bot.mail.imap.parsing import Response, read_response
from bot.mail.imap.settings import Security, Server

PATIENCE = 60.0
"""Seconds that a server may be silent while it owes something."""
LINE = 4 * 1024 * 1024
"""Bytes of a line: all numbers of a full mailbox are told in one."""
CHUNK = 64 * 1024
_LITERAL = re.compile(rb"\{(\d{1,20})\+?\}$")


class Wire:
    """Reads responses and writes commands. Raises NotSent for all that goes wrong: the connection is of no use then."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._left = LINE

    @classmethod
    async def connected(cls, server: Server, trust: ssl.SSLContext) -> "Wire":
        """Connect, with TLS where it begins at once. Raises NotSent, and ssl.SSLCertVerificationError."""
        tls = trust if server.security is Security.TLS else None
        try:
            async with asyncio.timeout(PATIENCE):
                streams = await asyncio.open_connection(server.host, server.port, limit=LINE, ssl=tls)
        except ssl.SSLCertVerificationError:
            raise
        except (OSError, TimeoutError) as error:
            raise NotSent(f"no connection to {server}: {error!r}", host=server.host) from error
        return cls(*streams)

    async def begin_tls(self, server: Server, trust: ssl.SSLContext) -> None:
        """Turn the connection into one with TLS. Raises NotSent, and ssl.SSLCertVerificationError."""
        # What was said in the clear after the server's consent would be taken for what it says under TLS.
        if self._reader._buffer:  # type: ignore[attr-defined]  # noqa: SLF001 - no public way tells it
            raise NotSent(f"{server} said more than it was asked before TLS")
        try:
            async with asyncio.timeout(PATIENCE):
                await self._writer.start_tls(trust, server_hostname=server.host)
        except ssl.SSLCertVerificationError:
            raise
        except (OSError, TimeoutError) as error:
            raise NotSent(f"no TLS with {server}: {error!r}", host=server.host) from error

    def allow(self, size: int) -> None:
        """Limit the responses that are read from here on to so many bytes in all."""
        self._left = size

    async def read(self, within: float | None = None) -> Response:
        """Read a response. Raises TimeoutError where none begins ``within`` so many seconds; it can be read later."""
        chunks = [await self._line(within)]
        while found := _LITERAL.search(chunks[-1]):
            chunks[-1] = chunks[-1][: found.start()]
            chunks += [await self._literal(int(found[1])), await self._line()]
        return read_response(chunks)

    async def write(self, data: bytes) -> None:
        """Write, and wait until most of it has left."""
        try:
            self._writer.write(data)
            async with asyncio.timeout(PATIENCE):
                await self._writer.drain()
        except (OSError, TimeoutError) as error:
            raise NotSent(f"connection lost: {error!r}") from error

    async def close(self) -> None:
        """Close the connection."""
        self._writer.close()
        with suppress(OSError, TimeoutError):
            async with asyncio.timeout(1):
                await self._writer.wait_closed()

    async def _line(self, within: float | None = None) -> bytes:
        try:
            async with asyncio.timeout(PATIENCE if within is None else within):
                line = await self._reader.readuntil(b"\n")
        except TimeoutError as error:
            if within is not None:
                raise
            raise NotSent("the server is silent") from error
        except (OSError, asyncio.IncompleteReadError) as error:
            raise NotSent("the server closed the connection") from error
        except asyncio.LimitOverrunError as error:
            raise NotSent("the server sends a line without end") from error
        self._take(len(line))
        return line.rstrip(b"\r\n")

    async def _literal(self, size: int) -> bytes:
        """Read so many bytes; refused before any is read where they are more than allowed."""
        self._take(size)
        got = bytearray()
        while len(got) < size:
            try:
                async with asyncio.timeout(PATIENCE):
                    chunk = await self._reader.read(min(CHUNK, size - len(got)))
            except (OSError, TimeoutError) as error:
                raise NotSent("the server stopped within a mail") from error
            if not chunk:
                raise NotSent("the server closed the connection within a mail")
            got += chunk
        return bytes(got)

    def _take(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise NotSent("the server sends more than it was asked")
