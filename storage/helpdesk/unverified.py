"""Messages of senders of whom nobody vouches."""

from collections.abc import Mapping

from sqlalchemy import func, select, update

from storage.helpdesk.tables import unverified
from storage.session import Cells, Session
from workflow.helpdesk.unverified import BEGINNING, Fate, Unverified
from workflow.items.attachments import Attachment
from workflow.people.people import Address

_WAITS = unverified.c.fate == Fate.WAITS
_BEGUN = {name: func.substr(unverified.c[name], 1, BEGINNING).label(name) for name in ("name", "subject", "text")}


class StoredUnverified:
    """``workflow.helpdesk.unverified.UnverifiedMessages`` in a database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, one: Unverified) -> bool:
        """Keep a message; False where the same one is kept already."""
        return await self._session.add_new(unverified, _row(one))

    async def get(self, number: int) -> Unverified | None:
        """Return one, None where there is none; what is made of it is one member's to decide."""
        query = select(unverified).where(unverified.c.id == number)
        row = await self._session.first(self._session.decides(query, unverified))
        return None if row is None else _unverified(row)

    async def any_waiting(self) -> bool:
        """Return whether one waits."""
        return await self._session.first(select(unverified.c.id).where(_WAITS).limit(1)) is not None

    async def counts(self) -> Mapping[str, int]:
        """Count those that wait, by the group whose address they were sent to."""
        query = select(unverified.c.group, func.count().label("count")).where(_WAITS).group_by(unverified.c.group)
        return {row["group"]: row["count"] for row in await self._session.all(query)}

    async def waiting(self, limit: int, offset: int = 0) -> tuple[Unverified, ...]:
        """Return some of those that wait, the oldest first; of each its first ``BEGINNING`` characters."""
        columns = [_BEGUN.get(one.name, one) for one in unverified.c]
        query = select(*columns).where(_WAITS).order_by(unverified.c.id).limit(limit).offset(offset)
        return tuple(_unverified(row) for row in await self._session.all(query))

    async def save(self, one: Unverified) -> None:
        """Write what became of one; once it was looked at, its words and files are not kept."""
        row: dict[str, object] = {"fate": one.fate, "by": one.by, "subject": "", "text": "", "name": "", "files": []}
        await self._session.run(update(unverified).where(unverified.c.id == one.id).values(row))


def _row(one: Unverified) -> dict[str, object]:
    return {
        "sender": str(one.sender),
        "name": one.name,
        "message": one.message,
        "subject": one.subject,
        "text": one.text,
        "files": [[file.name, file.url, file.file, file.place, file.direct, file.size] for file in one.files],
        "why": one.why,
        "at": one.at,
        "group": one.group,
        "fate": one.fate,
        "by": one.by,
    }


def _unverified(row: Cells) -> Unverified:
    return Unverified(
        id=row["id"],
        sender=Address.parse(row["sender"]),
        name=row["name"],
        message=row["message"],
        subject=row["subject"],
        text=row["text"],
        files=tuple(Attachment(*file) for file in row["files"]),
        why=row["why"],
        at=row["at"],
        group=row["group"],
        fate=row["fate"],
        by=row["by"],
    )
