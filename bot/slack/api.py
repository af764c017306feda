"""The way to Slack's Web API: one client, one pool of connections, failures in the chat port's words."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
from slack_bolt.logger.messages import warning_client_prioritized_and_token_skipped
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.delivery import metrics
from bot.delivery.admission import Admission
from bot.delivery.chat import InDoubt, NotOpenYet, NotSent, Rejected
from bot.slack.faults import meaning
from bot.slack.rejections import BOT_TOKEN
from bot.slack.text import Json
from workflow.people.people import Address, Platform

API_URL = "https://slack.com/api/"
SECONDS = 15
"""How long an answer may take; then the call is in doubt."""
IDLE_SECONDS = 10
"""An idle connection is dropped before Slack drops it under a call's feet."""
PAGE = 200

library_log = logging.getLogger("bot.slack.library")
"""Slack's own libraries log here; below INFO they would log what people write."""
library_log.setLevel(logging.INFO)
library_log.addFilter(lambda record: record.msg != warning_client_prioritized_and_token_skipped())
"""Bolt reads the environment's token too, and warns at each start that it has no use for it."""

Method = Callable[..., Awaitable[AsyncSlackResponse]]


@dataclass(frozen=True, slots=True)
class SlackSettings:
    """How to reach a workspace: Socket Mode with an app token, else signed HTTP."""

    bot_token: str = field(repr=False)
    app_token: str | None = field(default=None, repr=False)
    signing_secret: str | None = field(default=None, repr=False)
    api_url: str = API_URL
    gap_file: Path | None = None
    """Where the instance notes what it could not store; None: in memory alone."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the bot is, as auth.test says."""

    team: str
    user: str
    bot: str
    enterprise: str = ""
    """The Enterprise organisation that the workspace is of, empty where it is of none."""
    org_wide: bool = False
    """Whether the app is installed in the whole organisation: ``team`` is its id then, whose workspaces share no id."""

    def address(self, user_or_channel: str) -> Address:
        """Return the address of a user or channel of this workspace."""
        return Address(Platform.SLACK, self.team, user_or_channel)


class SlackApi:
    """Slack's Web API with the bot's token. Open it in the loop it is used in."""

    def __init__(self, settings: SlackSettings) -> None:
        """Connect to nothing yet."""
        self.settings = settings
        self.admission = Admission(Platform.SLACK, BOT_TOKEN)
        self._session: aiohttp.ClientSession | None = None
        self._client: AsyncWebClient | None = None
        self._identity: Identity | None = None

    async def open(self) -> Identity:
        """Ask Slack who we are. Raises Rejected, NotSent, SlowDown, CannotReach; may be called again."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                timeout=aiohttp.ClientTimeout(total=SECONDS),
                connector=aiohttp.TCPConnector(keepalive_timeout=IDLE_SECONDS),
            )
            self._client = new_client(self.settings, self._session)
        answer = await self.read(self.client.auth_test)
        enterprise, org_wide = answer.get("enterprise_id") or "", bool(answer.get("is_enterprise_install"))
        home = enterprise if org_wide else answer["team_id"]
        self._identity = Identity(home, answer["user_id"], answer.get("bot_id", ""), enterprise, org_wide)
        return self._identity

    async def workspaces(self) -> tuple[str, ...]:
        """Return the workspaces that an app of a whole organisation was let into; none for one of a workspace.

        Raises as ``read``.
        """
        if not self.identity.org_wide:
            return ()
        pages = self.pages(self.client.auth_teams_list)
        return tuple([team["id"] async for page in pages for team in page["teams"]])

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()
            self._session = self._client = None

    @property
    def client(self) -> AsyncWebClient:
        """The client, once open."""
        if self._client is None:
            raise NotOpenYet("the way to Slack is not open")
        return self._client

    @property
    def session(self) -> aiohttp.ClientSession:
        """The pool of connections, for files and response_urls."""
        if self._session is None:
            raise NotOpenYet("the way to Slack is not open")
        return self._session

    @property
    def identity(self) -> Identity:
        """Who we are, once open."""
        if self._identity is None:
            raise NotOpenYet("the way to Slack is not open")
        return self._identity

    async def call(self, method: Method, **arguments: Any) -> Json:
        """Call a method that changes something.

        Raises SlowDown, NotSent (Rejected, of our token), InDoubt, CannotReach, CardGone, CardRefused.
        """
        answer = await self.answer(method, **arguments)
        return answer.data if isinstance(answer.data, dict) else {}

    async def answer(self, method: Method, **arguments: Any) -> AsyncSlackResponse:
        """Call a method; return the whole answer, headers included. Raises as ``call``."""
        try:
            with metrics.calling(Platform.SLACK, method.__name__):
                answer = await method(**arguments)
        except Exception as error:
            failure = meaning(error)
            if isinstance(failure, Rejected):
                self.admission.refuse(failure)
            raise failure from error
        self.admission.accept()
        return answer

    async def read(self, method: Method, **arguments: Any) -> Json:
        """Call a method that changes nothing, so never in doubt."""
        try:
            return await self.call(method, **arguments)
        except InDoubt as doubt:
            raise NotSent(str(doubt)) from doubt

    async def pages(self, method: Method, **arguments: Any) -> AsyncIterator[Json]:
        """Read page after page of a list."""
        cursor = ""
        while True:
            more = {"cursor": cursor} if cursor else {}
            page = await self.read(method, **{"limit": PAGE, **arguments, **more})
            yield page
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return


def new_client(settings: SlackSettings, session: aiohttp.ClientSession | None) -> AsyncWebClient:
    """Return a client without library retries: they would post a message twice."""
    return AsyncWebClient(
        token=settings.bot_token,
        base_url=settings.api_url,
        session=session,
        timeout=SECONDS,
        retry_handlers=[],
        logger=library_log,
    )
