"""Messages about an item for its followers, and its files for those who lack them.

Every comment and work note passes here, whatever rule made it: so no rule can
forget a follower, and none can tell one too much.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from workflow.items.changes import Change
from workflow.items.holding import Numbered
from workflow.items.journal import Entry, What
from workflow.items.links import LinkKind
from workflow.items.notices import Followed, MoveTold
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.acting import actor
from workflow.items.use_cases.copying import tied
from workflow.items.use_cases.files import is_in_thread, read_elsewhere, relays
from workflow.items.use_cases.tell import tell
from workflow.items.use_cases.work_items import work_item
from workflow.items.watchers import came_by_merge
from workflow.items.work_items import WorkItem
from workflow.notice import Notice, ToPerson
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction

TOLD = frozenset({What.COMMENT, What.WORK_NOTE, What.ATTACHMENT})


async def tell_followers(
    tx: Transaction, item: WorkItem, entries: Sequence[Entry], now: datetime, *, besides: Iterable[PersonId] = ()
) -> None:
    """Tell those who follow an item what these entries say: comments to all, work notes to members alone.

    Who follows it by a merge hears support alone, and no other requester. ``besides``: who is told of it otherwise.
    """
    news = [entry for entry in entries if entry.what in TOLD or _moves(entry)]
    if not news:
        return
    followers = await _followers(tx, item)
    apart = came_by_merge(await tx.journal.of(item.number))
    said: list[Notice] = []
    for entry in news:
        support = await _is_of_support(tx, entry)
        may_see = [one for one, member in followers if member or not (entry.internal or (one in apart and not support))]
        if _moves(entry):
            said += [_moved(entry, one) for one, _member in followers if one != entry.by]
        elif entry.what is What.ATTACHMENT:
            said += relays(
                entry,
                item,
                may_see,
                tx.rules.file_megabytes,
                elsewhere=await read_elsewhere(tx, item.group, entry),
                in_thread=await is_in_thread(tx, entry),
                support=support,
            )
        elif entry.by is not None:
            told = {entry.by, *besides} | ({item.holder} if _holder_hears(entry) else set())
            said += [_told(entry, entry.by, one) for one in may_see if one not in told]
    await tell(tx, await tied(tx, entries, said), now, item.addressees)


async def _followers(tx: Transaction, item: WorkItem) -> list[tuple[PersonId, bool]]:
    """Followers, and whether each is a member of support now. The person whom it concerns is told by other means."""
    following = [one for one in await tx.watchers.of(item.number) if one != item.concerns]
    return [(one, (await actor(tx, one)).is_member) for one in following]


async def _is_of_support(tx: Transaction, entry: Entry) -> bool:
    """Return whether support says something, to the one whom the item concerns."""
    if entry.what is What.COMMENT:
        return bool(entry.detail["support"])
    return entry.by is not None and (await actor(tx, entry.by)).is_member


def _moves(entry: Entry) -> bool:
    """Return whether an item goes on elsewhere: in another group, or under the number that it was merged into."""
    if entry.what is What.LINKED:
        detail = entry.detail
        return detail["kind"] == LinkKind.DUPLICATE_OF and not (detail.get("back") or detail.get("ended"))
    return entry.what is What.GROUP


def _moved(entry: Entry, follower: PersonId) -> Notice:
    if entry.what is What.GROUP:
        return MoveTold(entry.item, ToPerson(follower), group=str(entry.detail["after"]))
    return MoveTold(entry.item, ToPerson(follower), other=str(entry.detail["other"]))


def _holder_hears(entry: Entry) -> bool:
    """Return whether the holder is told of it anyway: what is not said by support goes to them."""
    return entry.what is What.COMMENT and not entry.detail["support"]


def _told(entry: Entry, by: PersonId, follower: PersonId) -> Notice:
    return Followed(entry.item, ToPerson(follower), by, str(entry.detail["text"]), entry.internal)


async def tell_of_change(tx: Transaction, change: Change[Numbered], now: datetime) -> None:
    """Tell those who follow an item what a change of it says (``Domain.on_change`` of those who keep such items)."""
    if any(entry.what in TOLD or _moves(entry) for entry in change.entries):
        item = await work_item(tx, THE_DESK, change.after.number)
        said = {entry.detail["text"] for entry in change.entries if "text" in entry.detail}
        besides = [
            one.to.person
            for one in change.notices
            if isinstance(one.to, ToPerson) and getattr(one, "text", None) in said
        ]
        await tell_followers(tx, item, change.entries, now, besides=besides)
