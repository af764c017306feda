"""The one route that Teams posts to: let in, answered inline or stored, acknowledged."""

import structlog
from aiohttp import web

from bot.faults import record_fault
from bot.ingress import body, refusal
from bot.ingress.local import check_local
from bot.ingress.parsing import json_object
from bot.ingress.payload import identifier, mapping, optional_mapping, text
from bot.ingress.refusal import Malformed, Refused
from bot.teams.book import Book
from bot.teams.consents import Consents
from bot.teams.doorway import Doorway
from bot.teams.events import Intake
from bot.teams.gate import Gate
from bot.teams.interactions import interaction_of
from bot.teams.read import Activity
from bot.teams.settings import TeamsSettings
from workflow.people.people import Platform

_log = structlog.get_logger(__name__)

PATH = "/api/messages"
CONSENT = "fileConsent/invoke"
ANSWERED_WITH_NOTHING = frozenset({"message/submitAction", "message/fetchTask", "composeExtension/onCardButtonClicked"})
"""What Teams asks of bots that have feedback or card buttons of their own there; we have none."""


class Endpoint:
    """One tenant's way in."""

    def __init__(
        self,
        settings: TeamsSettings,
        gate: Gate,
        book: Book,
        intake: Intake,
        doorway: Doorway,
        consents: Consents,
    ) -> None:
        """Everything given is open."""
        self._settings = settings
        self._gate = gate
        self._book = book
        self._intake = intake
        self._doorway = doorway
        self._consents = consents

    async def answer(self, request: web.Request) -> web.Response:
        """Answer a request; a fault of ours answers 500, so that Teams sends it again."""
        try:
            if self._settings.playground:
                check_local(request)
            activity = _whole(json_object((await body.read(request)).raw))
            await self._gate.check(request.headers.getall("Authorization", []), activity)
            return await self._take(activity)
        except Refused as refused:
            return refusal.answer(Platform.TEAMS, refused)
        except Exception as error:  # noqa: BLE001 - logged without the body; it comes again
            record_fault(error)
            return web.Response(status=500)

    async def _take(self, activity: Activity) -> web.Response:
        if self._gate.is_by_another_tenant(activity):
            return await self._turned_away(activity)
        await self._book.learn(activity)
        kind = text(activity, "type")
        if kind == "invoke":
            return await self._invoked(activity)
        met = interaction_of(activity, self._settings) if kind == "message" else None
        if met is not None:
            await self._doorway.answer(met)
        else:
            await self._intake.store(activity)
        return web.Response(status=200)

    async def _turned_away(self, activity: Activity) -> web.Response:
        """Answer what a client waits for with one sentence; what is written in a channel is passed over."""
        refusal.record(Platform.TEAMS, Refused(web.HTTPOk.status_code, refusal.FOREIGN, "someone of another tenant"))
        met = interaction_of(activity, self._settings) if text(activity, "type") == "invoke" else None
        body = None if met is None else await self._doorway.turn_away(met)
        return web.Response(status=200) if body is None else web.json_response(body)

    async def _invoked(self, activity: Activity) -> web.Response:
        """Answer what the client waits for; the body is written by hand, since the library's writer fails on it."""
        name = text(activity, "name")
        if name == CONSENT:
            await self._consents.meet(activity)
            return web.Response(status=200)
        if name in ANSWERED_WITH_NOTHING:
            return web.json_response({})
        met = interaction_of(activity, self._settings)
        if met is None:
            raise Malformed("name: not an invoke that is answered, or not a button of ours")
        answered = await self._doorway.answer(met)
        return web.Response(status=200) if answered is None else web.json_response(answered)


def _whole(activity: Activity) -> Activity:
    """Return an activity that has what every activity has. Raises Malformed."""
    text(activity, "type")
    for part in ("from", "conversation"):
        identifier(mapping(activity, part), "id")
    optional_mapping(activity, "channelData")
    return activity
