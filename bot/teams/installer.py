"""Installs the app for people of the tenant by Graph, so that they can be written to."""

import structlog

from bot.delivery.chat import CannotReach
from bot.teams.book import ADDED, REMOVED, Book
from bot.teams.faults import NotPermitted
from bot.teams.graph import Graph
from bot.teams.permissions import CATALOGUE, INSTALLS
from bot.teams.settings import TeamsSettings
from bot.teams.speaker import Speaker
from workflow.people.installing import InstallRefusal
from workflow.people.people import Address

_log = structlog.get_logger(__name__)


class AppInstaller:
    """One tenant's."""

    def __init__(self, graph: Graph, book: Book, speaker: Speaker, settings: TeamsSettings) -> None:
        """Open conversations through ``speaker``."""
        self._graph = graph
        self._book = book
        self._speaker = speaker
        self._settings = settings

    async def install(self, person: Address) -> InstallRefusal | None:
        """Install the app for someone, and open their chat; return why not, None once it is so.

        Raises SlowDown, NotSent, InDoubt.
        """
        granted = await self._graph.granted()
        if granted is not None and not (granted & INSTALLS and granted & CATALOGUE):
            return InstallRefusal.NOT_GRANTED
        try:
            app = await self._graph.catalogue_app(self._settings.app_id)
        except CannotReach as refused:
            _log.warning("the catalogue of apps may not be read", why=refused.why)
            return InstallRefusal.NOT_GRANTED
        if app is None:
            return InstallRefusal.NOT_LISTED
        if await self._book.app_of(person) == REMOVED:
            return InstallRefusal.REMOVED
        refusal = await self._add(person, app)
        if refusal is not None:
            await self._book.note_app(person, None)
        return refusal

    async def _add(self, person: Address, app: str) -> InstallRefusal | None:
        # Before it is installed: Teams tells of it at once, and the one who gets it so is not greeted.
        await self._book.note_app(person, ADDED)
        try:
            await self._graph.install(person.id, app, self._settings.app_id)
        except NotPermitted as refused:
            _log.info("the app is not allowed to someone", person=person.id, why=refused.why)
            return InstallRefusal.POLICY
        except CannotReach as refused:
            _log.info("the app cannot be installed for someone", person=person.id, why=refused.why)
            return InstallRefusal.NO_ACCOUNT
        try:
            await self._speaker.own(person)
        except CannotReach as refused:
            _log.info("the app is installed, and its chat is closed to us", person=person.id, why=refused.why)
            return InstallRefusal.BLOCKED
        return None
