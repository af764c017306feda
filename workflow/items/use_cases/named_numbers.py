"""Numbers that people write: alone, to see an item, or in a channel, where a look is offered once in a thread."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from workflow.items.kinds import LETTERS, NUMBER, ItemKind
from workflow.items.notices import NumberNamed
from workflow.items.refusals import NoSuchItem, NotForYou
from workflow.items.use_cases import access
from workflow.items.use_cases.acting import actor
from workflow.items.use_cases.talking import has_part
from workflow.items.use_cases.tell import tell
from workflow.items.use_cases.work_items import work_item
from workflow.items.watchers import came_by_merge
from workflow.notice import ToAddress
from workflow.people.people import Address, PersonId
from workflow.ports.desk import Transaction

OFFERED = 5
"""Numbers of one message that are looked at."""
_ALONE = re.compile(
    rf"(?:vigie\s+)?(?:(?P<kind>{LETTERS})\s*[-:]?|n[o°º]\.?|numéro|number)?\s*#?\s*(?P<digits>\d{{4,7}})",
    re.IGNORECASE,
)
_AROUND = " \t\n\u00a0.,!?#"


@dataclass(frozen=True, slots=True)
class NumberAlone:
    """What a text is that holds the number of an item, and nothing else."""

    digits: str
    kind: ItemKind | None
    """None: digits alone, which may be of any."""

    @property
    def numbers(self) -> tuple[str, ...]:
        """Return the numbers that it can be."""
        kinds = tuple(ItemKind) if self.kind is None else (self.kind,)
        return tuple(f"{kind}{self.digits:0>7}" for kind in kinds)


def number_alone(text: str) -> NumberAlone | None:
    """Read a text that is a number and nothing else: "INC0001003", "INC 1003", "#1003", "1003"; None for any other."""
    found = _ALONE.fullmatch(text.strip(_AROUND))
    if found is None:
        return None
    return NumberAlone(found["digits"], ItemKind(found["kind"].upper()) if found["kind"] else None)


def numbers_in(text: str) -> tuple[str, ...]:
    """Return the first numbers that a text names, each once."""
    return tuple(dict.fromkeys(found[0].upper() for found in NUMBER.finditer(text)))[:OFFERED]


async def ones_seen(tx: Transaction, person: PersonId, numbers: Iterable[str]) -> tuple[str, ...]:
    """Return those numbers that are of items which someone may read."""
    return tuple([number for number in numbers if await _is_seen(tx, person, number)])


async def ones_named(tx: Transaction, person: PersonId, numbers: Iterable[str]) -> tuple[str, ...]:
    """Return those whose items someone may name where anyone reads: they see all of it, and it is not private."""
    return tuple([number for number in numbers if await _is_named(tx, person, number)])


async def _is_named(tx: Transaction, person: PersonId, number: str) -> bool:
    try:
        item = await work_item(tx, person, number)
    except (NoSuchItem, NotForYou):
        return False
    whole = person == item.concerns or (await actor(tx, person)).is_member or not await has_part(tx, item, person)
    return whole and not item.private


async def _is_seen(tx: Transaction, person: PersonId, number: str) -> bool:
    try:
        await work_item(tx, person, number)
    except NoSuchItem:
        return False
    except NotForYou:
        return person in came_by_merge(await tx.journal.of(number))
    return True


async def offer_look(tx: Transaction, number: str, place: Address, channel: str, thread: str, now: datetime) -> None:
    """Offer to look at an item, under the message where its number stands.

    Nothing for a number that no item has, nor in a thread that is the item's own.
    """
    root, heard = await tx.places.at(channel, thread), await tx.heard.at(channel, thread)
    if number in {root.topic if root else None, heard.item if heard else None}:
        return
    if await _exists(tx, number):
        await tell(tx, [NumberNamed(number, ToAddress(str(place)), thread)], now)


async def _exists(tx: Transaction, number: str) -> bool:
    try:
        await access.must_exist(tx, number)
    except NoSuchItem:
        return False
    return True
