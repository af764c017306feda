"""Redraw the cards that name a lead or presenter when that person becomes reachable or unreachable."""

from datetime import datetime

from workflow.courses.tasks import TO_WORK
from workflow.items.changes import Change
from workflow.items.use_cases.tell import redraw
from workflow.items.work_items import Addressees
from workflow.people.people import Reached, ReachTurned
from workflow.ports.desk import Transaction
from workflow.support.support_tasks import UNDER_WAY


async def redraw_what_names(tx: Transaction, change: Change[Reached | ReachTurned], _now: datetime) -> None:
    """Redraw the open cards of what someone presents, is supported in, or leads.

    Of a presenter they may be on their way: the look-up begins with the interview's
    closing, which opens them. Of a lead, whose tasks an import opens by the hundred
    without cards, those that stand.
    """
    person = change.after.person
    presents = {one.request for one in await tx.presenters.of_person(person)}
    leads = {one.number for one in await tx.requests.of_lead(person)}
    tasks = await tx.tasks.of_requests(presents | leads)
    under_way = [one for some in tasks.values() for one in some if one.state in TO_WORK]
    cards = {one.number: Addressees(one.group) if one.request in presents else None for one in under_way}
    support = await tx.support.of_presenter(person)
    await redraw(tx, cards | {one.number: Addressees(one.group) for one in support if one.state in UNDER_WAY})
