"""Bodies of requests: read to a bound within a deadline, in UTF-8, without a content coding."""

import asyncio
from collections.abc import Container
from dataclasses import dataclass

from aiohttp import web

from bot.ingress.limits import LIMITS
from bot.ingress.refusal import Malformed

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Content:
    """A body as it came, not parsed yet."""

    raw: bytes
    media: str
    """Its media type, without parameters."""


async def read(request: web.Request, *, accepted: Container[str] = (JSON,)) -> Content:
    """Read the body of a request.

    Raises Malformed: 415 for another media type, charset or any content
    coding, 413 over the application's limit of size, 408 over that of time.
    """
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise Malformed("a content coding", web.HTTPUnsupportedMediaType.status_code)
    if request.content_type not in accepted or (request.charset or "utf-8").lower() not in ("utf-8", "utf8"):
        raise Malformed("another media type", web.HTTPUnsupportedMediaType.status_code)
    try:
        async with asyncio.timeout(request.app[LIMITS].body):
            return Content(await request.read(), request.content_type)
    except web.HTTPRequestEntityTooLarge as large:
        raise Malformed("too large", large.status) from large
    except web.RequestPayloadError as broken:
        raise Malformed("a body that ends early or is not framed well") from broken
    except TimeoutError as late:
        raise Malformed("a body that does not end", web.HTTPRequestTimeout.status_code) from late
