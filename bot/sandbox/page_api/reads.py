"""Reads of the page."""

from aiohttp import web

from bot.sandbox.double.acts import storeroom
from bot.sandbox.double.state.records import Message, Person
from bot.sandbox.double.workspace import Workspace
from bot.sandbox.page_api import shapes
from bot.sandbox.page_api.asking import channel_of, done, message_of, person_of, refuse
from bot.sandbox.page_api.mailboxes import Mailboxes

LATEST = 200


class Reads:
    """The GET handlers of one workspace's page."""

    def __init__(self, ws: Workspace, mail: Mailboxes | None) -> None:
        """Serve this workspace, and say who has mail in ``mail``."""
        self._ws = ws
        self._mail = mail

    async def state(self, request: web.Request) -> web.Response:
        """Everything around the conversations."""
        ws = self._ws
        outside = self._mail.outside if self._mail is not None else {}
        known = {**ws.state.people, **outside}
        people = list(known.values())
        me = known.get(request.query.get("as", ""))
        if me is None or me.is_bot:
            me = next(person for person in people if not person.is_bot)
        channels = [channel for channel in ws.state.channels.values() if channel.person in (None, me.id)]
        settings = ws.settings
        return done(
            me=self._person(me),
            people=[self._person(person) for person in people],
            channels=[shapes.channel_json(ws, me, channel) for channel in channels if me.id not in outside],
            commands=[
                {
                    "name": command.name,
                    "description": command.description.as_json(),
                    "usage": command.usage.as_json(),
                }
                for command in settings.commands
            ],
            shortcuts=[
                {"callback_id": shortcut.callback_id, "name": shortcut.name.as_json()}
                for shortcut in settings.shortcuts
            ],
            clock=shapes.clock_json(ws),
            mode=ws.mode,
            app={
                "user": settings.app_user,
                "name": settings.app_name,
                "connected": ws.delivery.road.connected,
            },
        )

    async def messages(self, request: web.Request) -> web.Response:
        """A channel's latest messages, and the person's own ephemerals."""
        person = person_of(self._ws, request.query.get("as"))
        channel = channel_of(self._ws, request.query.get("channel"), person)
        said = [
            message
            for message in self._ws.state.messages.get(channel.id, {}).values()
            if _seen(message, person.id) and (message.thread_ts is None or message.broadcast)
        ]
        return done(channel=channel.id, messages=self._shown(person.id, said[-LATEST:]))

    async def thread(self, request: web.Request) -> web.Response:
        """A thread, its root first."""
        person = person_of(self._ws, request.query.get("as"))
        channel = channel_of(self._ws, request.query.get("channel"), person)
        root = message_of(self._ws, channel, request.query.get("ts"), person)
        known = self._ws.state.messages[channel.id]
        replies = [known[ts] for ts in self._ws.state.replies.get((channel.id, root.ts), ())]
        said = [root, *(reply for reply in replies if _seen(reply, person.id))]
        return done(channel=channel.id, ts=root.ts, messages=self._shown(person.id, said))

    async def home(self, request: web.Request) -> web.Response:
        """The person's Home tab."""
        person = person_of(self._ws, request.query.get("as"))
        home = self._ws.state.homes.get(person.id)
        return done(view=home.view if home else None)

    async def modal(self, request: web.Request) -> web.Response:
        """The modal the person has on top."""
        person = person_of(self._ws, request.query.get("as"))
        return done(view=self._ws.modals.top(person.id), depth=len(self._ws.modals.stack(person.id)))

    async def wire(self, request: web.Request) -> web.Response:
        """What went over the wire after a number."""
        after = request.query.get("after", "0")
        if not after.isdigit():
            refuse(400, "invalid_number", after)
        entries = [crossing.as_json() for crossing in self._ws.wire.after(int(after))]
        return done(entries=entries, last=self._ws.wire.last)

    async def file(self, request: web.Request) -> web.StreamResponse:
        """A file's bytes."""
        file = self._ws.state.files.get(request.match_info["id"])
        if file is None or not storeroom.has_bytes(self._ws, file):
            refuse(404, "file_not_found")
        shown = "inline" if file.mimetype in ("image/png", "image/jpeg", "image/gif") else "attachment"
        disposition = shapes.disposition(shown, file.name)
        headers = {"Content-Type": file.mimetype, "Content-Disposition": disposition}
        return web.FileResponse(self._ws.file_path(file.id), headers=headers)

    def _person(self, person: Person) -> dict[str, object]:
        shown = shapes.person_json(self._ws, person)
        if self._mail is None or not self._mail.has(person):
            return shown
        unread = self._mail.unread(person)
        return shown | {"unread": shown["unread"] + unread, "mail": {"unread": unread, "to": self._mail.support}}

    def _shown(self, user: str, messages: list[Message]) -> list[dict[str, object]]:
        return [shapes.message_json(self._ws, user, message) for message in messages]


def _seen(message: Message, user: str) -> bool:
    return message.only_for in (None, user)
