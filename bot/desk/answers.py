"""Requests to handlers and their answers, the same for every platform."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Concatenate, ParamSpec, TypeVar

from bot.delivery.arrivals import MessageSaid
from bot.ui.model import Card, Form
from bot.ui.say import Say, speaking
from workflow.items.repeats import Asked
from workflow.people.people import Address, Person, PersonId, Platform
from workflow.ports.desk import AlreadyDoneError, Desk, Transaction

P = ParamSpec("P")
T = TypeVar("T")


class Surface(StrEnum):
    """What holds the button that was pressed."""

    CARD = "card"
    """A message that everyone there sees; also commands and shortcuts."""
    PRIVATE = "private"
    """A message shown to this person alone, which can be redrawn."""
    HOME = "home"
    """The person's home."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Who asks, from where, when: what every handler is given."""

    desk: Desk
    person: Person
    at: datetime
    """Business time."""
    key: str
    """The arrival's own key: what is done under it is done once."""
    platform: Platform
    """On which it is asked, and answered."""
    place: Address | None = None
    """The channel it was asked in; None from a home, or a direct conversation."""
    surface: Surface = Surface.CARD
    message: str | None = None
    """The message that holds the button, in the platform's ids."""
    meaning: Asked | None = None
    """What it asks for, by which it is known when it is asked again for want of an answer."""
    types: bool = True
    """One writes where it is asked; no page takes words that are no field's."""

    @property
    def say(self) -> Say:
        """Speaks to the one who asks, by the calendar that the desk has read last: as it found out who they are."""
        say = speaking(self.platform, self.person.locale, self.desk.rules.calendar, self.at)
        return say if self.types else replace(say, types=False)

    async def do(
        self,
        use_case: Callable[Concatenate[Transaction, PersonId, P], Awaitable[T]],
        *given: P.args,
        **named: P.kwargs,
    ) -> T | None:
        """Carry a use case out for the one who asks; None when this arrival has done it before.

        Raises refusals.DoneBefore where the same person asked the same a moment ago and was not answered in time.
        """
        return await self.once(lambda tx: use_case(tx, self.person.id, *given, **named))

    async def once(self, act: Callable[[Transaction], Awaitable[T]]) -> T | None:
        """Carry out what takes several steps in one transaction, as ``do`` does; each step says for whom it is."""
        try:
            return await self.desk.write(act, once=self.key, asked=self.meaning)
        except AlreadyDoneError:
            return None

    def turned(self, card: Card) -> "Answer":
        """Show another page of a list, or another part: in place where only the one who asks reads it, else apart."""
        return Redrawn(card) if self.surface is Surface.PRIVATE else Viewed(card)

    def instead(self, card: Card) -> "Answer":
        """Answer in the place of the message that holds the button, where only the person who asks reads that."""
        return Redrawn(card) if self.surface is Surface.PRIVATE else Said(card)

    async def read(
        self,
        look: Callable[Concatenate[Transaction, PersonId, P], Awaitable[T]],
        *given: P.args,
        **named: P.kwargs,
    ) -> T:
        """Return what a use case shows the one who asks."""
        return await self.desk.read(lambda tx: look(tx, self.person.id, *given, **named))


@dataclass(frozen=True, slots=True)
class Said:
    """Shown to the person who asked, and to them alone where the platform can."""

    card: Card


@dataclass(frozen=True, slots=True)
class Viewed(Said):
    """Shown to the person who asked in a view of its own, before what they look at; said where there can be none."""

    title: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A form to fill in."""

    form: Form


@dataclass(frozen=True, slots=True)
class Home:
    """The person's home, drawn again."""

    card: Card


@dataclass(frozen=True, slots=True)
class Redrawn:
    """The private message that holds the button, replaced (a list after a claim)."""

    card: Card


@dataclass(frozen=True, slots=True)
class Done:
    """Nothing more to show: the cards say it."""

    view: Card | None = None
    """The private view of an item from which a form was opened, as it is now: it does not follow by itself."""


@dataclass(frozen=True, slots=True)
class Faulty:
    """A form sent back with a sentence under each field that is wrong."""

    errors: Mapping[str, str] = field(default_factory=dict)


Answer = Said | Opened | Home | Redrawn | Done | Faulty

CommandHandler = Callable[[Ask, str], Awaitable[Answer]]
"""Given the words after the command."""
ActionHandler = Callable[[Ask, str], Awaitable[Answer]]
"""Given the button's or the menu choice's value."""
FormHandler = Callable[[Ask, Mapping[str, str], Mapping[str, str]], Awaitable[Answer]]
"""Given the fields by name, and the form's context."""
ShortcutHandler = Callable[[Ask, MessageSaid | None, Person | None], Awaitable[Answer]]
"""Given the message that it was used on, and its author; None without one."""
