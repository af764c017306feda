"""Offer someone the way to finish an item: an emoji says that it is done, and a form asks for what must be told."""

from datetime import datetime

from workflow.items.notices import FinishOffered
from workflow.items.use_cases.tell import tell
from workflow.notice import ToPerson
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction


async def offer_to_finish(tx: Transaction, person: PersonId, number: str, now: datetime) -> None:
    """Send someone, alone, the button that opens the form which finishes an item."""
    await tell(tx, [FinishOffered(number, ToPerson(person))], now)
