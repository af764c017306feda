"""The one route that Teams posts to: let in, answered inline or stored, acknowledged."""

import json
from collections.abc import Mapping
from typing import Any

import structlog
from aiohttp import web

from bot.metrics import REFUSED
from bot.teams.book import Book
from bot.teams.consents import Consents
from bot.teams.doorway import Doorway
from bot.teams.events import Intake
from bot.teams.gate import Gate, Refused
from bot.teams.interactions import interaction_of
from bot.teams.read import Activity
from bot.teams.settings import TeamsSettings
from workflow.people import Platform

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
        activity = _activity_in(await request.read())
        if activity is None:
            REFUSED.labels(Platform.TEAMS, "malformed").inc()
            return web.Response(status=400)
        try:
            await self._gate.check(request.headers.get("Authorization"), activity)
        except Refused as refused:
            return web.Response(status=refused.status)
        try:
            return await self._take(activity)
        except Exception:  # noqa: BLE001 - logged without the body; it comes again
            _log.exception("request not taken", type=activity["type"])
            return web.Response(status=500)

    async def _take(self, activity: Activity) -> web.Response:
        await self._book.learn(activity)
        if activity.get("type") == "invoke":
            return await self._invoked(activity)
        met = interaction_of(activity, self._settings) if activity.get("type") == "message" else None
        if met is not None:
            await self._doorway.meet(met)
        else:
            await self._intake.store(activity)
        return web.Response(status=200)

    async def _invoked(self, activity: Activity) -> web.Response:
        """Answer what the client waits for; the body is written by hand, since the library's writer fails on it."""
        name = str(activity.get("name") or "")
        if name == CONSENT:
            await self._consents.meet(activity)
            return web.Response(status=200)
        if name in ANSWERED_WITH_NOTHING:
            return web.json_response({})
        met = interaction_of(activity, self._settings)
        if met is None:
            _log.info("nobody answers this invoke", name=name)
            return web.Response(status=501)
        body = await self._doorway.meet(met)
        return web.Response(status=200) if body is None else web.json_response(body)


def _activity_in(content: bytes) -> Mapping[str, Any] | None:
    """Read an activity; None for anything that is not one."""
    try:
        activity = json.loads(content)
    except (ValueError, RecursionError):
        return None
    whole = isinstance(activity, dict) and all(
        isinstance(activity.get(part), dict) and activity[part].get("id") for part in ("from", "conversation")
    )
    whole = whole and isinstance(activity.get("channelData") or {}, dict)
    return activity if whole and isinstance(activity.get("type"), str) else None
