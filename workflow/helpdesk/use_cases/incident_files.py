"""Files of a help request: added to what is done, and copied to those who are not where they were dropped."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from workflow.helpdesk.incidents import Incident
from workflow.items.attachments import Attachment
from workflow.items.changes import Change
from workflow.items.journal import Entry
from workflow.items.notices import CardChanged, ItemOpened
from workflow.items.use_cases.files import attachment_entries, copies
from workflow.notice import Notice, ToItem, ToPerson
from workflow.people.people import PersonId


def with_files(
    change: Change[Incident],
    by: PersonId,
    files: Sequence[Attachment],
    now: datetime,
    *,
    internal: bool = False,
) -> Change[Incident]:
    """Add the files that came with what is done; cards list them."""
    number = change.after.number
    entries = attachment_entries(number, by, files, now, internal=internal)
    drawn = any(isinstance(notice, CardChanged | ItemOpened) for notice in change.notices)
    listed = () if drawn or not files else (CardChanged(number, ToItem()),)
    return change.noting(*entries).saying(*listed)


def relays(
    entry: Entry, incident: Incident, followers: Iterable[PersonId], limit_megabytes: int, *, elsewhere: bool
) -> list[Notice]:
    """Return what must be said of a file of a help request: a copy to each who is not where it was dropped.

    ``followers`` are those who may see it, the requester left out; ``elsewhere``:
    its group reads other channels than the one where it was dropped.
    """
    direct, internal, private = entry.detail.get("direct"), entry.internal, incident.private
    to: list[ToItem | ToPerson] = []
    if not private and (direct or elsewhere):
        to.append(ToItem() if direct else ToItem(but=str(entry.detail.get("place"))))
    if private and incident.holder is not None and incident.holder not in {entry.by, *followers}:
        to.append(ToPerson(incident.holder))
    if not internal and entry.by != incident.requester:
        to.append(ToPerson(incident.requester))
    to += [ToPerson(one) for one in followers if one != entry.by]
    return copies(entry, to, limit_megabytes)
