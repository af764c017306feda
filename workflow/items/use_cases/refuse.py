"""Tell someone that what they sent could not be worked, and why."""

import json
from collections.abc import Mapping
from datetime import datetime

from workflow.items.notices import Refused
from workflow.items.use_cases.tell import tell
from workflow.notice import ToAddress, ToPerson
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction
from workflow.refusal import Refusal


async def refuse(
    tx: Transaction,
    person: PersonId,
    address: str | None,
    refusal: Refusal,
    topic: str,
    now: datetime,
) -> None:
    """Queue a refusal for a channel (``address``), else for the person alone."""
    to = ToPerson(person) if address is None else ToAddress(address)
    await tell(tx, [Refused(topic, to, refusal.stored, json.dumps(vars(refusal)))], now)


def restored(notice: Refused, kinds: Mapping[str, type[Refusal]]) -> Refusal:
    """Return the refusal that a notice holds, out of all ``kinds`` by stored name."""
    fields = {
        name: tuple(value) if isinstance(value, list) else value for name, value in json.loads(notice.detail).items()
    }
    return kinds[notice.refusal](**fields)
