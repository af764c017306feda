"""Contact by other means with someone who cannot be written to: by whom, and what was agreed."""

from datetime import datetime

from workflow.items.holding import must_act_for, must_say_something
from workflow.items.journal import Detail, Entry, What
from workflow.items.notices import CardChanged
from workflow.items.reach_notices import ContactNoted
from workflow.items.refusals import NothingThere
from workflow.items.use_cases.acting import actor
from workflow.items.use_cases.limits import within_limit
from workflow.items.use_cases.tell import tell
from workflow.items.use_cases.work_items import work_item
from workflow.notice import ToItem
from workflow.people.people import Person, PersonId
from workflow.ports.desk import Transaction


async def to_contact(tx: Transaction, person: PersonId, number: str, whom: PersonId) -> Person:
    """Return whom a member of an item's group can contact otherwise. Raises refusals.NotYourGroup, NothingThere."""
    must_act_for(await work_item(tx, person, number), await actor(tx, person))
    known = (await tx.people.many([whom])).get(whom)
    if known is None or known.reachable:
        raise NothingThere
    return known


async def contacted(tx: Transaction, person: PersonId, number: str, whom: PersonId, text: str, now: datetime) -> None:
    """Keep on an item that someone was contacted otherwise: a note of support, and no first action.

    Raises refusals.NotYourGroup, NothingThere, NothingSaid, TextTooLong.
    """
    known = await to_contact(tx, person, number, whom)
    must_say_something(text)
    detail: Detail = {"person": known.id, "text": within_limit(text)}
    await tx.journal.append([Entry(number, now, person, What.REACHED, detail)])
    item = await work_item(tx, person, number)
    noted = ContactNoted(number, ToItem(), person, known.id, text)
    await tell(tx, [noted, CardChanged(number, ToItem(cards=True))], now, item.addressees)
