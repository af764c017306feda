"""What is said about a help request, brought to those who follow it, and its files to those who lack them.

Every change of a request passes here, whatever rule made it: so no rule can
forget a follower, and none can tell one too much.
"""

from collections.abc import Sequence
from datetime import datetime

from workflow.helpdesk.incidents import Incident
from workflow.helpdesk.use_cases.incident_files import relays
from workflow.items.changes import Change
from workflow.items.journal import Entry, What
from workflow.items.notices import Followed
from workflow.items.use_cases.acting import actor
from workflow.items.use_cases.copying import tied
from workflow.items.use_cases.files import read_elsewhere
from workflow.items.use_cases.tell import tell
from workflow.items.work_items import Addressees, WorkItem
from workflow.notice import Notice, ToPerson
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction

TOLD = frozenset({What.COMMENT, What.WORK_NOTE, What.ATTACHMENT})


async def tell_followers(tx: Transaction, incident: Incident, entries: Sequence[Entry], now: datetime) -> None:
    """Tell those who follow a request what these entries say: comments to all, work notes to members alone."""
    news = [entry for entry in entries if entry.what in TOLD]
    if not news:
        return
    followers = await _followers(tx, incident)
    said: list[Notice] = []
    for entry in news:
        may_see = [one for one, member in followers if member or not entry.internal]
        if entry.what is What.ATTACHMENT:
            elsewhere = await read_elsewhere(tx, incident.group, entry)
            said += relays(entry, incident, may_see, tx.rules.file_megabytes, elsewhere=elsewhere)
        elif entry.by is not None:
            told = {entry.by} | ({incident.holder} if _holder_hears(entry) else set())
            said += [_told(entry, entry.by, one) for one in may_see if one not in told]
    await tell(tx, await tied(tx, entries, said), now, Addressees(incident.group, incident.requester))


async def _followers(tx: Transaction, incident: Incident) -> list[tuple[PersonId, bool]]:
    """Followers, and whether each is a member of support now. The requester is told by other means."""
    following = [one for one in await tx.watchers.of(incident.number) if one != incident.requester]
    return [(one, (await actor(tx, one)).is_member) for one in following]


def _holder_hears(entry: Entry) -> bool:
    """Tell whether the holder is told of it anyway: what is not said by support goes to them."""
    return entry.what is What.COMMENT and not entry.detail["support"]


def _told(entry: Entry, by: PersonId, follower: PersonId) -> Notice:
    return Followed(entry.item, ToPerson(follower), by, str(entry.detail["text"]), entry.internal)


async def bring_to_followers(tx: Transaction, change: Change[Incident], now: datetime) -> None:
    """Tell those who follow a request what a change of it says."""
    await tell_followers(tx, change.after, change.entries, now)


async def bring_note_to_followers(tx: Transaction, item: WorkItem, entries: Sequence[Entry], now: datetime) -> None:
    """Tell those who follow a request what a work note says, and its files."""
    await tell_followers(tx, await tx.incidents.get(item.number), entries, now)
