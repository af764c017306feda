"""Steps of courses whose offer someone declined, and may want after all."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from workflow.courses.tasks import TO_WORK
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.replies import declined_at
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction

WITHIN = timedelta(days=180)
"""How long a no is looked for: as long as a course may last."""


async def declined_steps(tx: Transaction, person: PersonId, now: datetime) -> Mapping[str, datetime]:
    """Return when someone declined what each step offered that is still worked on, the last one first."""
    said = [one for one in await tx.journal.commented(person, now - WITHIN) if kind_of(one) is ItemKind.TASK]
    going_on = [number for number, one in (await tx.tasks.many(said)).items() if one.state in TO_WORK]
    journals = await tx.journal.of_many(going_on)
    refused = {number: at for number in going_on if (at := declined_at(journals[number], person)) is not None}
    return dict(sorted(refused.items(), key=lambda pair: pair[1], reverse=True))
