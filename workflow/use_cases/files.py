"""Files that people drop: kept with the item, relayed to the other side, or refused with a sentence."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from workflow.attachments import MEGABYTE, Attachment, Trouble
from workflow.incidents import Incident
from workflow.journal import Entry, What
from workflow.notices import CardChanged, FileNotRelayed, FileRelayed, Notice, ToItem, ToPerson
from workflow.people import PersonId
from workflow.ports import Transaction
from workflow.use_cases.tell import Standing, tell


def attachment_entries(
    number: str, by: PersonId, files: Sequence[Attachment], now: datetime, *, internal: bool
) -> tuple[Entry, ...]:
    """Give the journal entries of files that came with a message."""
    return tuple(Entry(number, now, by, What.ATTACHMENT, _detail(file, internal=internal)) for file in files)


def _detail(file: Attachment, *, internal: bool) -> dict[str, str | int | bool | None]:
    kept: dict[str, str | int | bool | None] = {"name": file.name, "url": file.url, "internal": internal}
    if file.file:
        kept |= {"file": file.file, "place": file.place, "direct": file.direct, "size": file.size}
    return kept


def relays(entry: Entry, incident: Incident, followers: Iterable[PersonId], limit_megabytes: int) -> list[Notice]:
    """Give what must be said of an attachment: a copy to each who is not where it was dropped.

    ``followers`` are those who may see it, the requester left out. One that is
    too large goes nowhere, and whoever dropped it is told.
    """
    detail, number = entry.detail, entry.item
    if "file" not in detail or entry.by is None:
        return []
    name, internal = str(detail["name"]), entry.internal
    if int(detail["size"] or 0) > limit_megabytes * MEGABYTE:
        return [FileNotRelayed(number, ToPerson(entry.by), name, Trouble.TOO_LARGE)]
    to: list[ToItem | ToPerson] = [ToItem()] if detail["direct"] and not incident.private else []
    if incident.private and incident.holder is not None and incident.holder not in {entry.by, *followers}:
        to.append(ToPerson(incident.holder))
    if not internal and entry.by != incident.requester:
        to.append(ToPerson(incident.requester))
    to += [ToPerson(one) for one in followers if one != entry.by]
    file, place = str(detail["file"]), str(detail["place"])
    return [FileRelayed(number, one, entry.by, name, file, place, internal) for one in to]


async def relayed(tx: Transaction, notice: FileRelayed, url: str, now: datetime) -> None:
    """Keep where the copy of a file can be opened; cards then show it."""
    person = notice.to.person if isinstance(notice.to, ToPerson) else None
    detail = {"file": notice.file, "url": url, "to": person, "internal": notice.internal}
    await tx.journal.append([Entry(notice.topic, now, None, What.FILE_RELAYED, detail)])
    incident = await tx.incidents.get(notice.topic)
    changed = CardChanged(notice.topic, ToItem(cards=True))
    await tell(tx, [changed], now, Standing(incident.group, incident.requester))


async def not_relayed(tx: Transaction, notice: FileRelayed, why: str, now: datetime) -> None:
    """Tell whoever dropped a file that the other side does not get it."""
    await tell(tx, [FileNotRelayed(notice.topic, ToPerson(notice.by), notice.name, why)], now)
