"""Signed HTTP: the one route that Slack posts to."""

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.ingress import body, refusal
from bot.ingress.body import Content
from bot.ingress.refusal import Refused
from bot.ops.now import real
from bot.slack.envelope import opened
from bot.slack.signing import SIGNATURE, TIMESTAMP, Proof, verify
from workflow.people.people import Platform
from workflow.ports.desk import Now

PATH = "/slack/events"
MEDIA = frozenset({body.JSON, body.FORM})
CERTIFICATE_CHECK = b"ssl_check=1"
"""Slack tries a certificate with this field, unsigned: it is acknowledged, and nothing more is read."""
VERIFIED = "socket_mode"
"""bolt's word for a body that was parsed and verified before it came."""


class Endpoint:
    """One workspace's way in."""

    def __init__(self, app: AsyncApp, secret: str, clock: Now = real) -> None:
        """``clock`` is real time, by which signatures are stale."""
        self._app = app
        self._secret = secret
        self._clock = clock

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Hand a request to bolt once it is verified and of a known shape; refused ones are counted."""
        try:
            content = await body.read(request, accepted=MEDIA)
            if content.media == body.FORM and CERTIFICATE_CHECK in content.raw.split(b"&"):
                return web.Response()
            proof = Proof(request.headers.getall(TIMESTAMP, []), request.headers.getall(SIGNATURE, []))
            return await to_aiohttp_response(await self.dispatch(content, proof))
        except Refused as refused:
            return refusal.answer(Platform.SLACK, refused)

    async def dispatch(self, content: Content, proof: Proof) -> BoltResponse:
        """Verify, parse and hand a body on to bolt. Raises Refused."""
        verify(self._secret, proof, content.raw, self._clock())
        asked = AsyncBoltRequest(body=dict(opened(content)), mode=VERIFIED)
        return await self._app.async_dispatch(asked)
