"""Requests written byte by byte, for what a client library would not send."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from tests.patience import PATIENCE

Headers = Iterable[tuple[str, str | bytes]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    body: bytes


def request(url: str, body: bytes = b"", headers: Headers = (), *, method: str = "POST", length: bool = True) -> bytes:
    """Return the bytes of a request; each header is sent as often as it is named, ``Host`` unless it is given."""
    parts = urlsplit(url)
    named = [(name, value if isinstance(value, bytes) else value.encode("utf-8")) for name, value in headers]
    if not any(name.lower() == "host" for name, _value in named):
        named.insert(0, ("Host", parts.netloc.encode()))
    if length:
        named.append(("Content-Length", str(len(body)).encode()))
    lines = [
        f"{method} {parts.path or '/'} HTTP/1.1".encode(),
        *(name.encode() + b": " + value for name, value in named),
    ]
    return b"\r\n".join([*lines, b"Connection: close", b"", body])


async def exchange(url: str, sent: bytes) -> Answer:
    """Send bytes to the server of an address and read its answer. Raises TimeoutError when none comes."""
    parts = urlsplit(url)
    async with asyncio.timeout(PATIENCE):
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
        try:
            writer.write(sent)
            return await _answer(reader)
        finally:
            writer.close()


async def post(url: str, body: bytes = b"", headers: Headers = (), *, method: str = "POST") -> Answer:
    """Send a request and read its answer."""
    return await exchange(url, request(url, body, headers, method=method))


async def _answer(reader: asyncio.StreamReader) -> Answer:
    head = await reader.readuntil(b"\r\n\r\n")
    return Answer(int(head.split()[1]), await reader.read())
