"""A chat that fails as it is told to, and shows what stands in it."""

import asyncio
from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path

from bot.delivery.arrivals import Arrival, MessageSaid
from bot.delivery.chat import (
    CannotReach,
    CardGone,
    ChannelLook,
    Chat,
    Enclosure,
    InDoubt,
    Posted,
    Profile,
    SentFile,
    Thread,
)
from bot.ui.model import Card
from workflow.items.heard import Heard
from workflow.people.people import Address


@dataclass
class Message:
    """One message as people see it now."""

    id: str
    channel: str
    text: str
    mark: str
    thread: str | None
    shown: bool
    edits: int = 0
    signs: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Lost:
    """The call is carried out, and its answer never comes."""


@dataclass(frozen=True)
class Late:
    """The call times out, and is carried out when ``land`` is called."""


Fault = Exception | Lost | Late


class ScriptedChat(Chat):
    """Channels named after their addresses; faults are played in the order they were scripted."""

    can_edit = True

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self.files: list[tuple[str, str, str | None]] = []
        self.whispers: list[tuple[Address, Posted, Card]] = []
        self.calls: list[tuple[str, str]] = []
        self.dead: set[Address] = set()
        self.arrivals: dict[str, Arrival] = {}
        self.faults = 0
        self._script: dict[tuple[str, str], deque[Fault]] = defaultdict(deque)
        self._gates: dict[str, asyncio.Event] = {}
        self._late: list[Message] = []
        self._numbers = count(1)

    def script(self, call: str, to: Address, *faults: Fault) -> None:
        self._script[call, to.id].extend(faults)

    async def can_look(self, to: Address) -> bool:
        return True

    def hold(self, to: Address) -> asyncio.Event:
        """Let every call to a destination hang until the event is set."""
        return self._gates.setdefault(to.id, asyncio.Event())

    def land(self) -> None:
        self.messages += self._late
        self._late.clear()

    def delete(self, message: str) -> None:
        self.messages = [one for one in self.messages if one.id != message]

    def texts(self, to: Address, thread: str | None = None) -> list[str]:
        return [one.text for one in self.messages if one.channel == to.id and one.thread == thread]

    def count(self, call: str, to: Address) -> int:
        return self.calls.count((call, to.id))

    async def post(self, to: Address, card: Card, *, mark: str, thread: Thread | None = None) -> Posted:
        fault = await self._meet("post", to.id)
        self._must_live(to)
        if thread is not None:
            self._find(thread.message)
        message = Message(
            f"m{next(self._numbers):03d}",
            to.id,
            card.summary,
            mark,
            thread.message if thread else None,
            shown=bool(thread and thread.shown),
        )
        (self._late if isinstance(fault, Late) else self.messages).append(message)
        self._lose(fault)
        return Posted(to.id, message.id)

    async def edit(self, at: Posted, card: Card, *, mark: str = "") -> None:
        fault = await self._meet("edit", at.channel)
        message = self._find(at.message)
        message.text = card.summary
        message.edits += 1
        self._lose(fault)

    async def remove(self, at: Posted) -> None:
        fault = await self._meet("remove", at.channel)
        self._find(at.message)
        self.delete(at.message)
        self._lose(fault)

    async def whisper(self, person: Address, card: Card, *, at: Posted, beside: bool = False) -> None:
        await self._meet("whisper", person.id)
        self.whispers.append((person, at, card))

    async def find(self, to: Address, mark: str, *, thread: Thread | None = None) -> Posted | None:
        await self._meet("find", to.id)
        if thread is not None:
            self._find(thread.message)
        for one in self.messages:
            seen = one.thread == thread.message if thread else one.thread is None or one.shown
            if seen and (one.channel, one.mark) == (to.id, mark):
                return Posted(one.channel, one.id)
        return None

    async def words_at(self, at: Posted, now: datetime) -> MessageSaid | None:
        """Nobody but the desk speaks here."""
        await self._meet("words_at", at.channel)
        return None

    async def react(self, at: Posted, sign: str, *, again: bool = False) -> None:
        fault = await self._meet("react", at.channel)
        signs = self._find(at.message).signs
        if sign not in signs:
            signs.append(sign)
        self._lose(fault)

    async def send_file(
        self, to: Address, name: str, source: Path, note: str, *, thread: Thread | None = None
    ) -> SentFile:
        fault = await self._meet("send_file", to.id)
        self._must_live(to)
        if thread is not None:
            self._find(thread.message)
        self.files.append((to.id, name, thread.message if thread else None))
        self._lose(fault)
        return SentFile(f"https://files.example.org/{name}", Posted(to.id, f"F{len(self.files)}"))

    async def enclose(
        self, to: Address, card: Card, files: Sequence[Enclosure], *, thread: Thread | None = None
    ) -> None:
        fault = await self._meet("enclose", to.id)
        self._must_live(to)
        if thread is not None:
            self._find(thread.message)
        self.files += [(to.id, one.name, thread.message if thread else None) for one in files]
        self._lose(fault)

    async def download(self, file: str, into: Path, *, limit: int) -> None:
        raise CannotReach(file)

    async def profile(self, person: Address) -> Profile:
        return Profile(person.id, None, "fr")

    async def members(self, channel: Address) -> tuple[Address, ...]:
        return ()

    async def look(self, channel: Address) -> ChannelLook:
        return ChannelLook(private=True, name="")

    async def publish_home(self, person: Address, card: Card) -> None:
        await self._meet("publish_home", person.id)

    def read(self, kind: str, body: Mapping[str, object], at: datetime) -> Arrival | None:
        return self.arrivals.get(str(body.get("arrival")))

    async def _meet(self, call: str, channel: str) -> Fault | None:
        self.calls.append((call, channel))
        if channel in self._gates:
            await self._gates[channel].wait()
        script = self._script[call, channel]
        fault = script.popleft() if script else None
        if fault is not None:
            self.faults += 1
        if isinstance(fault, Exception):
            raise fault
        return fault

    def _must_live(self, to: Address) -> None:
        if to in self.dead:
            raise CannotReach("account closed")

    def _find(self, message: str) -> Message:
        for one in self.messages:
            if one.id == message:
                return one
        raise CardGone

    def _lose(self, fault: Fault | None) -> None:
        if fault is not None:
            raise InDoubt


async def stands(_said: Heard) -> str:
    """Every original stands as it was said."""
    return ""


class OneChat:
    """The only platform there is."""

    def __init__(self, chat: Chat) -> None:
        self._chat = chat

    def of(self, to: Address) -> Chat:
        if to.workspace == "T0ELSEWHERE":
            raise CannotReach("not configured")
        return self._chat

    def all(self) -> Sequence[Chat]:
        return (self._chat,)
