"""A chat that shows what was asked of it, and the handlers of a desk behind it."""

import shutil
from dataclasses import replace
from datetime import datetime
from itertools import count
from pathlib import Path

from bot.delivery.arrivals import MessageSaid, SharedFile
from bot.delivery.chat import CannotReach, NotSent, Profile
from bot.desk.answers import Answer, Ask, Faulty, Home, Opened, Redrawn, Said, Surface
from bot.desk.domain import JobTools
from bot.desk.messages import Front
from bot.desk.people.directory import Directory
from bot.desk.registry import Handlers
from bot.ui.model import Card, Form
from tests.faults.scripted import OneChat, ScriptedChat
from tests.workflow.office import Office
from workflow.courses.workbook_refusals import FileTooLarge
from workflow.people.people import Address, Person


class KnownChat(ScriptedChat):
    """Knows its people and keeps files."""

    def __init__(self) -> None:
        super().__init__()
        self.profiles: dict[Address, Profile] = {}
        self.rosters: dict[Address, tuple[Address, ...]] = {}
        self.closed: dict[Address, str] = {}
        """Accounts that are closed, with the name that the platform still gives them."""
        self.kept: dict[str, Path] = {}
        self.out_of_service = False
        self.homes: dict[Address, Card] = {}

    async def profile(self, person: Address) -> Profile:
        if person in self.closed:
            raise CannotReach("user_disabled", self.closed[person])
        return self.profiles[person]

    async def members(self, channel: Address) -> tuple[Address, ...]:
        return self.rosters.get(channel, ())

    async def publish_home(self, person: Address, card: Card) -> None:
        if person in self.closed:
            raise CannotReach("user_disabled", self.closed[person])
        self.homes[person] = card

    async def download(self, file: str, into: Path, *, limit: int) -> None:
        if self.out_of_service:
            raise NotSent
        if file not in self.kept:
            raise CannotReach(file)
        if self.kept[file].stat().st_size > limit:
            raise FileTooLarge(limit)
        shutil.copy(self.kept[file], into)


class Switchboard:
    """Everything that people of an office can do through a platform, in a few words each."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.chat = KnownChat()
        chats = OneChat(self.chat)
        directory = Directory(office.desk, chats, self._now)
        self.handlers = Handlers(directory)
        self.tools = JobTools(office.desk, directory, (), self._now, chats)
        self.front = Front(office.desk, chats, directory, self._now)
        self._keys = count(1)

    def _now(self) -> datetime:
        return self.office.now

    def ask(self, person: Person, **more: object) -> Ask:
        """A new interaction of someone's."""
        asked = Ask(self.office.desk, person, self.office.now, f"key {next(self._keys)}", person.accounts[0].platform)
        return replace(asked, **more)  # type: ignore[arg-type]

    async def press(self, person: Person, action: str, value: str, surface: Surface = Surface.CARD) -> Answer:
        """Press a button."""
        return await self.handlers.action(action, self.ask(person, surface=surface), value)

    async def open(self, person: Person, action: str, value: str) -> Form:
        """Press a button that opens a form."""
        answer = await self.press(person, action, value)
        assert isinstance(answer, Opened), answer
        return answer.form

    async def send(self, person: Person, form: Form, **values: str) -> Answer:
        """Send a form in."""
        return await self.handlers.form(form.name, self.ask(person), values, form.context)

    async def types(self, person: Person, command: str, text: str = "") -> Answer:
        """Type a command."""
        return await self.handlers.command(command, self.ask(person), text)

    async def writes(
        self,
        person: Person,
        text: str,
        *,
        place: Address | None = None,
        thread: str | None = None,
        to_desk: bool = False,
        files: tuple[SharedFile, ...] = (),
        key: str | None = None,
    ) -> None:
        """Write a message: to the desk directly, or in a channel."""
        account = person.accounts[0]
        number = next(self._keys)
        said = MessageSaid(
            author=account,
            place=place or account,
            message=f"{number}.0001",
            thread=thread,
            text=text,
            to_desk=to_desk or place is None,
            direct=place is None,
            files=files,
            at=self.office.now,
            channel=(place or account).id,
        )
        await self.front.handle(said, key or f"message {number}")


def shown(answer: Answer) -> Card:
    """The card of an answer."""
    assert isinstance(answer, Said | Home | Redrawn), answer
    return answer.card


def fault(answer: Answer) -> str:
    """What is written under the field of a form that was refused."""
    assert isinstance(answer, Faulty), answer
    (said,) = answer.errors.values()
    return said
