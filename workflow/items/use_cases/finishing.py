"""Offer someone the way to finish an item: an emoji says that it is done, and a form asks for what must be told."""

from datetime import datetime

from workflow.items.changes import Change
from workflow.items.holding import Numbered
from workflow.items.journal import What
from workflow.items.notices import FinishOffered, ShownAnew
from workflow.items.topics import About
from workflow.items.use_cases.tell import tell
from workflow.notice import ToAddress, ToPerson
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction


async def offer_to_finish(tx: Transaction, person: PersonId, number: str, now: datetime) -> None:
    """Send someone, alone, the button that opens the form which finishes an item."""
    await tell(tx, [FinishOffered(number, ToPerson(person))], now)


async def offer_changed(tx: Transaction, change: Change[Numbered], now: datetime) -> None:
    """Redraw an offer to finish once the item is over, or goes on."""
    if not any(entry.what is What.STATE for entry in change.entries):
        return
    number = change.after.number
    kept = About.FINISH.topic(number)
    offered = await tx.places.of(kept)
    await tell(tx, [ShownAnew(number, ToAddress(str(one.address)), kept) for one in offered], now)
