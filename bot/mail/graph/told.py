"""Graph's notifications of mail: checked, they only make the desk look into the mailbox."""

from collections.abc import Sequence
from hmac import compare_digest
from http import HTTPStatus

from aiohttp import web

from bot.ingress import refusal
from bot.ingress.body import read
from bot.ingress.parsing import json_object
from bot.ingress.payload import found, optional_text, text
from bot.ingress.refusal import UNSIGNED, Malformed, Refused
from bot.mail.bell import PATH, Bell
from bot.ops.metrics import ARRIVALS
from workflow.people.people import Platform

LONGEST_TOKEN = 2000
"""Characters that Graph has read back to it, to see that the address is somebody's."""
HEADERS = {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}
DOUBTED = frozenset({"reauthorizationRequired", "subscriptionRemoved"})
"""What Graph says of a promise that it does not keep, or soon will not."""


class ToldDoorway:
    """Rings the bells of those mailboxes of which Graph tells."""

    def __init__(self, bells: Sequence[Bell]) -> None:
        self._bells = tuple(bells)

    @property
    def routes(self) -> Sequence[web.AbstractRouteDef]:
        """What the HTTP server mounts: nothing where no mailbox is told of."""
        return (web.post(PATH, self.hear),) if self._bells else ()

    async def hear(self, request: web.Request) -> web.Response:
        """Ring the bell of a mailbox; or read Graph's word back to it, by which it tries the address."""
        try:
            bell = await self._named(request.match_info["name"])
            token = request.query.get("validationToken")
            if token is not None:
                return _read_back(token)
            await self._ring(bell, (await read(request)).raw)
        except Refused as refused:
            return refusal.answer(Platform.MAIL, refused)
        return web.Response(status=HTTPStatus.ACCEPTED)

    async def _named(self, name: str) -> Bell:
        for bell in self._bells:
            if compare_digest((await bell.name()).encode(), name.encode()):
                return bell
        raise Malformed("no mailbox of this name", HTTPStatus.NOT_FOUND)

    async def _ring(self, bell: Bell, raw: bytes) -> None:
        """Ring, once for all that is told at once. Raises Refused where some of it is not Graph's."""
        told = found(json_object(raw), "value")
        if not isinstance(told, list) or not told:
            raise Malformed("value: not a list")
        proof = (await bell.proof()).encode()
        if not all(compare_digest(proof, text(one, "clientState").encode()) for one in told):
            raise Refused(HTTPStatus.UNAUTHORIZED, UNSIGNED, "another clientState")
        ARRIVALS.labels(Platform.MAIL, "told").inc()
        bell.ring(doubted=any(optional_text(one, "lifecycleEvent") in DOUBTED for one in told))


def _read_back(token: str) -> web.Response:
    if len(token) > LONGEST_TOKEN:
        raise Malformed("validationToken: too long")
    return web.Response(text=token, content_type="text/plain", headers=HEADERS)
