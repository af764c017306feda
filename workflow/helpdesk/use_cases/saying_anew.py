"""Redraws of messages about a help request: broken promises, urgency, on-call people."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from workflow.business_time.sla import ClockKind, Level
from workflow.helpdesk.incidents import Incident
from workflow.items.changes import Change
from workflow.items.journal import Entry, What
from workflow.items.notices import ShownAnew, ToldAnew
from workflow.items.topics import About
from workflow.items.use_cases.tell import tell
from workflow.items.work_items import Addressees
from workflow.notice import Notice, ToItem, ToPerson
from workflow.ports.desk import Transaction

TURNS = frozenset({What.STATE, What.HOLDER, What.GROUP, What.FIRST_ACTION, What.UNANSWERED, What.URGENCY})
"""What changes how a promise stands, who has the request, or whom it calls."""


async def changed(tx: Transaction, change: Change[Incident], now: datetime) -> None:
    """Draw them again once somebody begins, settles the request, gives it on, or says how urgent it is."""
    if any(entry.what in TURNS for entry in change.entries):
        await say_anew(tx, change.after, now)


async def say_anew(tx: Transaction, incident: Incident, now: datetime, *, again: bool = False) -> None:
    """Draw them again: those that its journal says were sent, also those that are on their way.

    ``again``: its requester is told once more that nobody has answered yet, where a message stays as it was sent.
    """
    number, to = incident.number, ToPerson(incident.requester)
    journal = await tx.journal.of(number)
    said: list[Notice] = [
        ToldAnew(number, to, About.BROKEN.topic(number, *one), again=again and one[0] == ClockKind.RESPONSE)
        for one in _late(journal)
    ]
    said += [ToldAnew(number, to, About.URGENT.topic(number, one)) for one in _counted(raisings(journal))]
    said += [ShownAnew(number, ToItem(), About.CALL.topic(number, one)) for one in _counted(calls(journal))]
    await tell(tx, said, now, Addressees(incident.group, incident.requester))


def _late(journal: Iterable[Entry]) -> Iterable[tuple[str, int]]:
    """Return the clocks and runs whose last bound was reached, each once."""
    crossed = [one.detail for one in journal if one.what is What.CROSSED and one.detail["level"] == Level.OVERDUE.value]
    return dict.fromkeys((str(one["clock"]), int(one["run"] or 0)) for one in crossed)


def _counted(some: Sequence[Entry]) -> range:
    return range(1, 1 + len(some))


def calls(journal: Iterable[Entry]) -> list[Entry]:
    """Return each time that its group was called to an urgent request: as it became so, or at an opening since."""
    return [entry for entry in journal if entry.what is What.CALLED_AGAIN or entry in raisings([entry])]


def raisings(journal: Iterable[Entry]) -> list[Entry]:
    """Return each time that a request became urgent."""
    return [entry for entry in journal if entry.what is What.URGENCY and entry.detail["urgent"]]
