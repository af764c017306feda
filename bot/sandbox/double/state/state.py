"""The workspace's records in memory, each change written to the shelf at once."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.sandbox.double.state.records import (
    Channel,
    Deed,
    Fact,
    Home,
    Message,
    Person,
    ReadMark,
    Record,
    StoredFile,
    direct_channel,
)
from bot.sandbox.double.state.shelf import Shelf

MICROSECONDS = 1_000_000


def ts_of(microseconds: int) -> str:
    """Slack's way of writing an instant: seconds, a point and six digits."""
    return f"{microseconds // MICROSECONDS}.{microseconds % MICROSECONDS:06d}"


def microseconds_of(ts: str) -> int:
    """The instant of a ts; raises ValueError when it is not one."""
    seconds, _, fraction = ts.partition(".")
    return int(seconds) * MICROSECONDS + int((fraction + "000000")[:6])


class State:
    """Everything the workspace knows; ``put`` and ``remove`` are the only ways to change it."""

    def __init__(self, folder: Path, app: str) -> None:
        """Load what the data folder holds; ``app`` is the app's bot user."""
        self._app = app
        self._shelf = Shelf(folder)
        self._empty()
        for record in self._shelf.load():
            self._place(record)

    def _empty(self) -> None:
        self.people: dict[str, Person] = {}
        self.channels: dict[str, Channel] = {}
        self.messages: dict[str, dict[str, Message]] = {}
        self.replies: dict[tuple[str, str], list[str]] = {}
        self.files: dict[str, StoredFile] = {}
        self.homes: dict[str, Home] = {}
        self.read: dict[tuple[str, str], str] = {}
        self.deeds: list[Deed] = []
        self.facts: dict[str, Any] = {}
        self._last_ts = 0

    def put(self, record: Record) -> None:
        """Remember the record, in place of the one with its key."""
        self._place(record)
        self._shelf.put(record)

    def remove(self, message: Message) -> None:
        """Forget a message."""
        self._shelf.remove(message)
        self.messages[message.channel].pop(message.ts, None)
        if message.thread_ts is not None:
            self.replies[message.channel, message.thread_ts].remove(message.ts)

    def _place(self, record: Record) -> None:
        match record:
            case Person():
                self.people[record.id] = record
            case Channel():
                self.channels[record.id] = record
            case Message():
                self._place_message(record)
            case StoredFile():
                self.files[record.id] = record
            case Home():
                self.homes[record.user] = record
            case ReadMark():
                self.read[record.user, record.channel] = record.ts
            case Deed():
                self.deeds.append(record)
            case Fact():
                self.facts[record.name] = record.value

    def _place_message(self, message: Message) -> None:
        known = self.messages.setdefault(message.channel, {})
        if message.ts not in known and message.thread_ts is not None:
            self.replies.setdefault((message.channel, message.thread_ts), []).append(message.ts)
        known[message.ts] = message
        self._last_ts = max(self._last_ts, microseconds_of(message.ts))

    def next_ts(self, now: datetime) -> str:
        """A ts at ``now``, a microsecond after the last one if that is later."""
        instant = int(now.timestamp()) * MICROSECONDS + now.microsecond
        self._last_ts = max(instant, self._last_ts + 1)
        return ts_of(self._last_ts)

    def seed(self, people: Iterable[Person], channels: Iterable[Channel]) -> None:
        """Bring in people, each with a direct conversation with the app, and channels; known ones stay."""
        for person in people:
            if person.id not in self.people:
                self.put(person)
                if not person.is_bot:
                    self.put(_direct(person, self._app))
        for channel in channels:
            if channel.id not in self.channels:
                self.put(channel)

    def clear(self) -> None:
        """Forget everything, on disk too."""
        self._shelf.clear()
        self._empty()

    def close(self) -> None:
        """Close the file behind it."""
        self._shelf.close()

    def message(self, channel: str, ts: str) -> Message | None:
        """The message, ephemeral or not."""
        return self.messages.get(channel, {}).get(ts)

    def public(self, channel: str) -> list[Message]:
        """The channel's messages that are not ephemeral, replies included, oldest first."""
        return [message for message in self.messages.get(channel, {}).values() if message.only_for is None]

    def thread(self, channel: str, root: str) -> list[Message]:
        """The public replies under a root, oldest first."""
        known = self.messages.get(channel, {})
        replies = (known[ts] for ts in self.replies.get((channel, root), ()))
        return [reply for reply in replies if reply.only_for is None]

    def note(self, kind: str, user: str, name: str, channel: str | None = None) -> None:
        """Remember a deed."""
        self.put(Deed(len(self.deeds), kind, user, name, channel))


def _direct(person: Person, app: str) -> Channel:
    return Channel(
        id=direct_channel(person.id),
        name="directmessage",
        private=True,
        members=(person.id, app),
        is_im=True,
        person=person.id,
    )
