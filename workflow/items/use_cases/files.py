"""Files that people drop: kept with the item, relayed to the other side, or refused with a sentence."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TypeVar

from workflow.items.attachments import MEGABYTE, Attachment, Trouble
from workflow.items.changes import Change
from workflow.items.holding import Numbered
from workflow.items.journal import Entry, What
from workflow.items.notices import CardChanged, FileNotRelayed, FileRelayed, ItemOpened
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.tell import tell
from workflow.items.use_cases.work_items import work_item
from workflow.items.work_items import WorkItem
from workflow.notice import Notice, ToItem, ToPerson
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction

N = TypeVar("N", bound=Numbered)


def attachment_entries(
    number: str, by: PersonId, files: Sequence[Attachment], now: datetime, *, internal: bool
) -> tuple[Entry, ...]:
    """Return the journal entries of files that came with a message."""
    return tuple(Entry(number, now, by, What.ATTACHMENT, _detail(file, internal=internal)) for file in files)


def with_files(
    change: Change[N], by: PersonId, files: Sequence[Attachment], now: datetime, *, internal: bool = False
) -> Change[N]:
    """Add the files that came with what is done; cards list them."""
    number = change.after.number
    entries = attachment_entries(number, by, files, now, internal=internal)
    drawn = any(isinstance(notice, CardChanged | ItemOpened) for notice in change.notices)
    listed = () if drawn or not files else (CardChanged(number, ToItem()),)
    return change.noting(*entries).saying(*listed)


def _detail(file: Attachment, *, internal: bool) -> dict[str, str | int | bool | None]:
    kept: dict[str, str | int | bool | None] = {"name": file.name, "url": file.url, "internal": internal}
    if file.file:
        kept |= {"file": file.file, "place": file.place, "direct": file.direct, "size": file.size}
    return kept


async def is_in_thread(tx: Transaction, entry: Entry) -> bool:
    """Return whether a file was dropped where its item was asked for all to read."""
    thread = await tx.request_threads.of(entry.item)
    return thread is not None and entry.detail.get("place") == str(thread.address)


async def read_elsewhere(tx: Transaction, group: str, entry: Entry) -> bool:
    """Return whether a group reads other channels than the one where a file was dropped."""
    place = entry.detail.get("place")
    channels = [one for known in await tx.groups.all() if known.key == group for one in known.channels]
    return place is not None and any(str(channel) != place for channel in channels)


def relays(
    entry: Entry,
    item: WorkItem,
    followers: Iterable[PersonId],
    limit_megabytes: int,
    *,
    elsewhere: bool,
    in_thread: bool,
    support: bool,
) -> list[Notice]:
    """Return what must be said of a file of an item: a copy to each who is not where it was dropped.

    ``followers`` are those who may see it, the person whom it concerns left out; ``elsewhere``:
    its group reads other channels than the one where it was dropped; ``in_thread``: that is the
    thread where it was asked; ``support``: a member dropped it. What a follower drops comes to whom it concerns
    directly, as their words do.
    """
    direct, internal = entry.detail.get("direct"), entry.internal
    to: list[ToItem | ToPerson] = []
    if not item.private and (direct or elsewhere):
        to.append(ToItem() if direct else ToItem(but=str(entry.detail.get("place"))))
    if item.private and item.holder is not None and item.holder not in {entry.by, *followers}:
        to.append(ToPerson(item.holder))
    if not internal and entry.by != item.concerns and not in_thread:
        to.append(ToPerson(item.concerns, directly=not support))
    to += [ToPerson(one) for one in followers if one != entry.by]
    return copies(entry, to, limit_megabytes)


def copies(entry: Entry, to: Sequence[ToItem | ToPerson], limit_megabytes: int) -> list[Notice]:
    """Return the notices that send a copy to each; of one that is too large, who dropped it is told instead."""
    detail, number = entry.detail, entry.item
    if "file" not in detail or entry.by is None or not to:
        return []
    name = str(detail["name"])
    if int(detail["size"] or 0) > limit_megabytes * MEGABYTE:
        return [FileNotRelayed(number, ToPerson(entry.by), name, Trouble.TOO_LARGE)]
    file, place = str(detail["file"]), str(detail["place"])
    return [FileRelayed(number, one, entry.by, name, file, place, entry.internal) for one in to]


async def relayed(tx: Transaction, notice: FileRelayed, url: str, now: datetime) -> None:
    """Keep where the copy of a file can be opened; cards then show it."""
    person = notice.to.person if isinstance(notice.to, ToPerson) else None
    detail = {"file": notice.file, "url": url, "to": person, "internal": notice.internal}
    await tx.journal.append([Entry(notice.topic, now, None, What.FILE_RELAYED, detail)])
    changed = CardChanged(notice.topic, ToItem(cards=True))
    await tell(tx, [changed], now, (await work_item(tx, THE_DESK, notice.topic)).addressees)


async def not_relayed(tx: Transaction, notice: FileRelayed, why: str, now: datetime) -> None:
    """Tell the one who dropped a file that the other side does not get it."""
    await tell(tx, [FileNotRelayed(notice.topic, ToPerson(notice.by), notice.name, why)], now)
