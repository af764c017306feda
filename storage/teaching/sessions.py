"""Session plans and their drafts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import and_, exists, insert, or_, select

from storage.items.numbers import assign
from storage.kept import kept
from storage.session import Session as Database
from storage.session import batches
from storage.teaching.session_rows import draft_of, draft_row, session_of, session_row
from storage.teaching.tables import presenters, session_drafts, sessions
from workflow.people.people import PersonId
from workflow.teaching.refusals import NoSuchSession
from workflow.teaching.session_drafts import DraftState, SessionDraft
from workflow.teaching.sessions import SETTLED, Session, SessionId, in_order

_COUNTER = "session"
"""Their ids' own, beside those of items' numbers."""
UNLISTED = and_(
    sessions.c.state.not_in(SETTLED),
    or_(sessions.c.presenter.is_not(None), sessions.c.presenter_text != ""),
    ~exists().where(presenters.c.request == sessions.c.request, presenters.c.person == sessions.c.presenter),
)
"""Sessions to come of someone who is not among the presenters: part of ``workflow.teaching.served.not_served``."""


class StoredSessions:
    """``workflow.teaching.sessions.Sessions`` in a database."""

    def __init__(self, session: Database) -> None:
        self._session = session

    async def get(self, session: SessionId) -> Session:
        """Return one. Raises NoSuchSession."""
        query = select(sessions).where(sessions.c.id == session)
        row = await self._session.first(self._session.fresh(query, sessions))
        if row is None:
            raise NoSuchSession
        return session_of(row)

    async def of_request(self, number: str) -> tuple[Session, ...]:
        """Return the sessions of a request, in order."""
        return (await self.of_requests([number])).get(number, ())

    async def of_requests(self, numbers: Iterable[str]) -> Mapping[str, tuple[Session, ...]]:
        """Return the sessions of several requests that have any."""
        found: dict[str, list[Session]] = {}
        for batch in batches(set(numbers)):
            query = select(sessions).where(sessions.c.request.in_(batch)).order_by(sessions.c.id)
            async for row in self._session.stream(self._session.fresh(query, sessions)):
                found.setdefault(row["request"], []).append(session_of(row))
        return {number: in_order(some) for number, some in found.items()}

    @kept(sessions)
    async def of_presenter(self, person: PersonId, day: date, until: date | None = None) -> tuple[Session, ...]:
        """Return what a presenter gives on a day or from it until another, in order."""
        within = sessions.c.day.between(day, until or day)
        query = select(sessions).where(sessions.c.presenter == person, within).order_by(sessions.c.id)
        return in_order([session_of(row) for row in await self._session.all(query)])

    async def add_many(self, new: Sequence[Session]) -> tuple[Session, ...]:
        """Add new ones in bulk; give them back with ids, which a counter assigns: SQLite gives none back in bulk."""
        if not new:
            return ()
        numbers = await assign(self._session, _COUNTER, len(new))
        ids = (int(number.removeprefix(_COUNTER)) for number in numbers)
        added = tuple(replace(one, id=number) for one, number in zip(new, ids, strict=True))
        await self._session.add(sessions, map(session_row, added))
        return added

    async def save_many(self, changed: Sequence[Session]) -> None:
        """Compare-and-swap each, in bulk. Raises StaleWriteError."""
        await self._session.swap_many(sessions, map(session_row, changed))


class StoredSessionDrafts:
    """``workflow.teaching.session_drafts.SessionDrafts`` in a database."""

    def __init__(self, session: Database) -> None:
        self._session = session

    async def add(self, draft: SessionDraft) -> SessionDraft:
        """Add one; give it back with its id."""
        statement = insert(session_drafts).values(_without_id(draft_row(draft))).returning(session_drafts.c.id)
        number: int = (await self._session.connection.execute(statement)).scalar_one()
        return replace(draft, id=number)

    async def get(self, draft: int) -> SessionDraft:
        """Return one. Raises NoSuchSession."""
        query = select(session_drafts).where(session_drafts.c.id == draft)
        row = await self._session.first(self._session.fresh(query, session_drafts))
        if row is None:
            raise NoSuchSession
        return draft_of(row)

    async def recorded(self, request: str, file_hash: str) -> SessionDraft | None:
        """Find the last one of this file that was written to this plan."""
        query = (
            select(session_drafts)
            .where(
                session_drafts.c.request == request,
                session_drafts.c.file_hash == file_hash,
                session_drafts.c.state == DraftState.RECORDED,
            )
            .order_by(session_drafts.c.id.desc())
            .limit(1)
        )
        row = await self._session.first(query)
        return None if row is None else draft_of(row)

    async def save(self, draft: SessionDraft) -> None:
        """Compare-and-swap. Raises StaleWriteError."""
        await self._session.swap(session_drafts, draft_row(draft), draft.version)


def _without_id(row: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in row.items() if name != "id"}
