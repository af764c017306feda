"""Registry of every button, form, command and shortcut by name, and the one entry to them."""

from collections.abc import Awaitable, Mapping
from typing import TypeVar

import structlog

from bot.delivery.arrivals import MessageSaid
from bot.desk.answers import (
    ActionHandler,
    Answer,
    Ask,
    Done,
    Faulty,
    FormHandler,
    Home,
    Redrawn,
    Said,
    ShortcutHandler,
    Surface,
)
from bot.desk.commands import ACTIONS as COMMAND_ACTIONS
from bot.desk.commands import COMMANDS
from bot.desk.domain import JobHandler
from bot.desk.domains import DOMAINS
from bot.desk.overview.handlers.showing import home, is_seen, item
from bot.desk.people.directory import Directory
from bot.desk.refusals import done_card, field_of, names_in, refusal_card, sentence
from bot.language import Locale
from bot.ui.values import MenuChoice
from workflow.domain import gathered
from workflow.items.kinds import kind_of
from workflow.items.refusals import DoneBefore, NothingThere
from workflow.people.people import Address, Person
from workflow.people.refusals import NotOurPeople, OfAnotherOrganisation
from workflow.refusal import Refusal

_log = structlog.get_logger(__name__)
H = TypeVar("H")

ACTIONS: Mapping[str, ActionHandler] = gathered(COMMAND_ACTIONS, *(domain.actions for domain in DOMAINS))
OWN: frozenset[str] = frozenset().union(*(domain.own for domain in DOMAINS))
"""Buttons with which someone acts on what is theirs."""
FORMS: Mapping[str, FormHandler] = gathered(*(domain.forms for domain in DOMAINS))
SHORTCUTS: Mapping[str, ShortcutHandler] = gathered(*(domain.shortcuts for domain in DOMAINS))
JOBS: Mapping[str, JobHandler] = gathered(*(domain.jobs for domain in DOMAINS))
"""What the inbox's worker does beside taking in arrivals."""


def _named(handlers: Mapping[str, H], name: str) -> H:
    """Return a handler; a card of an older version, or a forged one, may name none. Raises refusals.NothingThere."""
    if name not in handlers:
        _log.warning("a button or a form leads nowhere", name=name)
        raise NothingThere
    return handlers[name]


class Handlers:
    """The door that every platform knocks at (``bot.desk.doors.Registry``)."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._commands = {command.words.slashed(locale): command.handler for command in COMMANDS for locale in Locale}

    async def person(self, account: Address) -> Person:
        """Return who has an account, learnt from the platform when they are new."""
        person = await self._directory.person(account)
        await self._directory.bring_missed(person)
        return person

    async def command(self, name: str, ask: Ask, text: str) -> Answer:
        """Answer a command (``aide`` or ``ask``, without its slash) and the words after it."""
        return await self._answer(ask, self._commanded(name, ask, text))

    async def action(self, name: str, ask: Ask, value: str) -> Answer:
        """Answer a button, or a choice made in a menu (``action:value``)."""
        if name == "more":
            chosen = MenuChoice.read(value)
            name, value = chosen.action, chosen.value
        answer = await self._answer(ask, self._acted(name, ask, value))
        return Redrawn(await item(ask, value)) if await _is_stale(ask, answer, value) else answer

    async def form(self, name: str, ask: Ask, values: Mapping[str, str], context: Mapping[str, str]) -> Answer:
        """Answer a form that was sent in. A refusal leaves it open: nothing typed is lost."""
        try:
            answer = await _named(FORMS, name)(ask, values, context)
        except DoneBefore as done:
            return Said(done_card(done, ask.say))
        except Refusal as refusal:
            said = ask.say
            return Faulty({field_of(refusal, values): sentence(refusal, said, await names_in(ask.desk, refusal))})
        number = context.get("number", "")
        return Done(await item(ask, number)) if await _is_stale(ask, answer, number) else answer

    async def shortcut(self, name: str, ask: Ask, message: MessageSaid | None) -> Answer:
        """Answer a shortcut, used on a message or (None) from anywhere."""
        return await self._answer(ask, self._used(name, ask, message))

    async def _used(self, name: str, ask: Ask, message: MessageSaid | None) -> Answer:
        """Use a shortcut on a message. Raises refusals.OfAnotherOrganisation for one of their author's."""
        handler = _named(SHORTCUTS, name)
        try:
            author = await self._directory.author(message.author) if message else None
        except NotOurPeople as refused:
            raise OfAnotherOrganisation from refused
        return await handler(ask, message, author)

    async def _commanded(self, name: str, ask: Ask, text: str) -> Answer:
        return await _named(self._commands, name)(ask, text)

    async def _acted(self, name: str, ask: Ask, value: str) -> Answer:
        return await _named(ACTIONS, name)(ask, value)

    async def _answer(self, ask: Ask, working: Awaitable[Answer]) -> Answer:
        try:
            answer = await working
        except DoneBefore as done:
            return Said(done_card(done, ask.say))
        except Refusal as refusal:
            _log.info("refused", refusal=type(refusal).__name__)
            said = ask.say
            return Said(refusal_card(refusal, said, await names_in(ask.desk, refusal)))
        if isinstance(answer, Done) and ask.surface is Surface.HOME:
            return Home(await home(ask))
        return answer


async def _is_stale(ask: Ask, answer: Answer, number: str) -> bool:
    """Return whether a private view shows an item as it was before what was done: a card that everyone sees follows."""
    private = isinstance(answer, Done) and ask.surface is Surface.PRIVATE
    return private and kind_of(number) is not None and await is_seen(ask, number)
