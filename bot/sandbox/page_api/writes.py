"""Writes of the page: what people say and change."""

from collections.abc import Mapping

from aiohttp import web

from bot.sandbox.double.acts import interactions, people, talk
from bot.sandbox.double.state.records import Channel, Json, Message, Person, ReadMark
from bot.sandbox.double.workspace import Workspace
from bot.sandbox.page_api.asking import channel_of, done, message_of, person_of, read_body, refuse
from bot.sandbox.page_api.interacting import told
from bot.sandbox.page_api.page import Sample


class Writes:
    """The POST handlers of one workspace's page that concern conversations."""

    def __init__(self, ws: Workspace, samples: Mapping[str, Sample]) -> None:
        """Serve this workspace; ``samples`` can be dropped by their names."""
        self._ws = ws
        self._samples = samples

    async def message(self, request: web.Request) -> web.Response:
        """Say something; a text that begins with a command runs it."""
        person, channel, body = await self._where(request)
        text = str(body.get("text", "")).strip()
        if not text:
            refuse(400, "no_text")
        if text.startswith("/") and len(text) > 1:
            return await self._command(person, channel, text)
        broadcast = bool(body.get("broadcast"))
        said = people.say(self._ws, person, channel, text, thread_ts=_thread(body), broadcast=broadcast)
        return done(ts=said.ts)

    async def command(self, request: web.Request) -> web.Response:
        """Run a slash command."""
        person, channel, body = await self._where(request)
        return await self._command(person, channel, f"{body.get('command', '')} {body.get('text', '')}".strip())

    async def _command(self, person: Person, channel: Channel, text: str) -> web.Response:
        name, _, rest = text.partition(" ")
        if name not in {command.name for command in self._ws.settings.commands}:
            refuse(400, "unknown_command", name)
        words = people.as_typed(self._ws, rest)
        outcome = await interactions.run_command(self._ws, person, channel, name, words)
        return told(outcome, person, command=True)

    async def edit(self, request: web.Request) -> web.Response:
        """Edit one's own message."""
        message, body = await self._own(request)
        text = str(body.get("text", "")).strip()
        if not text:
            refuse(400, "no_text")
        talk.edit(self._ws, message, text=people.as_typed(self._ws, text))
        return done()

    async def delete(self, request: web.Request) -> web.Response:
        """Delete one's own message."""
        message, _ = await self._own(request)
        talk.erase(self._ws, message)
        return done()

    async def react(self, request: web.Request) -> web.Response:
        """Put an emoji on a message, or take it back."""
        person, channel, body = await self._where(request)
        message = message_of(self._ws, channel, body.get("ts"), person)
        talk.react(self._ws, message, person.id, str(body.get("name", "")).strip(":"))
        return done()

    async def read(self, request: web.Request) -> web.Response:
        """Mark a channel as read."""
        person, channel, _ = await self._where(request)
        for latest in self._ws.state.public(channel.id)[-1:]:
            self._ws.state.put(ReadMark(person.id, channel.id, latest.ts))
        self._ws.hub.hint("channels", {person.id})
        self._ws.hub.hint("people")
        return done()

    async def dismiss(self, request: web.Request) -> web.Response:
        """Put an ephemeral away."""
        person, channel, body = await self._where(request)
        message = message_of(self._ws, channel, body.get("ts"), person)
        if message.only_for != person.id:
            refuse(403, "not_ephemeral")
        talk.erase(self._ws, message)
        return done()

    async def join(self, request: web.Request) -> web.Response:
        """Enter a channel."""
        body = await read_body(request)
        person = person_of(self._ws, body.get("as"))
        channel = self._ws.state.channels.get(str(body.get("channel")))
        if channel is None or channel.is_im:
            refuse(404, "channel_not_found")
        talk.join(self._ws, person.id, channel)
        return done()

    async def leave(self, request: web.Request) -> web.Response:
        """Leave a channel."""
        person, channel, _ = await self._where(request)
        if channel.is_im:
            refuse(403, "not_a_channel")
        talk.leave(self._ws, person.id, channel)
        return done()

    async def home_opened(self, request: web.Request) -> web.Response:
        """Look at the app's Home, or at its messages."""
        body = await read_body(request)
        person = person_of(self._ws, body.get("as"))
        people.look_at_app(self._ws, person, str(body.get("tab") or "home"))
        return done()

    async def upload(self, request: web.Request) -> web.Response:
        """Drop files in a channel, with a text or without: a form, so the page has to say that it is ours."""
        if "Origin" not in request.headers:
            refuse(403, "origin_needed")
        form = await request.post()
        body: Json = {name: value for name, value in form.items() if isinstance(value, str)}
        person = person_of(self._ws, body.get("as"))
        channel = channel_of(self._ws, body.get("channel"), person)
        files = [field for field in form.getall("file", []) if isinstance(field, web.FileField)]
        if not files:
            refuse(400, "no_file")
        contents = [(field.filename.replace("\\", "/").rpartition("/")[2], field.file.read()) for field in files]
        return self._share(person, channel, body, contents)

    async def drop_sample(self, request: web.Request) -> web.Response:
        """Drop one of the files to try with."""
        person, channel, body = await self._where(request)
        sample = self._samples.get(str(body.get("name")))
        if sample is None:
            refuse(404, "sample_not_found")
        return self._share(person, channel, body, [(sample.path.name, sample.path.read_bytes())])

    def _share(self, person: Person, channel: Channel, body: Json, files: list[tuple[str, bytes]]) -> web.Response:
        text = str(body.get("text") or "")
        said = people.drop(self._ws, person, channel, files, text=text, thread_ts=_thread(body))
        return done(ts=said.ts, files=list(said.files))

    async def _where(self, request: web.Request) -> tuple[Person, Channel, Json]:
        body = await read_body(request)
        person = person_of(self._ws, body.get("as"))
        return person, channel_of(self._ws, body.get("channel"), person), body

    async def _own(self, request: web.Request) -> tuple[Message, Json]:
        person, channel, body = await self._where(request)
        message = message_of(self._ws, channel, body.get("ts"), person)
        if message.user != person.id:
            refuse(403, "not_yours")
        return message, body


def _thread(body: Json) -> str | None:
    thread_ts = body.get("thread_ts")
    return str(thread_ts) if thread_ts else None
