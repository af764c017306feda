"""The session plan of a course (RITM): who teaches what, when and how, and where each session stands."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum
from typing import Protocol

from workflow.people.people import PersonId
from workflow.teaching.refusals import SessionCannotMove, SessionNotClear

SessionId = int


class Mode(StrEnum):
    """How a session is given: live, or recorded in one of four ways."""

    ZOOM_LIVE = "zoom_live"
    RECORDING = "recording"
    """A recording whose way the presenter has not chosen yet."""
    NARRATED_POWERPOINT = "narrated_powerpoint"
    ANTEM = "antem"
    ZOOM_RECORDING = "zoom_recording"
    ROOM = "room"
    """In a room or a recording booth, on campus."""

    @property
    def live(self) -> bool:
        """Return whether it is given live, and not recorded."""
        return self is Mode.ZOOM_LIVE


class SessionState(StrEnum):
    """Where a session stands."""

    PLANNED = "planned"
    HELD = "held"
    """Live ones: it took place."""
    RECORDED = "recorded"
    PUBLISHED = "published"
    VALIDATED = "validated"
    """Recordings: found where it was announced, and as announced."""
    DROPPED = "dropped"
    """Left out, and that is as wanted."""


LIVE_MOVES: Mapping[SessionState, tuple[SessionState, ...]] = {
    SessionState.PLANNED: (SessionState.HELD, SessionState.DROPPED),
    SessionState.HELD: (SessionState.PLANNED,),
    SessionState.DROPPED: (SessionState.PLANNED,),
}
RECORDING_MOVES: Mapping[SessionState, tuple[SessionState, ...]] = {
    SessionState.PLANNED: (SessionState.RECORDED, SessionState.DROPPED),
    SessionState.RECORDED: (SessionState.PUBLISHED, SessionState.PLANNED, SessionState.DROPPED),
    SessionState.PUBLISHED: (SessionState.VALIDATED, SessionState.RECORDED, SessionState.DROPPED),
    SessionState.VALIDATED: (SessionState.PUBLISHED,),
    SessionState.DROPPED: (SessionState.PLANNED,),
}
"""Each forward move, and the one step back that takes a click back."""
ROAD = (SessionState.PLANNED, SessionState.RECORDED, SessionState.PUBLISHED, SessionState.VALIDATED)
"""Forward over several steps passes through those between: a published recording was recorded."""


@dataclass(frozen=True, slots=True)
class Session:
    """One session of a course's plan. Times of day are those of the calendar's place."""

    id: SessionId
    request: str
    """Number of its RITM."""
    mode: Mode
    theme: str = ""
    presenter: PersonId | None = None
    presenter_text: str = ""
    """As it was written, of someone whom nobody has recognised yet."""
    day: date | None = None
    starts: time | None = None
    ends: time | None = None
    link: str = ""
    """Of the Zoom room."""
    hosts: str = ""
    moderator: str = ""
    space: str = ""
    """Where a recording is made or deposited."""
    state: SessionState = SessionState.PLANNED
    version: int = 1

    @property
    def live(self) -> bool:
        """Return whether it is given live, and not recorded."""
        return self.mode.live

    @property
    def settled(self) -> bool:
        """Return whether nothing is left to be done about it."""
        return self.state in SETTLED

    @property
    def possible(self) -> tuple[SessionState, ...]:
        """Return the states that can be reached from here in one step."""
        return (LIVE_MOVES if self.live else RECORDING_MOVES).get(self.state, ())


SETTLED = frozenset({SessionState.HELD, SessionState.VALIDATED, SessionState.DROPPED})


def move(session: Session, after: SessionState) -> tuple[Session, ...]:
    """Return the session after each step to a state, the last one there; nothing when it is there already.

    Raises refusals.SessionCannotMove.
    """
    if after is session.state:
        return ()
    if after in session.possible:
        return (replace(session, state=after),)
    if not session.live and session.state in ROAD and after in ROAD:
        here, there = ROAD.index(session.state), ROAD.index(after)
        if there > here:
            return tuple(replace(session, state=state) for state in ROAD[here + 1 : there + 1])
    possible = tuple(state.value for state in session.possible)
    raise SessionCannotMove(session.theme, session.state, after, possible)


def checked(session: Session) -> Session:
    """Return a session that can be kept. Raises refusals.SessionNotClear."""
    if not (session.theme or session.day or session.presenter or session.presenter_text):
        raise SessionNotClear("empty")
    if session.ends is not None and (session.starts is None or session.ends <= session.starts):
        raise SessionNotClear("ends")
    allowed = LIVE_MOVES if session.live else RECORDING_MOVES
    if session.state not in allowed:
        raise SessionNotClear("mode")
    return session


def in_order(sessions: Iterable[Session]) -> tuple[Session, ...]:
    """Order sessions as people read a plan: by day and time, those without one last, then as they came."""
    return tuple(
        sorted(
            sessions,
            key=lambda one: (one.day or date.max, one.starts or time.max, one.id),
        )
    )


class Sessions(Protocol):
    """Sessions of all courses, as the desk keeps them."""

    async def get(self, session: SessionId) -> Session:
        """Return one. Raises ``refusals.NoSuchSession``."""
        ...

    async def of_request(self, number: str) -> tuple[Session, ...]:
        """Return the sessions of a request, ``in_order``."""
        ...

    async def of_requests(self, numbers: Iterable[str]) -> Mapping[str, tuple[Session, ...]]:
        """Return the sessions of several requests that have any, in few queries."""
        ...

    async def of_presenter(self, person: PersonId, day: date, until: date | None = None) -> tuple[Session, ...]:
        """Return what a presenter gives on a day, or from it ``until`` another, in whatever course, ``in_order``."""
        ...

    async def add_many(self, sessions: Sequence[Session]) -> tuple[Session, ...]:
        """Add new ones in bulk (their ``id`` is ignored); give them back with ids, in this order."""
        ...

    async def save_many(self, sessions: Sequence[Session]) -> None:
        """Compare-and-swap each on ``version``, in bulk. Raises StaleWriteError."""
        ...
