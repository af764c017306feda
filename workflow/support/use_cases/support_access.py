"""Load support tasks for a reader; see ``workflow.items.use_cases.access``."""

from workflow.items.use_cases.access import THE_DESK, Reader, member_for
from workflow.items.work_items import WorkItem
from workflow.people.people import Actor, PersonId
from workflow.ports.desk import Transaction
from workflow.support.support_tasks import SupportTask


async def support(tx: Transaction, reader: Reader, number: str) -> SupportTask:
    """Return a support task for support. Raises refusals.NotForYou, NoSuchItem."""
    if reader is not THE_DESK:
        await member_for(tx, reader, number)
    return await tx.support.get(number)


async def support_for(tx: Transaction, person: PersonId, number: str) -> tuple[SupportTask, Actor]:
    """Return a support task, and who acts on it. Raises as ``support`` does."""
    who = await member_for(tx, person, number)
    return await tx.support.get(number), who


async def work_item(tx: Transaction, number: str) -> WorkItem:
    """Return what a support task shares with all items that a group works on: it concerns its presenter."""
    item = await tx.support.get(number)
    request = None if item.request is None else await tx.requests.get(item.request)
    course = "" if request is None or request.key is None else request.key.code
    return WorkItem(number=number, group=item.group, holder=item.holder, concerns=item.presenter, course=course)
