"""Session plans and their drafts, in memory."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from tests.desks.memory.state import State
from tests.desks.memory.swap import swap
from workflow.people.people import PersonId
from workflow.teaching.refusals import NoSuchSession
from workflow.teaching.session_drafts import DraftState, SessionDraft
from workflow.teaching.sessions import Session, SessionId, in_order


class MemorySessions:
    """``workflow.teaching.sessions.Sessions`` in memory."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def get(self, session: SessionId) -> Session:
        """Return one. Raises NoSuchSession."""
        if session not in self._state.sessions:
            raise NoSuchSession
        return self._state.sessions[session]

    async def of_request(self, number: str) -> tuple[Session, ...]:
        """Return the sessions of a request, in order."""
        return in_order(one for one in self._state.sessions.values() if one.request == number)

    async def of_requests(self, numbers: Iterable[str]) -> Mapping[str, tuple[Session, ...]]:
        """Return the sessions of several requests that have any."""
        wanted = set(numbers)
        found: dict[str, list[Session]] = {}
        for session in self._state.sessions.values():
            if session.request in wanted:
                found.setdefault(session.request, []).append(session)
        return {number: in_order(some) for number, some in found.items()}

    async def of_presenter(self, person: PersonId, day: date, until: date | None = None) -> tuple[Session, ...]:
        """Return what a presenter gives on a day or from it until another, in order."""
        theirs = (one for one in self._state.sessions.values() if one.presenter == person)
        return in_order(one for one in theirs if one.day is not None and day <= one.day <= (until or day))

    async def add_many(self, sessions: Sequence[Session]) -> tuple[Session, ...]:
        """Add new ones; give them back with ids."""
        first = self._state.next_id("sessions", len(sessions)) - len(sessions) + 1
        added = tuple(replace(one, id=number) for number, one in enumerate(sessions, start=first))
        self._state.sessions.update((one.id, one) for one in added)
        return added

    async def save_many(self, sessions: Sequence[Session]) -> None:
        """Compare-and-swap each. Raises StaleWriteError."""
        for session in sessions:
            swap(self._state.sessions, session.id, session)


class MemorySessionDrafts:
    """``workflow.teaching.session_drafts.SessionDrafts`` in memory."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def add(self, draft: SessionDraft) -> SessionDraft:
        """Add one; give it back with its id."""
        added = replace(draft, id=self._state.next_id("session_drafts"))
        self._state.session_drafts[added.id] = added
        return added

    async def get(self, draft: int) -> SessionDraft:
        """Return one. Raises NoSuchSession."""
        if draft not in self._state.session_drafts:
            raise NoSuchSession
        return self._state.session_drafts[draft]

    async def recorded(self, request: str, file_hash: str) -> SessionDraft | None:
        """Find the last one of this file that was written to this plan."""
        found = [
            one
            for one in self._state.session_drafts.values()
            if (one.request, one.file_hash, one.state) == (request, file_hash, DraftState.RECORDED)
        ]
        return max(found, key=lambda one: one.id, default=None)

    async def save(self, draft: SessionDraft) -> None:
        """Compare-and-swap. Raises StaleWriteError."""
        swap(self._state.session_drafts, draft.id, draft)
