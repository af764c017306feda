"""Item that a message or a letter points at: by its thread, or by the message it answers."""

from collections.abc import Sequence
from dataclasses import dataclass

from workflow.helpdesk.incidents import ENDED, Incident
from workflow.helpdesk.use_cases import incident_access
from workflow.helpdesk.use_cases.became import where_it_goes_on
from workflow.helpdesk.use_cases.incident_access import item_of
from workflow.helpdesk.use_cases.merged import merged_into
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.refusals import NoSuchItem
from workflow.items.request_threads import number_in
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.acting import actor
from workflow.items.use_cases.talking import has_part
from workflow.items.use_cases.work_items import work_item
from workflow.items.work_items import WorkItem
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction


@dataclass(frozen=True, slots=True)
class ByLetter:
    """What a letter tells beside its words. Its author asks for help: whatever rights they hold, it uses none."""

    answers: Sequence[tuple[str, str]] = ()
    """Channel and message of those that it comes after, the one that it answers last."""
    subject: str = ""
    """What stands above its words: of what it opens, they begin with that."""
    numbers: Sequence[str] = ()
    """Those of its subject: it belongs to the first that is theirs, where it answers nothing else."""
    group: str = ""
    """The group to whose mailbox it was sent; empty: routing tells."""


async def pointed_at(tx: Transaction, person: PersonId, thread: tuple[str, str]) -> str | None:
    """Return the item that a message is a reply to, if its author has a part in it."""
    asked = await asked_in_thread(tx, person, thread)
    number = asked.number if asked is not None else await item_of_thread(tx, thread)
    if number is None:
        return None
    item = await work_item(tx, THE_DESK, number)
    if person in await tx.watchers.of(number) or await has_part(tx, item, person):
        return await where_it_goes_on(tx, number)
    return number if (await actor(tx, person)).acts_for(item.group) else None


async def pointed_by_letter(tx: Transaction, person: PersonId, letter: ByLetter) -> str | None:
    """Return the item that a letter goes on with: what it answers, else what its subject names; theirs alone."""
    answered = [await item_of_thread(tx, one) for one in reversed(letter.answers)]
    wanted: list[str] = [*(one for one in answered if one is not None), *letter.numbers]
    for number in wanted:
        try:
            item = await work_item(tx, THE_DESK, number)
        except NoSuchItem:
            continue
        if person in await tx.watchers.of(number) or await has_part(tx, item, person):
            return await where_it_goes_on(tx, number)
    return None


async def asked_in_thread(tx: Transaction, person: PersonId, thread: tuple[str, str]) -> WorkItem | None:
    """Return what someone talks about in a thread of a request channel: what they asked there, else what they hold.

    Else what anyone asked there; what goes on before what is over, and the newest, of several. None for any other
    thread.
    """
    found = [await incident_access.incident(tx, THE_DESK, one.item) for one in await tx.request_threads.at(*thread)]
    over = {one.number for one in found if (await merged_into(tx, one) or one).state in ENDED}

    def far(one: Incident) -> tuple[bool, bool, bool]:
        return one.requester != person, one.number in over, one.holder != person

    nearest = min(found, key=far, default=None)
    return None if nearest is None else item_of(nearest)


async def request_of_thread(tx: Transaction, thread: tuple[str, str]) -> str | None:
    """Return which help request a thread is about, as ``item_of_thread`` does."""
    number = await item_of_thread(tx, thread)
    return number if number is not None and kind_of(number) is ItemKind.INCIDENT else None


async def item_of_thread(tx: Transaction, thread: tuple[str, str]) -> str | None:
    """Return the item that a thread is about: that of its card, of a question, or of another message of the desk's."""
    place = await tx.places.at(*thread)
    if place is None:
        heard = await tx.heard.at(*thread)
        return heard.item if heard is not None and kind_of(heard.item) is not None else None
    return number_in(place.topic) or None
