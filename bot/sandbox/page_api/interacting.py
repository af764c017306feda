"""Clicks, forms and shortcuts made on the page, and how they ended."""

from aiohttp import web

from bot.sandbox.double.acts import forms, interactions, payloads
from bot.sandbox.double.acts.inputs import VALUE_FIELDS
from bot.sandbox.double.acts.interactions import Click, NotOnScreen, Outcome
from bot.sandbox.double.state.records import Json, Message, Person
from bot.sandbox.double.workspace import Workspace
from bot.sandbox.page_api.asking import channel_of, done, message_of, person_of, read_body, refuse

CHOSEN = frozenset(name for name, _ in VALUE_FIELDS.values())


def told(outcome: Outcome, person: Person, **about: object) -> web.Response:
    """The outcome in the contract's shape; Slack's own words in the person's language."""
    if outcome.error is None:
        return done(**about)
    answer: Json = {"ok": False, "error": outcome.error}
    if outcome.errors:
        french = person.locale.startswith("fr")
        answer["errors"] = {name: both.fr if french else both.en for name, both in outcome.errors.items()}
    return web.json_response(answer)


class Interacting:
    """The POST handlers of one workspace's page that ask the app at once."""

    def __init__(self, ws: Workspace) -> None:
        """Serve this workspace."""
        self._ws = ws

    async def action(self, request: web.Request) -> web.Response:
        """Use an element of a message, a modal or the Home."""
        person, body = await self._who(request)
        click = _click(body)
        message, view = self._target(person, body)
        try:
            if message is not None:
                outcome = await interactions.click_message(self._ws, person, message, click)
            else:
                outcome = await interactions.click_view(self._ws, person, view, click)
        except NotOnScreen as missing:
            refuse(404, "not_on_screen", str(missing))
        return told(outcome, person)

    async def options(self, request: web.Request) -> web.Response:
        """Ask the app for the options of an external menu."""
        person, body = await self._who(request)
        message, view = self._target(person, body)
        if message is not None:
            where = payloads.on_message(self._ws, person, message, in_attachment=False)
            blocks = interactions.blocks_of(message)
        else:
            where, blocks = payloads.on_view(view), view["blocks"]
        try:
            found = await interactions.ask_options(self._ws, person, _click(body), where, blocks)
        except NotOnScreen as missing:
            refuse(404, "not_on_screen", str(missing))
        return done(**found)

    async def submit(self, request: web.Request) -> web.Response:
        """Send the form on top."""
        person, body = await self._who(request)
        values = body.get("values")
        try:
            outcome = await forms.submit(
                self._ws, person, str(body.get("view_id")), values if isinstance(values, dict) else {}
            )
        except NotOnScreen as missing:
            refuse(404, "view_not_found", str(missing))
        return told(outcome, person, action=outcome.action)

    async def close_modal(self, request: web.Request) -> web.Response:
        """Close the form on top."""
        person, body = await self._who(request)
        try:
            await forms.close_modal(self._ws, person, str(body.get("view_id")))
        except NotOnScreen as missing:
            refuse(404, "view_not_found", str(missing))
        return done()

    async def shortcut(self, request: web.Request) -> web.Response:
        """Use a message shortcut."""
        person, body = await self._who(request)
        channel = channel_of(self._ws, body.get("channel"), person)
        message = message_of(self._ws, channel, body.get("ts"), person)
        callback_id = str(body.get("callback_id"))
        if callback_id not in {shortcut.callback_id for shortcut in self._ws.settings.shortcuts}:
            refuse(404, "shortcut_not_found", callback_id)
        return told(await interactions.run_shortcut(self._ws, person, message, callback_id), person)

    async def _who(self, request: web.Request) -> tuple[Person, Json]:
        body = await read_body(request)
        return person_of(self._ws, body.get("as")), body

    def _target(self, person: Person, body: Json) -> tuple[Message | None, Json]:
        """The message acted on, else the view: the Home or the modal on top."""
        asked = body.get("view")
        if asked is None:
            channel = channel_of(self._ws, body.get("channel"), person)
            return message_of(self._ws, channel, body.get("ts"), person), {}
        home = self._ws.state.homes.get(person.id)
        if home is not None and asked in ("home", home.view["id"]):
            return None, home.view
        view = self._ws.modals.top(person.id)
        if view is None or view["id"] != asked:
            refuse(404, "view_not_found", str(asked))
        return None, view


def _click(body: Json) -> Click:
    value = body.get("value")
    state = body.get("state")
    return Click(
        action_id=str(body.get("action_id")),
        block_id=str(body["block_id"]) if body.get("block_id") else None,
        value=value if isinstance(value, str) else None,
        chosen={name: body[name] for name in CHOSEN & body.keys()},
        state=state if isinstance(state, dict) else {},
    )
