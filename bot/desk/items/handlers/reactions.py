"""Reactions of members on an item's card, or on the message that opened it: claim, release, finish."""

from collections.abc import Awaitable, Callable
from functools import partial

import structlog

from bot.delivery.arrivals import Reacted
from bot.desk.items.handlers.items import CLAIM, RELEASE
from bot.desk.values import of_kind
from workflow.items.journal import What
from workflow.items.kinds import kind_of
from workflow.items.reactions import Sign
from workflow.items.use_cases.acting import actor
from workflow.items.use_cases.finishing import offer_to_finish
from workflow.items.use_cases.work_items import work_item
from workflow.items.work_items import WorkItem
from workflow.people.people import Person
from workflow.ports.desk import Desk, Transaction

_log = structlog.get_logger(__name__)


async def reacted(desk: Desk, person: Person, reaction: Reacted, sign: Sign, key: str) -> None:
    """Do what a member's emoji asks for, once; anyone else's is an emoji like another.

    Raises the refusals of claiming and releasing, for the member alone.
    """
    item = await desk.read(partial(_item_for, person=person, reaction=reaction))
    if item is None:
        _log.info("an emoji asks for nothing", sign=sign)
        return
    own, number = item.holder == person.id, item.number
    act: Callable[..., Awaitable[object]]
    if sign is Sign.FINISH and reaction.given:
        act = offer_to_finish
    elif sign is Sign.CLAIM and reaction.given and not own:
        act = of_kind(CLAIM, number)
    elif sign is Sign.CLAIM and not reaction.given and own:
        act = of_kind(RELEASE, number)
    else:
        return
    await desk.write(partial(act, person=person.id, number=number, now=reaction.at), once=key)


async def _item_for(tx: Transaction, person: Person, reaction: Reacted) -> WorkItem | None:
    """Return the item whose card, or opening message, carries the emoji of someone of support."""
    number = await _number_at(tx, reaction)
    if number is None or kind_of(number) not in CLAIM or not (await actor(tx, person.id)).is_member:
        return None
    return await work_item(tx, person.id, number)


async def _number_at(tx: Transaction, reaction: Reacted) -> str | None:
    place = await tx.places.at(reaction.channel, reaction.message)
    if place is not None:
        return place.topic
    heard = await tx.heard.at(reaction.channel, reaction.message)
    if heard is None or heard.author is None or heard.entry is None or kind_of(heard.item) is None:
        return None
    said = (await tx.journal.of(heard.item))[heard.entry]
    return heard.item if said.what is What.OPENED else None
