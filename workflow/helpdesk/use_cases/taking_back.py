"""Effects on an item of words that are taken back: someone's outside support, or an answer that has not left yet."""

from dataclasses import replace
from datetime import datetime

from workflow.helpdesk import taken_back
from workflow.helpdesk.incidents import Incident
from workflow.helpdesk.use_cases import incident_access
from workflow.helpdesk.use_cases.awaiting import await_requester
from workflow.helpdesk.use_cases.incident_record import record_incident
from workflow.helpdesk.use_cases.moving_words import offer_no_longer, settle_reopening
from workflow.helpdesk.use_cases.settling import ask_no_longer, before_words
from workflow.items.awaited import Why, written_to
from workflow.items.changes import Change
from workflow.items.journal import What
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.talk import Moved
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.changing import Saying
from workflow.items.use_cases.record import changed
from workflow.items.use_cases.work_items import work_item
from workflow.ports.desk import Transaction


async def undo_words(tx: Transaction, saying: Saying, now: datetime) -> None:
    """Undo what words did that have just been taken back, and stop offering to move them."""
    said = (await tx.journal.of(saying.item))[saying.entry]
    if said.what is not What.COMMENT:
        return
    if kind_of(saying.item) is ItemKind.INCIDENT:
        await _undo(tx, saying, said.at, now)
    else:
        item = await work_item(tx, THE_DESK, saying.item)
        await changed(tx, Change(Moved(item, saying.by, (saying.entry,))), now)
    await offer_no_longer(tx, saying.item, saying.entry, now)


async def _undo(tx: Transaction, saying: Saying, said: datetime, now: datetime) -> None:
    before = await incident_access.incident(tx, THE_DESK, saying.item)
    if (await before_words(tx, before)).asked == said:
        await ask_no_longer(tx, before, now)
    change = taken_back.by_requester(before, await tx.journal.of(saying.item), saying.by, now)
    after = await record_incident(tx, change, now)
    await settle_reopening(tx, before, after, said, now)
    await _await_again(tx, after, now)


async def undo_answer(tx: Transaction, saying: Saying, now: datetime) -> None:
    """Undo what an answer did that is taken back before it has left: the item waits for nobody because of it."""
    journal = await tx.journal.of(saying.item)
    if kind_of(saying.item) is ItemKind.INCIDENT:
        incident = await tx.incidents.get(saying.item)
        change = taken_back.in_time(incident, journal, saying.entry, saying.by, now)
        await _await_again(tx, await record_incident(tx, change, now), now)
        return
    for one in await tx.awaited.of_item(saying.item):
        if one.why is Why.COMMENT and one.since == journal[saying.entry].at:
            since = written_to(journal, one.person)
            await (
                tx.awaited.clear([one.item], one.person) if since is None else tx.awaited.put(replace(one, since=since))
            )


async def _await_again(tx: Transaction, incident: Incident, now: datetime) -> None:
    """Find again whether a request waits for its requester, unless they are asked whether it is settled."""
    if (await before_words(tx, incident)).asked is None:
        await await_requester(tx, incident, now)
