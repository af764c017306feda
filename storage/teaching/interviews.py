"""The answers of interviews."""

from collections.abc import Iterable, Mapping
from dataclasses import fields

from sqlalchemy import select

from storage.session import Cells, Session, batches
from storage.teaching.tables import interviews
from workflow.teaching.interview import Interview

_FIELDS = tuple(field.name for field in fields(Interview))
_LISTS = ("others", "activate")


class StoredInterviews:
    """``workflow.teaching.interview.Interviews`` in a database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def get(self, number: str) -> Interview:
        """Return a request's; an empty one before it is kept."""
        return (await self.many([number])).get(number, Interview(number))

    async def many(self, numbers: Iterable[str]) -> Mapping[str, Interview]:
        """Return those that are kept."""
        found: dict[str, Interview] = {}
        for batch in batches(set(numbers)):
            query = select(interviews).where(interviews.c.request.in_(batch))
            rows = await self._session.all(self._session.fresh(query, interviews))
            found |= {row["request"]: _of(row) for row in rows}
        return found

    async def save(self, interview: Interview) -> None:
        """Keep it. Raises StaleWriteError."""
        row = {name: getattr(interview, name) for name in _FIELDS} | {
            name: list(getattr(interview, name)) for name in _LISTS
        }
        if interview.version == 0:
            await self._session.add(interviews, [{**row, "version": 1}])
        else:
            await self._session.swap(interviews, row, interview.version)


def _of(row: Cells) -> Interview:
    return Interview(**{name: row[name] for name in _FIELDS} | {name: tuple(row[name] or ()) for name in _LISTS})
