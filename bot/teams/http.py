"""The one route that Teams posts to: let in, handed to botbuilder as a turn, acknowledged."""

from aiohttp import web

from bot.faults import record_fault
from bot.ingress import body, refusal
from bot.ingress.local import check_local
from bot.ingress.parsing import json_object
from bot.ingress.payload import identifier, mapping, optional_mapping, text
from bot.ingress.refusal import Refused
from bot.teams.adapter import Adapter
from bot.teams.gate import Gate
from bot.teams.read import Activity
from bot.teams.settings import TeamsSettings
from bot.teams.turns import Turns
from workflow.people.people import Platform

PATH = "/api/messages"


class Endpoint:
    """One tenant's way in."""

    def __init__(self, settings: TeamsSettings, gate: Gate, adapter: Adapter, turns: Turns) -> None:
        """Everything given is open."""
        self._settings = settings
        self._gate = gate
        self._adapter = adapter
        self._turns = turns

    async def answer(self, request: web.Request) -> web.Response:
        """Answer a request; a fault of the program answers 500, so that Teams sends it again."""
        try:
            if self._settings.playground:
                check_local(request)
            activity = _whole(json_object((await body.read(request)).raw))
            await self._gate.check(request.headers.getall("Authorization", []), activity)
            answer = await self._adapter.process(activity, self._turns)
        except Refused as refused:
            return refusal.answer(Platform.TEAMS, refused)
        except Exception as error:  # noqa: BLE001 - logged without the body; it comes again
            record_fault(error)
            return web.Response(status=500)
        if answer is None or answer.body is None:
            return web.Response(status=200)
        return web.json_response(answer.body, status=answer.status)


def _whole(activity: Activity) -> Activity:
    """Return an activity that has what every activity has. Raises Malformed."""
    text(activity, "type")
    for part in ("from", "conversation"):
        identifier(mapping(activity, part), "id")
    optional_mapping(activity, "channelData")
    return activity
