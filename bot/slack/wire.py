"""The slack-bolt app: verified requests in, handed on, acknowledged.

A few listeners that catch everything, and our own dispatch: each listener of
bolt's is tried on every request. Every event is stored before it is
acknowledged; everything else is answered before it is.
"""

import re
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.metrics import REFUSED
from bot.slack import interactions
from bot.slack.api import Identity, SlackApi, library_log
from bot.slack.doorway import Doorway
from bot.slack.events import Intake
from bot.slack.interactions import Body, Interaction
from workflow.people import Platform

_log = structlog.get_logger(__name__)

Seen = Callable[[str], Awaitable[None]]
ANYTHING = re.compile("")


class Known(AsyncAuthorize):
    """Lets bolt know who we are without asking Slack at the first request."""

    def __init__(self, me: Identity) -> None:
        """Give the same answer every time."""
        self._result = AuthorizeResult(enterprise_id=None, team_id=me.team, bot_user_id=me.user, bot_id=me.bot)

    async def __call__(self, **_request: Any) -> AuthorizeResult:
        """Give who we are."""
        return self._result


class OurTeamOnly(AsyncMiddleware):
    """Refuses what comes from another workspace, and counts it."""

    def __init__(self, me: Identity) -> None:
        """Let in this identity's workspace."""
        self._team = me.team

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,  # noqa: ARG002 - bolt passes it by name
        next: Callable[[], Awaitable[BoltResponse]],  # noqa: A002 - bolt's own name for it
    ) -> BoltResponse | None:
        """Go on, or answer 403."""
        team = _team_of(req.body)
        if team == self._team or req.body.get("type") in ("url_verification", "ssl_check"):
            return await next()
        REFUSED.labels(Platform.SLACK, "foreign").inc()
        _log.warning("request from another workspace refused", team=team)
        return BoltResponse(status=403, body="", headers={"x-slack-no-retry": ["1"]})


def _team_of(body: Body) -> str | None:
    if "team_id" in body:
        return str(body["team_id"])
    team = body.get("team") or {}
    return team.get("id") or (body.get("user") or {}).get("team_id")


class Wire:
    """One workspace's bolt app and what it hands on to."""

    def __init__(self, api: SlackApi, intake: Intake, doorway: Doorway, seen: Seen) -> None:
        """Build the app; ``api`` is open. ``seen`` is told the ts of each event that is stored."""
        self._seen = seen
        self._me = api.identity
        self._intake = intake
        self._doorway = doorway
        self.app = _app(api)
        self._listen()

    def _listen(self) -> None:
        app = self.app
        app.event(ANYTHING)(self._on_event)
        app.action(ANYTHING)(self._on_action)
        app.command(ANYTHING)(self._on_command)
        app.view(ANYTHING)(self._on_form)
        app.shortcut(ANYTHING)(self._on_shortcut)
        app.view_closed(ANYTHING)(_on_closed)
        app.options(ANYTHING)(_on_options)
        app.error(_on_fault)

    async def _on_event(self, body: Body) -> None:
        """Store first: an event that cannot be stored is not acknowledged, and comes again."""
        event = body["event"]
        await self._intake.store(event, body["event_id"], self._me)
        if "event_ts" in event:
            await self._seen(event["event_ts"])

    async def _on_action(self, body: Body, ack: AsyncAck) -> None:
        await self._meet(interactions.action(body, self._me), ack)

    async def _on_command(self, body: Body, ack: AsyncAck) -> None:
        await self._meet(interactions.command(body, self._me), ack)

    async def _on_form(self, body: Body, ack: AsyncAck) -> None:
        await self._meet(interactions.form(body, self._me), ack)

    async def _on_shortcut(self, body: Body, ack: AsyncAck) -> None:
        await self._meet(interactions.shortcut(body, self._me), ack)

    async def _meet(self, met: Interaction, ack: AsyncAck) -> None:
        acknowledgement = await self._doorway.meet(met)
        await (ack(acknowledgement) if acknowledgement else ack())


async def _on_closed(ack: AsyncAck) -> None:
    """A form that was closed leaves nothing behind."""
    await ack()


async def _on_options(ack: AsyncAck) -> None:
    """Nothing we draw asks for options."""
    await ack(options=[])


async def _on_fault(error: Exception) -> None:
    """Log without the body; the answer stays 500, so Slack sends it again."""
    _log.error("request not taken", exc_info=error)


def _app(api: SlackApi) -> AsyncApp:
    settings, me = api.settings, api.identity
    app = AsyncApp(
        name="vigie",
        logger=library_log,
        # Without a token: bolt itself never calls Slack here.
        client=AsyncWebClient(base_url=settings.api_url, retry_handlers=[], logger=library_log),
        signing_secret=settings.signing_secret or "",
        authorize=Known(me),
        process_before_response=True,
        ignoring_self_events_enabled=False,
        attaching_function_token_enabled=False,
        attaching_conversation_kwargs_enabled=False,
    )
    app.use(OurTeamOnly(me))
    return app
