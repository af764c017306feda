"""Teams as a whole: what the wiring starts, stops, mounts and speaks through."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import timedelta

import structlog
from aiohttp import web

from bot.delivery.catch_up import CatchUp
from bot.delivery.gaps import GapFile, Gaps
from bot.delivery.pace import RateLimiter
from bot.delivery.receipts import delivered
from bot.desk.doors import Registry
from bot.desk.people.install_links import keep_install_link
from bot.desk.registry import ACTIONS, FORMS
from bot.desk.tab_links import keep_tab_link
from bot.ingress.local import is_loopback
from bot.language import _
from bot.microsoft.tokens import Fetch
from bot.teams.abilities import Abilities
from bot.teams.adapter import Adapter
from bot.teams.audience import Audience
from bot.teams.awake import watch
from bot.teams.book import Book
from bot.teams.card_reader import TeamsCards
from bot.teams.channels import Channels
from bot.teams.chat import TeamsChat
from bot.teams.connector import Connector, Web
from bot.teams.consents import Consents
from bot.teams.conversations import Conversations
from bot.teams.credentials import fetcher
from bot.teams.doorway import Doorway
from bot.teams.events import Intake
from bot.teams.files import Files
from bot.teams.gate import Gate
from bot.teams.graph import Graph
from bot.teams.histories import TeamsHistories
from bot.teams.http import PATH, Endpoint
from bot.teams.installer import AppInstaller
from bot.teams.instants import read_at
from bot.teams.looking import Looking
from bot.teams.messages import RATE, GraphMessages
from bot.teams.offers import Offers
from bot.teams.patience import Patience
from bot.teams.people import People
from bot.teams.reactions import Reactions
from bot.teams.reply import Responder
from bot.teams.settings import NotLoopbackError, TeamsSettings
from bot.teams.signing_keys import SigningKeys
from bot.teams.speaker import Speaker
from bot.teams.standing_cards import StandingCards
from bot.teams.tab.links import link_into_tab
from bot.teams.tab.routes import Tab
from bot.teams.targeted import Targeted
from bot.teams.tokens import Tokens
from bot.teams.turns import Turns
from bot.teams.views import OPENS_A_FORM, SHOWN
from workflow.people.people import Platform
from workflow.ports.desk import Desk, Now

_log = structlog.get_logger(__name__)

LONGEST = timedelta(minutes=1)
"""For so long what is to be sent after the start waits for what was missed: Graph may be away while Teams is not."""
EVERY = timedelta(days=1)
"""Teams does not tell that it could not reach us; Microsoft's terms let an application ask Graph once a day."""
NOT_LOOPBACK = _("VIGIE_TEAMS_PLAYGROUND lets anyone in, so VIGIE_HTTP_HOST must be 127.0.0.1, not {host}.")
ADD_APP = "https://teams.microsoft.com/l/app/{app}"
"""Where someone adds the app for themselves, by the id of its manifest."""
DIALOGS = frozenset(FORMS) & frozenset(ACTIONS) | OPENS_A_FORM | SHOWN.keys()
"""Buttons that open a form, or show something to the one who presses them, and to them alone."""


