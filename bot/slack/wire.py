"""The slack-bolt app: verified requests in, handed on, acknowledged.

A few listeners that catch everything, and our own dispatch: each listener of
bolt's is tried on every request. Every event is stored before it is
acknowledged; everything else is answered before it is.
"""

import re
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.faults import record_fault
from bot.ingress import refusal
from bot.ingress.payload import Payload, identifier, mapping, mappings, optional_identifier, optional_text
from bot.ingress.refusal import FOREIGN, Malformed, Refused
from bot.slack import interactions
from bot.slack.api import Identity, SlackApi, library_log
from bot.slack.doorway import Doorway
from bot.slack.events import Intake
from bot.slack.interactions import Interaction
from bot.slack.keys import stamp
from workflow.people.people import Platform

Seen = Callable[[str], Awaitable[None]]
Missed = Callable[[str, str], Awaitable[None]]
"""Given a conversation and the ts of what was said there."""
ANYTHING = re.compile("")


class Known(AsyncAuthorize):
    """Lets bolt know who we are without asking Slack at the first request."""

    def __init__(self, me: Identity) -> None:
        """Keep the one answer to give."""
        self._result = AuthorizeResult(
            enterprise_id=me.enterprise or None,
            team_id=None if me.org_wide else me.team,
            bot_user_id=me.user,
            bot_id=me.bot,
        )

    async def __call__(self, **_request: Any) -> AuthorizeResult:
        """Return who we are."""
        return self._result


class OurTeamOnly(AsyncMiddleware):
    """Refuses what comes from another workspace, and counts it."""

    def __init__(self, me: Identity) -> None:
        """Admit this identity's workspace; its Enterprise organisation, where a request names no workspace."""
        self._ours = frozenset({me.team, me.enterprise} - {""})

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,  # noqa: ARG002 - bolt passes it by name
        next: Callable[[], Awaitable[BoltResponse]],  # noqa: A002 - bolt's own name for it
    ) -> BoltResponse | None:
        """Go on, or answer 403."""
        teams = _installed_in(req.body)
        if self._ours & teams or req.body.get("type") in ("url_verification", "ssl_check"):
            return await next()
        foreign = Refused(403, FOREIGN, f"installed in {', '.join(sorted(teams))}")
        refusal.record(Platform.SLACK, foreign)
        return _never_again(foreign.status)


def _never_again(status: int) -> BoltResponse:
    return BoltResponse(status=status, body="", headers={"x-slack-no-retry": ["1"]})


def _installed_in(body: Payload) -> frozenset[str]:
    """Return where the app is installed that a request is meant for; who acts there is another question.

    In a channel that several organisations share, ``team_id`` of an event can be another's, and
    ``authorizations`` names the installation; a form opened there says ``app_installed_team_id``. ``team`` is null
    where the app is installed in a whole Enterprise organisation, or is the workspace where something is done:
    ``is_enterprise_install`` tells. Raises Malformed.
    """
    authorized = mappings(body, "authorizations")
    for installation in authorized or (body,):
        if installation.get("is_enterprise_install") in (True, "true"):  # A command says it in letters.
            whose = optional_text(installation, "enterprise_id") or optional_text(installation, "enterprise", "id")
            return frozenset({whose} if whose else ())
    candidates = (
        [optional_text(one, "team_id") or optional_text(one, "enterprise_id") for one in authorized],
        [optional_text(body, "view", "app_installed_team_id")],
        [optional_text(body, "team_id"), optional_text(body, "team", "id")],
        [optional_text(body, "user", "team_id")],
    )
    told = (frozenset(one for one in some if one) for some in candidates)
    return next((some for some in told if some), frozenset())


class Wire:
    """One workspace's bolt app and what it hands on to."""

    def __init__(self, api: SlackApi, intake: Intake, doorway: Doorway, seen: Seen, missed: Missed) -> None:
        """Build the app; ``api`` is open.

        ``seen`` is told the ts of each event that is stored, ``missed`` of each message that could not be.
        """
        self._seen = seen
        self._missed = missed
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

    async def _on_event(self, body: Payload) -> None:
        """Store first: an event that cannot be stored is not acknowledged, and comes again, but not for ever."""
        event, seen = mapping(body, "event"), "event_ts" in mapping(body, "event")
        at = stamp(event, "event_ts") if seen else ""
        try:
            await self._intake.store(event, identifier(body, "event_id"), self._me)
        except Malformed:
            raise
        except Exception:
            channel = optional_identifier(event, "channel")
            if seen and channel is not None:
                await self._missed(channel, at)
            raise
        if seen:
            await self._seen(at)

    async def _on_action(self, body: Payload, ack: AsyncAck) -> None:
        await self._meet(interactions.action(body, self._me), ack)

    async def _on_command(self, body: Payload, ack: AsyncAck) -> None:
        await self._meet(interactions.command(body, self._me), ack)

    async def _on_form(self, body: Payload, ack: AsyncAck) -> None:
        await self._meet(interactions.form(body, self._me), ack)

    async def _on_shortcut(self, body: Payload, ack: AsyncAck) -> None:
        await self._meet(interactions.shortcut(body, self._me), ack)

    async def _meet(self, met: Interaction, ack: AsyncAck) -> None:
        acknowledgement = await self._doorway.answer(met)
        await (ack(acknowledgement) if acknowledgement else ack())


async def _on_closed(ack: AsyncAck) -> None:
    """A form that was closed leaves nothing behind."""
    await ack()


async def _on_options(ack: AsyncAck) -> None:
    """Nothing we draw asks for options."""
    await ack(options=[])


async def _on_fault(error: Exception) -> BoltResponse | None:
    """Answer 400 to what is malformed; after an error of Vigie's the answer stays 500, so Slack sends it again."""
    if isinstance(error, Malformed):
        refusal.record(Platform.SLACK, error)
        return _never_again(error.status)
    record_fault(error)
    return None


def _app(api: SlackApi) -> AsyncApp:
    settings, me = api.settings, api.identity
    app = AsyncApp(
        name="vigie",
        logger=library_log,
        # Without a token: bolt itself never calls Slack here.
        client=AsyncWebClient(base_url=settings.api_url, retry_handlers=[], logger=library_log),
        # Verified before bolt parses anything, by bot.slack.http; over a socket there is nothing to verify.
        request_verification_enabled=False,
        ssl_check_enabled=False,
        authorize=Known(me),
        process_before_response=True,
        ignoring_self_events_enabled=False,
        attaching_function_token_enabled=False,
        attaching_conversation_kwargs_enabled=False,
    )
    app.use(OurTeamOnly(me))
    return app
