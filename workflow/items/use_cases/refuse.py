"""Refusal of what someone sent and cannot be worked, with the reason."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from workflow.items.notices import Refused
from workflow.items.use_cases.hearing import Relayed
from workflow.items.use_cases.tell import tell
from workflow.notice import ToAddress, ToPerson
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction
from workflow.refusal import Refusal


async def refuse(
    tx: Transaction,
    person: PersonId,
    where: Relayed | None,
    refusal: Refusal,
    topic: str,
    now: datetime,
) -> None:
    """Queue a refusal: in the thread of a channel's message (``where``), by name, else for the person alone."""
    refused = Refused(topic, ToPerson(person), refusal.stored, json.dumps(vars(refusal)))
    if where is not None:
        to = ToAddress(str(where.address))
        refused = replace(refused, to=to, message=where.thread or where.message, person=person)
    await tell(tx, [refused], now)


def restored(notice: Refused, kinds: Mapping[str, type[Refusal]]) -> Refusal:
    """Return the refusal that a notice holds, out of all ``kinds`` by stored name."""
    fields = {
        name: tuple(value) if isinstance(value, list) else value for name, value in json.loads(notice.detail).items()
    }
    return kinds[notice.refusal](**fields)
