"""Signed HTTP: the one route that Slack posts to."""

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.app.async_app import AsyncApp

from bot.metrics import REFUSED
from workflow.people import Platform

PATH = "/slack/events"


async def answer(app: AsyncApp, request: web.Request) -> web.StreamResponse:
    """Hand a request to bolt, which verifies it; refused ones are counted."""
    try:
        asked = await to_bolt_request(request)
    except (ValueError, AttributeError, TypeError, KeyError):
        # bolt looks into the body before it verifies who sent it.
        REFUSED.labels(Platform.SLACK, "malformed").inc()
        return web.Response(status=400)
    answered = await app.async_dispatch(asked)
    if answered.status == web.HTTPUnauthorized.status_code:
        REFUSED.labels(Platform.SLACK, "unsigned").inc()
    return await to_aiohttp_response(answered)
