"""Items whose number is written in a channel: offer to look at each, once in a thread."""

import re
from datetime import datetime

from workflow.items.kinds import LETTERS
from workflow.items.notices import NumberNamed
from workflow.items.refusals import NoSuchItem
from workflow.items.use_cases import access
from workflow.items.use_cases.tell import tell
from workflow.notice import ToAddress
from workflow.people.people import Address
from workflow.ports.desk import Transaction

NUMBER = re.compile(rf"\b({LETTERS})(\d{{7}})\b", re.IGNORECASE)
OFFERED = 5
"""Numbers of one message that are looked at."""


def numbers_in(text: str) -> tuple[str, ...]:
    """Return the first numbers that a text names, each once."""
    return tuple(dict.fromkeys(found[0].upper() for found in NUMBER.finditer(text)))[:OFFERED]


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