class TeamsPlatform:
    """One tenant: its chat and its way in."""

    def __init__(
        self,
        settings: TeamsSettings,
        desk: Desk,
        now: Now,
        *,
        fetch: Fetch | None = None,
        patience: Patience | None = None,
    ) -> None:
        """Connect to nothing yet; ``chat`` can be handed out, it works once started.

        ``fetch`` gives tokens, botframework's credentials where it is None.
        """
        self._patience = patience or Patience()
        self._settings = settings
        self._desk = desk
        self._now = now
        self._tokens = tokens = Tokens(fetch or fetcher(settings))
        self._web = Web(tokens)
        self._connector = Connector(self._web, settings)
        self._graph = Graph(self._web, settings)
        self._book = Book(desk, settings)
        files = Files(self._web, self._graph, tokens, self._book, settings)
        self._offers = Offers(self._web, desk, settings, now)
        people = People(self._connector, self._graph, self._book, settings)
        self._adapter = Adapter(self._connector)
        conversations = Conversations(self._adapter, settings.bot)
        self._abilities = Abilities(desk, settings, self._book.service, now)
        targeted = Targeted(conversations, self._book, self._abilities)
        reactions = Reactions(self._connector, self._book, self._abilities)
        audience = Audience(settings, self._book, people, DIALOGS)
        speaker = Speaker(conversations, self._book, audience, targeted, reactions)
        self._installer = AppInstaller(self._graph, self._book, speaker, settings)
        channels = Channels(self._connector, self._graph, self._book)
        self._messages = GraphMessages(self._graph, self._book, settings, RateLimiter(RATE, asyncio.sleep))
        looking = Looking(self._messages)
        self.chat = TeamsChat(settings, speaker, self._book, people, channels, files, self._offers, looking)
        self.cards = TeamsCards(self._messages, audience)
        """Reads the desk's cards where they stand, at the pace of the histories: sends go to the Connector."""
        self.caught_up = asyncio.Event()
        """Set once what may be new has been read after the start, as far as Graph may read it and soon answers."""
        self._in_background: list[asyncio.Task[None]] = []
        self._no_longer: asyncio.TimerHandle | None = None
        self.catch_up: CatchUp | None = None
        self._tab = Tab(settings, desk, now)
        self._endpoint: Endpoint | None = None

    @property
    def name(self) -> Platform:
        """Which platform it is."""
        return Platform.TEAMS

    @property
    def people(self) -> People:
        """Who looks someone up there."""
        return self.chat.people

    @property
    def installer(self) -> AppInstaller:
        """Who installs the app for people."""
        return self._installer

    @property
    def tenant(self) -> str:
        """The tenant, which is the workspace of every address."""
        return self._settings.tenant

    @property
    def routes(self) -> Sequence[web.AbstractRouteDef]:
        """What the HTTP server mounts."""
        return [web.post(PATH, self._answer), *self._tab.routes]

    async def introduce(self) -> str:
        """Return our tenant: nobody has to be asked."""
        return self.tenant

    async def look_back(self) -> None:
        """Skip the numbers that cards in linked channels show, or may show where Graph may not read them."""
        if self._settings.playground:
            return
        self._web.open()
        marks = await self._desk.cursors.all(f"teams:{self.tenant}")
        cards = StandingCards(self._messages, self._desk, self._settings, self._now)
        await cards.look_back(read_at(marks.get(f"teams:{self.tenant}")))

    def open(self, registry: Registry, nudge: Callable[[], None]) -> None:
        """Open to people, and catch up in the background; ``nudge`` is called when something new is in the inbox.

        It does not wait for a token of ours: what comes in meanwhile is kept.
        """
        self._web.open()
        self._tab.open(registry, self._web.session)
        gate = Gate(self._settings, SigningKeys(self._settings.open_id, self._web.session))
        intake = Intake(
            self._desk, self._settings, self._graph, self._book, self.chat, self._now, nudge, self._patience
        )
        reply = Responder(self.chat.speaker, self._book, self._patience)
        doorway = Doorway(self._desk, registry, self.chat, reply, self._settings, self._now)
        consents = Consents(self.chat.speaker, self._offers, self._settings, self._patience)
        catch_up = self._begin_to_catch_up(intake)
        turns = Turns(self._settings, gate, self._book, self._abilities, intake, doorway, consents, catch_up)
        self._endpoint = Endpoint(self._settings, gate, self._adapter, turns)
        if self._settings.playground:
            _log.warning("requests are taken without proof: for the Agents Playground only")

    def _begin_to_catch_up(self, intake: Intake) -> CatchUp:
        histories = TeamsHistories(self._messages, intake, self._book, self._desk, self._settings, self._now)
        gaps = Gaps(GapFile(self._settings.gap_file))
        self.catch_up = catch_up = CatchUp(histories, self._desk, gaps, self.caught_up, every=EVERY)
        catch_up.interrupted()
        running = asyncio.get_running_loop()
        self._in_background = [running.create_task(one) for one in (catch_up.run(), watch(catch_up.interrupted))]
        self._no_longer = running.call_later(LONGEST.total_seconds(), self.caught_up.set)
        return catch_up

    async def admitted(self) -> None:
        """Wait until Microsoft gives us a token. Raises Rejected, NotSent; may be called again."""
        await self._tokens.bearer()
        if not self._settings.playground:
            await keep_install_link(self._desk, Platform.TEAMS, ADD_APP.format(app=self._settings.app_id))
        into_tab = link_into_tab(self._settings, self._desk.rules.public_url)
        await keep_tab_link(self._desk, Platform.TEAMS, into_tab)

    async def stop(self) -> None:
        """Close to people, and close the connections."""
        self._endpoint = None
        if self._no_longer is not None:
            self._no_longer.cancel()
        for task in self._in_background:
            task.cancel()
        await asyncio.gather(*self._in_background, return_exceptions=True)
        await self._web.close()

    async def ready(self) -> bool:
        """Return whether people can reach us now, and we them."""
        return self._endpoint is not None and self._tokens.admission.accepted

    def check_host(self, host: str) -> None:
        """Make sure that what is taken without proof comes from this machine. Raises NotLoopbackError."""
        if self._settings.playground and not is_loopback(host):
            raise NotLoopbackError(NOT_LOOPBACK, host=host)

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        if self._endpoint is None:
            return web.Response(status=503)
        return await delivered(self._desk, self.name, request, self._endpoint.answer(request))
