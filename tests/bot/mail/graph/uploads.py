"""How Graph takes files of a draft: a small one in one call, a large one piece by piece."""

import base64
from dataclasses import dataclass, field

from aiohttp import web

from tests.bot.mail.graph.shapes import NoError, Stored

LARGEST = 4 * 1024 * 1024
SMALLEST_UPLOAD = 3 * 1024 * 1024


async def attach(request: web.Request, stored: Stored) -> web.Response:
    """Take a file in one call."""
    if len(await request.read()) > LARGEST:
        raise NoError(413, "RequestBodyTooLarge")
    file = await request.json()
    stored.files.append((file["name"], base64.b64decode(file["contentBytes"], validate=True)))
    return web.json_response({}, status=201)


@dataclass
class Uploads:
    """Those that were begun."""

    _open: dict[int, tuple[Stored, str, int, bytearray]] = field(default_factory=dict)

    async def begin(self, request: web.Request, stored: Stored, url: str) -> web.Response:
        """Give an address for a file."""
        item = (await request.json())["AttachmentItem"]
        if item["size"] < SMALLEST_UPLOAD:
            raise NoError(400, "ErrorAttachmentSizeShouldNotBeLessThanMinimumSize")
        self._open[stored.number] = (stored, item["name"], item["size"], bytearray())
        return web.json_response({"uploadUrl": f"{url}/upload/{stored.number}"}, status=201)

    async def take(self, request: web.Request) -> web.Response:
        """Take a piece: in order, of four megabytes at most, from a client that shows no token."""
        stored, name, size, got = self._open[int(request.match_info["number"])]
        piece = await request.read()
        told = f"bytes {len(got)}-{len(got) + len(piece) - 1}/{size}"
        if request.headers["Content-Range"] != told or len(piece) > LARGEST or "Authorization" in request.headers:
            return web.json_response({"error": {"code": "InvalidContentRange"}}, status=400)
        got += piece
        if len(got) < size:
            return web.json_response({"nextExpectedRanges": [f"{len(got)}-"]})
        stored.files.append((name, bytes(got)))
        return web.Response(status=201)
