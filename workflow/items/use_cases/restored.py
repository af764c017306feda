"""Go on after a restored backup: the chat shows items that the database does not know any more."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from workflow.items.kinds import parts_of
from workflow.items.notices import CardOutdated
from workflow.items.topics import About
from workflow.items.use_cases.tell import tell
from workflow.notice import ToAddress
from workflow.people.people import Address
from workflow.ports.desk import Transaction


@dataclass(frozen=True, slots=True)
class ShownCard:
    """A card of the desk's own that stands in a chat."""

    number: str
    address: Address
    """To whom it was sent."""
    channel: str
    message: str
    """Where it stands, in the platform's ids."""


async def unknown_numbers(tx: Transaction, numbers: Iterable[str]) -> frozenset[str]:
    """Return those of which no item was ever made here: each that was has a history."""
    asked = frozenset(numbers)
    return asked - (await tx.journal.of_many(asked)).keys()


async def go_beyond(tx: Transaction, numbers: Iterable[str]) -> None:
    """Never reuse a number that someone has seen: the next of each kind comes after the highest of these."""
    highest: dict[str, int] = {}
    for kind, place in map(parts_of, await unknown_numbers(tx, numbers)):
        highest[kind] = max(place, highest.get(kind, 0))
    for prefix, last in highest.items():
        await tx.skip_numbers(prefix, last)


async def card_outdated(tx: Transaction, card: ShownCard, now: datetime) -> None:
    """Say on a card whose item is not known here that nobody follows it any longer."""
    to = ToAddress(str(card.address))
    await tell(tx, [CardOutdated(About.LOST.topic(card.number), to, card.number, card.channel, card.message)], now)
