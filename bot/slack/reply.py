"""Carries out what a handler answered: an ephemeral, a form, a home, or nothing at all."""

from dataclasses import replace
from typing import Any

import aiohttp
import structlog

from bot.delivery.chat import CannotReach, CardGone, InDoubt, NotSent
from bot.desk.answers import Answer, Done, Faulty, Home, Opened, Redrawn, Said, Viewed
from bot.slack import forms, render
from bot.slack.api import SlackApi
from bot.slack.blocks import Reader
from bot.slack.interactions import Interaction, Kind, Surface
from bot.slack.submitted import faults
from bot.slack.text import Json
from bot.ui.model import Card, Paragraph, StyledText

_log = structlog.get_logger(__name__)

ACCEPTED: Json = {}
"""An acknowledgement that says nothing more: a form closes."""
CLEARED: Json = {"response_action": "clear"}


class Responder:
    """Answers one workspace's people."""

    def __init__(self, api: SlackApi) -> None:
        """Answer through ``api``, once that is open."""
        self._api = api

    async def carry(self, to: Interaction, answer: Answer, reader: Reader) -> Json:
        """Show the answer; return the body of the acknowledgement.

        Raises the failures of ``bot.delivery.chat``.
        """
        match answer:
            case Viewed(card, title) if to.kind is not Kind.COMMAND:
                return await self._open(to, forms.view(card, title, reader, to.origin))
            case Said(card) | Redrawn(card) if to.view or to.origin.view:
                return await self._replace(to, card, reader)
            case Said(card):
                await self._say(to, card, reader)
            case Opened(form):
                origin = replace(to.origin, view=to.view) if to.view else to.origin
                return await self._open(to, forms.modal(form, reader, origin))
            case Home(card):
                await self._publish(to.user, card, reader)
            case Redrawn(card):
                await self._redraw(to, card, reader)
            case Faulty(errors):
                placed = faults(to.inputs, errors) if to.kind is Kind.FORM else {}
                if placed:
                    return {"response_action": "errors", "errors": placed}
                await self._say(to, _sentences(errors.values()), reader)
            case Done():
                return await self._done(to, answer, reader)
        return _closing(to)

    async def _done(self, to: Interaction, done: Done, reader: Reader) -> Json:
        """Draw the private message again from which a form was opened; say in a view that holds the button: done."""
        if done.view is not None and to.origin.url:
            await self._redraw(to, done.view, reader)
        elif to.view:
            return await self._replace(to, _sentences((reader.done,)), reader)
        return _closing(to)

    async def _say(self, to: Interaction, card: Card, reader: Reader) -> None:
        """Say it to the one who asked, where they asked; from a home, directly."""
        message = render.message(card, reader).as_arguments()
        if to.response_url:
            body = {"response_type": "ephemeral", "replace_original": False, **message}
            thread = {"thread_ts": to.origin.thread} if to.origin.thread else {}
            if await self._respond(to.response_url, body | thread):
                return
        elif to.surface is Surface.MODAL and await self._whisper(to, message):
            return
        post = self._api.client.chat_postMessage
        await self._api.call(post, channel=to.user, link_names=False, **message)

    async def _whisper(self, to: Interaction, message: dict[str, Any]) -> bool:
        """Show it in the channel where the form was opened; False when that cannot be."""
        if to.origin.channel is None:
            return False
        whisper = self._api.client.chat_postEphemeral
        place = {"channel": to.origin.channel, "user": to.user, "thread_ts": to.origin.thread}
        try:
            await self._api.call(whisper, **place, **message)
        except (CannotReach, CardGone):
            return False
        return True

    async def _update(self, to: Interaction, message: dict[str, Any]) -> bool:
        """Replace the message from which the form was opened; False when that cannot be."""
        if to.origin.channel is None or to.origin.message is None:
            return False
        place = {"channel": to.origin.channel, "ts": to.origin.message}
        try:
            await self._api.call(self._api.client.chat_update, **place, **message)
        except (CannotReach, CardGone):
            return False
        return True

    async def _open(self, to: Interaction, view: Json) -> Json:
        if to.kind is Kind.FORM:
            return {"response_action": "update", "view": view}
        client = self._api.client
        if to.view:
            await self._api.call(client.views_update, view_id=to.view, view=view)
            return ACCEPTED
        show = client.views_push if to.surface is Surface.MODAL else client.views_open
        await self._api.call(show, trigger_id=to.trigger, view=view)
        return ACCEPTED

    async def _replace(self, to: Interaction, card: Card, reader: Reader) -> Json:
        """Show it in the view that holds the button or the form, or where that was opened once it is closed."""
        view = forms.view(card, to.title, reader, replace(to.origin, view=None))
        if to.kind is Kind.FORM:
            return {"response_action": "update", "view": view}
        try:
            await self._api.call(self._api.client.views_update, view_id=to.view, view=view)
        except CannotReach:
            await self._say(to, card, reader)
        return ACCEPTED

    async def _publish(self, user: str, card: Card, reader: Reader) -> None:
        publish = self._api.client.views_publish
        await self._api.call(publish, user_id=user, view=render.home(card, reader))

    async def _redraw(self, to: Interaction, card: Card, reader: Reader) -> None:
        if to.surface is Surface.HOME:
            await self._publish(to.user, card, reader)
            return
        message = render.message(card, reader).as_arguments()
        url = to.response_url or to.origin.url
        if url:
            replaced = await self._respond(url, {"replace_original": True, **message})
        else:
            replaced = to.surface is Surface.MODAL and await self._update(to, message)
        if not replaced:
            await self._say(to, card, reader)

    async def _respond(self, url: str, body: Json) -> bool:
        """Use a response_url; False when it has run out (30 minutes, 5 uses)."""
        try:
            async with self._api.session.post(url, json=body) as response:
                answer = await response.text()
        except TimeoutError as error:
            raise InDoubt("response_url") from error
        except aiohttp.ClientError as error:
            raise NotSent("response_url") from error
        if response.status == 200:
            return True
        _log.warning("response_url refused", status=response.status, answer=answer[:80])
        return False


def _closing(to: Interaction) -> Json:
    """Close a form; the whole stack, when it was opened from another."""
    return CLEARED if to.kind is Kind.FORM and to.pushed else ACCEPTED


def _sentences(sentences: Any) -> Card:
    said = [sentence for sentence in sentences if sentence.strip()]
    return Card(" ".join(said), tuple(Paragraph((StyledText(sentence),)) for sentence in said))
