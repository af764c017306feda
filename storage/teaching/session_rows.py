"""Sessions and drafts of plans ↔ rows of their tables."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date, time
from typing import Any

from storage.columns import storable
from storage.session import Cells
from workflow.reading.faults import LineFault
from workflow.teaching.session_drafts import BadLine, SessionDraft
from workflow.teaching.sessions import Mode, Session, SessionState

_SESSION = tuple(field.name for field in fields(Session))
_DRAFT = tuple(field.name for field in fields(SessionDraft))
"""Also the names of the tables' columns."""


def session_row(session: Session) -> dict[str, object]:
    """Make the row of a session."""
    return {name: getattr(session, name) for name in _SESSION}


def session_of(row: Cells) -> Session:
    """Read a session back from its row."""
    return Session(**{name: row[name] for name in _SESSION})


def draft_row(draft: SessionDraft) -> dict[str, object]:
    """Make the row of a draft; its sessions and lines are JSON documents."""
    row: dict[str, object] = {name: getattr(draft, name) for name in _DRAFT}
    return row | {
        "sessions": [_document(asdict(one)) for one in draft.sessions],
        "bad": [_document(asdict(one)) for one in draft.bad],
    }


def draft_of(row: Cells) -> SessionDraft:
    """Read a draft back from its row."""
    read: dict[str, Any] = {name: row[name] for name in _DRAFT}
    read["sessions"] = tuple(map(_session, row["sessions"]))
    read["bad"] = tuple(BadLine(**{**one, "why": LineFault(one["why"])}) for one in row["bad"])
    return SessionDraft(**read)


def _document(values: Mapping[str, object]) -> dict[str, object]:
    """Write days and times as ISO texts; what no database can keep is replaced as in columns."""
    return {name: _json(value) for name, value in values.items()}


def _json(value: object) -> object:
    if isinstance(value, date | time):
        return value.isoformat()
    return storable(value) if isinstance(value, str) else value


def _session(document: Mapping[str, Any]) -> Session:
    times = {name: time.fromisoformat(document[name]) if document[name] else None for name in ("starts", "ends")}
    day = date.fromisoformat(document["day"]) if document["day"] else None
    named = {"mode": Mode(document["mode"]), "state": SessionState(document["state"]), "day": day}
    return Session(**{**document, **times, **named})
