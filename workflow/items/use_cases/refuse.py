"""Tell someone that what they sent could not be worked, and why."""

import json
from collections.abc import Iterator
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
    name, detail = type(refusal).__name__, json.dumps(vars(refusal))
    await tell(tx, [Refused(topic, to, name, detail)], now)


def restored(notice: Refused) -> Refusal:
    """Restore the refusal that a notice holds."""
    kind = next(kind for kind in _kinds(Refusal) if kind.__name__ == notice.refusal)
    fields = {
        name: tuple(value) if isinstance(value, list) else value for name, value in json.loads(notice.detail).items()
    }
    return kind(**fields)


def _kinds(kind: type[Refusal]) -> Iterator[type[Refusal]]:
    """All refusals, wherever a rule keeps its own."""
    for direct in kind.__subclasses__():
        yield direct
        yield from _kinds(direct)
