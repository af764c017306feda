"""Limits that every platform's downloads share: time, redirects, size."""

from pathlib import Path

import aiohttp

from workflow.courses.workbook_refusals import FileTooLarge
from workflow.items.attachments import MEGABYTE

HOPS = 3
"""Redirects that are followed, among authorised hosts."""
SECONDS_FOR_A_FILE = aiohttp.ClientTimeout(total=120, sock_read=30)
_CHUNK = 64 * 1024


async def write_body(response: aiohttp.ClientResponse, into: Path, limit: int) -> None:
    """Stream an answer to disk. Raises FileTooLarge over ``limit`` bytes, whatever length was announced."""
    written = 0
    with into.open("wb") as file:
        async for chunk in response.content.iter_chunked(_CHUNK):
            written += len(chunk)
            if written > limit:
                raise too_large(limit)
            file.write(chunk)


def too_large(limit: int) -> FileTooLarge:
    """Return the refusal of a file over ``limit`` bytes; the megabytes that it names are rounded up."""
    return FileTooLarge(-(-limit // MEGABYTE))
