"""Slack as a whole: what the wiring starts, stops, mounts and speaks through."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial

from aiohttp import web

from bot.delivery.catch_up import CatchUp
from bot.delivery.chat import CannotReach
from bot.delivery.gaps import GapFile, Gaps
from bot.delivery.pace import RateLimiter
from bot.delivery.receipts import delivered, settle
from bot.desk.doors import Registry
from bot.slack import http
from bot.slack.api import SlackApi, SlackSettings
from bot.slack.card_reader import SlackCards
from bot.slack.chat import SlackChat
from bot.slack.doorway import Doorway
from bot.slack.events import Intake
from bot.slack.histories import SlackHistories, cursor_key
from bot.slack.paced import RATE, PacedPages
from bot.slack.people import People
from bot.slack.rejections import at_the_door
from bot.slack.reply import Responder
from bot.slack.socket import Patience, SocketLink
from bot.slack.standing_cards import StandingCards
from bot.slack.wire import Wire
from workflow.people.people import Platform
from workflow.ports.desk import Desk, Now

READ_AGAIN = timedelta(hours=1)
"""Over HTTP nothing tells that Slack could not reach us for long; over a socket its hello does."""


class SlackPlatform:
    """One workspace: its chat, its ways in, its catch-up."""

    def __init__(
        self,
        settings: SlackSettings,
        desk: Desk,
        now: Now,
        *,
        patience: Patience = Patience(),  # noqa: B008 - frozen
    ) -> None:
        """Connect to nothing yet; ``chat`` can be handed out, it works once started."""
        self._settings = settings
        self._desk = desk
        self._now = now
        self._patience = patience
        self._api = SlackApi(settings)
        self._pages = PacedPages(self._api, RateLimiter(RATE, asyncio.sleep))
        self.chat = SlackChat(self._api)
        self.cards = SlackCards(self._api, desk, self._pages)
        """Reads the desk's cards where they stand, at the pace of the histories: sends are other methods of Slack's."""
        self.caught_up = asyncio.Event()
        """Set once what may be new in the histories has been read after the start."""
        self.catch_up: CatchUp | None = None
        self._wire: Wire | None = None
        self._endpoint: http.Endpoint | None = None
        self._link: SocketLink | None = None
        self._catching_up: asyncio.Task[None] | None = None

    @property
    def name(self) -> Platform:
        """Which platform it is."""
        return Platform.SLACK

    @property
    def installer(self) -> None:
        """Return nobody: anyone who has an account can be written to."""
        return None

    @property
    def people(self) -> People:
        """Who looks someone up there."""
        return self.chat.people

    @property
    def routes(self) -> Sequence[web.AbstractRouteDef]:
        """What the HTTP server mounts: nothing in Socket Mode."""
        return [] if self._settings.app_token else [web.post(http.PATH, self._answer)]

    def check_host(self, _host: str, /) -> None:
        """Take any address: what comes is signed."""

    async def introduce(self) -> str:
        """Ask Slack who we are; return our workspace. Raises Rejected, NotSent, SlowDown; may be called again."""
        try:
            return (await self._api.open()).team
        except CannotReach as refused:
            rejected = at_the_door(refused.why)
            self._api.admission.refuse(rejected)
            raise rejected from refused

    async def look_back(self) -> None:
        """Never reuse a number that a card in a linked channel shows. Raises NotSent, SlowDown."""
        key = cursor_key(self._api.identity)
        marks = await self._desk.cursors.all(key)
        cards = StandingCards(self._api, self._desk, self._now, self._pages)
        await cards.look_back(marks.get(key, "0"))

    def open(self, registry: Registry, nudge: Callable[[], None]) -> None:
        """Open to people, and catch up in the background; call it once, when we are introduced.

        ``nudge`` is called when something new is in the inbox.
        """
        me = self._api.identity
        doorway = Doorway(self._desk, registry, self.chat, Responder(self._api), me, self._now)
        intake = Intake(self._desk.inbox, self.chat.people, self._now, nudge)
        histories = SlackHistories(self._api, intake, self._desk, self._now, self._pages)
        gaps, every = Gaps(GapFile(self._settings.gap_file)), None if self._settings.app_token else READ_AGAIN
        catch_up = CatchUp(histories, self._desk, gaps, self.caught_up, every=every)
        self.catch_up = catch_up
        self._catching_up = asyncio.create_task(catch_up.run(), name="catch-up with Slack")
        self._wire = Wire(self._api, intake, doorway, catch_up.seen, catch_up.missed)
        if self._settings.app_token:
            self._link = SocketLink(
                self._wire.app,
                self._settings.app_token,
                self._api.client,
                greeted=catch_up.interrupted,
                dismissed=catch_up.cut_off,
                answered=partial(settle, self._desk),
                patience=self._patience,
            )
            self._link.connect()
        else:
            self._endpoint = http.Endpoint(self._wire.app, self._settings.signing_secret or "")
            catch_up.interrupted()

    async def admitted(self) -> None:
        """Wait until Slack lets our connection in, where there is one. Raises Rejected; may be called again."""
        if self._link is not None:
            await self._link.admitted()

    async def stop(self) -> None:
        """Close to people, and close the connections."""
        if self._link is not None:
            await self._link.close()
        if self._catching_up is not None:
            self._catching_up.cancel()
            await asyncio.gather(self._catching_up, return_exceptions=True)
        self._wire = self._endpoint = None
        await self._api.close()

    async def ready(self) -> bool:
        """Return whether people can reach us now, and we them."""
        reached = await self._link.connected() if self._link else self._wire is not None
        return reached and self._api.admission.accepted

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        if self._endpoint is None:
            return web.Response(status=503)
        return await delivered(self._desk, self.name, request, self._endpoint.answer(request))
