"""Act as anyone and read what each one sees, for tests."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bot.sandbox.double.acts import forms, interactions, people, talk
from bot.sandbox.double.acts.interactions import Outcome
from bot.sandbox.double.given import Given, click_of, values_of
from bot.sandbox.double.state.records import Channel, Json, Message, Person, direct_channel
from bot.sandbox.double.workspace import Workspace

__all__ = ["Driver", "Dropped", "Given"]

Dropped = Path | tuple[str, bytes]
"""A file to drop: a path, or a name and its bytes."""


class Driver:
    """Acts through the same functions as the page. ``user`` is a Person or anything ``Workspace.user`` knows.

    ``channel`` is an id, ``"#name"``, or ``"app"`` for the person's conversation with the app.
    """

    def __init__(self, ws: Workspace) -> None:
        """Drive this workspace."""
        self._ws = ws

    def im(self, user: Person | str) -> str:
        """The id of a person's conversation with the app."""
        return direct_channel(self._person(user).id)

    async def send_message(
        self,
        user: Person | str,
        channel: str,
        text: str = "",
        thread_ts: str | None = None,
        files: Sequence[Dropped] = (),
    ) -> Message:
        """Say something, perhaps with files."""
        person = self._person(user)
        place = self._channel(channel, person)
        if not files:
            return people.say(self._ws, person, place, text, thread_ts=thread_ts)
        contents = [(file.name, file.read_bytes()) if isinstance(file, Path) else file for file in files]
        return people.drop(self._ws, person, place, contents, text=text, thread_ts=thread_ts)

    async def command(self, user: Person | str, channel: str, name: str, text: str = "") -> Outcome:
        """Run a slash command."""
        person = self._person(user)
        place = self._channel(channel, person)
        return await interactions.run_command(self._ws, person, place, name, people.as_typed(self._ws, text))

    async def click(
        self,
        user: Person | str,
        place: Message | Json,
        action_id: str,
        value: Given = None,
        *,
        block_id: str | None = None,
        state: Mapping[str, Given] | None = None,
    ) -> Outcome:
        """Use an element of a message or of a view; ``value`` chooses among buttons, or in a menu or field.

        ``state`` is what stands in the other inputs, by block_id. Raises NotOnScreen.
        """
        person = self._person(user)
        blocks = interactions.blocks_of(place) if isinstance(place, Message) else place["blocks"]
        click = click_of(blocks, action_id, block_id, value)
        click = replace(click, state=values_of(blocks, state or {}))
        if isinstance(place, Message):
            shown = self._ws.state.message(place.channel, place.ts) or place
            return await interactions.click_message(self._ws, person, shown, click)
        return await interactions.click_view(self._ws, person, place, click)

    async def submit(self, user: Person | str, view: Json, values: Mapping[str, Given]) -> Outcome:
        """Fill the form by block_id and send it. Raises NotOnScreen for a block that is not there."""
        given = values_of(view["blocks"], values)
        return await forms.submit(self._ws, self._person(user), view["id"], given)

    async def close_modal(self, user: Person | str, view: Json) -> None:
        """Close the form without sending it."""
        await forms.close_modal(self._ws, self._person(user), view["id"])

    async def shortcut(self, user: Person | str, message: Message, callback_id: str) -> Outcome:
        """Use a message shortcut."""
        return await interactions.run_shortcut(self._ws, self._person(user), message, callback_id)

    async def open_home(self, user: Person | str) -> None:
        """Look at the app's Home."""
        people.look_at_app(self._ws, self._person(user))

    async def join(self, user: Person | str, channel: str) -> None:
        """Become a member."""
        person = self._person(user)
        talk.join(self._ws, person.id, self._channel(channel, person))

    async def leave(self, user: Person | str, channel: str) -> None:
        """Leave."""
        person = self._person(user)
        talk.leave(self._ws, person.id, self._channel(channel, person))

    async def connect(self, channel: str, team: str) -> None:
        """Share a channel with the workspace of another organisation."""
        talk.connect(self._ws, self._channel(channel, None), team)

    async def disconnect(self, channel: str, team: str) -> None:
        """End that."""
        talk.disconnect(self._ws, self._channel(channel, None), team)

    async def edit(self, message: Message, text: str) -> Message:
        """Edit a message as its author."""
        return talk.edit(self._ws, message, text=people.as_typed(self._ws, text))

    async def react(self, user: Person | str, message: Message, name: str) -> bool:
        """Put an emoji on a message, or take it back."""
        now = self.now(message)
        return now is not None and talk.react(self._ws, now, self._person(user).id, name)

    async def delete(self, message: Message) -> None:
        """Delete a message as its author."""
        talk.erase(self._ws, message)

    async def change_person(self, user: Person | str, **changes: object) -> Person:
        """Change fields of a person's profile."""
        changed = replace(self._person(user), **changes)  # type: ignore[arg-type]
        talk.change_person(self._ws, changed)
        return changed

    def messages(self, channel: str, user: Person | str | None = None) -> list[Message]:
        """What stands in a channel, outside threads, oldest first; ``user`` is needed for ``"app"``."""
        place = self._channel(channel, None if user is None else self._person(user))
        said = self._ws.state.public(place.id)
        return [message for message in said if message.thread_ts is None or message.broadcast]

    def thread(self, root: Message) -> list[Message]:
        """The replies under a message, oldest first."""
        return self._ws.state.thread(root.channel, root.root)

    def ephemerals(self, user: Person | str, channel: str | None = None) -> list[Message]:
        """What one person alone sees, oldest first."""
        person = self._person(user)
        places = [self._channel(channel, person).id] if channel else list(self._ws.state.messages)
        said = (message for place in places for message in self._ws.state.messages.get(place, {}).values())
        return [message for message in said if message.only_for == person.id]

    def home(self, user: Person | str) -> Json | None:
        """The person's Home tab."""
        home = self._ws.state.homes.get(self._person(user).id)
        return home.view if home else None

    def modal(self, user: Person | str) -> Json | None:
        """The modal the person has on top."""
        return self._ws.modals.top(self._person(user).id)

    def now(self, message: Message) -> Message | None:
        """The message as it stands now, None once deleted."""
        return self._ws.state.message(message.channel, message.ts)

    def _person(self, user: Person | str) -> Person:
        return self._ws.user(user.id if isinstance(user, Person) else user)

    def _channel(self, channel: str, person: Person | None) -> Channel:
        if channel == "app" and person is not None:
            return self._ws.state.channels[direct_channel(person.id)]
        for known in self._ws.state.channels.values():
            if channel in (known.id, f"#{known.name}"):
                return known
        raise KeyError(channel)
