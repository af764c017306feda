"""Handlers that answer what a test says, for platforms tried without the desk behind them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.delivery.arrivals import MessageSaid
from bot.desk.answers import Answer, Ask, Done
from bot.ui.model import Actions, Block, Button, Card, Paragraph, StyledText
from workflow.people.people import Address, Person

START = datetime(2026, 9, 1, 13, 10, tzinfo=UTC)

Given = Answer | Exception | Callable[[Ask, object], Answer]


class Clock:
    """Business time in the test's hand."""

    def __init__(self, at: datetime = START) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at


@dataclass
class Handlers:
    """Answers by name, and remembers what was asked."""

    answers: dict[str, Given] = field(default_factory=dict)
    asked: list[tuple[str, Ask, object]] = field(default_factory=list)

    async def person(self, account: Address) -> Person:
        return Person(1, "Quelqu’un", None, "fr", (account,))

    async def command(self, name: str, ask: Ask, text: str) -> Answer:
        return self._answer(name, ask, text)

    async def action(self, name: str, ask: Ask, value: str) -> Answer:
        return self._answer(name, ask, value)

    async def form(self, name: str, ask: Ask, values: Mapping[str, str], context: Mapping[str, str]) -> Answer:
        return self._answer(name, ask, (values, context))

    async def shortcut(self, name: str, ask: Ask, message: MessageSaid | None) -> Answer:
        return self._answer(name, ask, message)

    def _answer(self, name: str, ask: Ask, given: object) -> Answer:
        self.asked.append((name, ask, given))
        answer = self.answers.get(name, Done())
        if isinstance(answer, Exception):
            raise answer
        return answer(ask, given) if callable(answer) else answer


def card(text: str, *more: Block) -> Card:
    return Card(text, (Paragraph((StyledText(text),)), *more))


def card_with_button(text: str, action: str, value: str = "INC0001001") -> Card:
    return card(text, Actions((Button(action, "Prendre en charge", value),)))
