"""A linked channel can be written to again: what was opened meanwhile, and is still to do, gets its card there."""

from datetime import datetime

from workflow.courses.tasks import TO_WORK
from workflow.courses.use_cases import course_access
from workflow.helpdesk.incidents import AT_WORK
from workflow.helpdesk.use_cases import incident_access
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.notices import ItemOpened
from workflow.items.topics import About
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.tell import tell
from workflow.notice import Notice, ToAddress
from workflow.overview.notices import ChannelBack
from workflow.people.channels import linked_to
from workflow.people.people import Address
from workflow.ports.desk import Transaction
from workflow.support.support_tasks import UNDER_WAY
from workflow.support.use_cases import support_access

CARDS = 20
"""Cards that are posted one by one; what is more is a list."""


async def channel_back(tx: Transaction, channel: Address, now: datetime) -> None:
    """Post in a channel what was opened while it could not be written to: cards without their pings, or a list."""
    groups = await tx.groups.all()
    group = linked_to(channel, groups)
    refused = await tx.outbox.take_refused(channel, ItemOpened.stored) if group is not None else ()
    if group is None or not refused:
        return
    places = await tx.places.of_many(refused)
    missing = [one for one in refused if channel not in {place.address for place in places.get(one, ())}]
    read_there = {one.key for one in groups if one == group or (group.management and not one.channels)}
    numbers = [one for one in missing if await _group_at_work(tx, one) in read_there]
    to = ToAddress(str(channel))
    said: list[Notice] = [ChannelBack(About.CHANNEL.topic(channel), to, group.key, len(numbers))] if numbers else []
    if len(numbers) <= CARDS:
        said += [ItemOpened(number, to) for number in numbers]
    await tell(tx, said, now)


async def _group_at_work(tx: Transaction, number: str) -> str | None:
    """Return whose an item is while it is worked on."""
    match kind_of(number):
        case ItemKind.INCIDENT:
            incident = await incident_access.incident(tx, THE_DESK, number)
            return incident.group if incident.state in AT_WORK else None
        case ItemKind.TASK:
            task = await course_access.task(tx, THE_DESK, number)
            return task.group if task.state in TO_WORK else None
        case ItemKind.SUPPORT:
            support = await support_access.support(tx, THE_DESK, number)
            return support.group if support.state in UNDER_WAY else None
        case _:
            return None
