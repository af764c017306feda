"""Words of session plans: ways, states, times of day."""

from collections.abc import Mapping
from datetime import UTC, datetime, time

from bot.language import _, times
from bot.ui.say import Say
from workflow.teaching.sessions import Mode, Session, SessionState

MODES: Mapping[Mode, str] = {
    Mode.ZOOM_LIVE: _("Zoom, live"),
    Mode.RECORDING: _("recording, way to be chosen"),
    Mode.NARRATED_POWERPOINT: _("recording, narrated PowerPoint"),
    Mode.ANTEM: _("recording, Antem"),
    Mode.ZOOM_RECORDING: _("recording, Zoom"),
    Mode.ROOM: _("recording, room or booth"),
}
SESSION_STATES: Mapping[SessionState, str] = {
    SessionState.PLANNED: _("to come"),
    SessionState.HELD: _("held"),
    SessionState.RECORDED: _("recorded"),
    SessionState.PUBLISHED: _("published"),
    SessionState.VALIDATED: _("validated"),
    SessionState.DROPPED: _("dropped"),
}
"""Said of a session."""
SESSION_SIGNS: Mapping[SessionState, str] = {
    SessionState.PLANNED: "○",
    SessionState.HELD: "●",
    SessionState.RECORDED: "◔",
    SessionState.PUBLISHED: "◑",
    SessionState.VALIDATED: "●",
    SessionState.DROPPED: "⊘",
}


def of_day(say: Say, at: time) -> str:
    """Say a time of day: ``9 h 05``, ``9:05``."""
    return times.clock_time(datetime.combine(datetime(2000, 1, 1, tzinfo=UTC), at, UTC), UTC, say.locale)


def span(say: Say, starts: time | None, ends: time | None) -> str:
    """Say when in the day; empty when that is not known."""
    if starts is None:
        return ""
    if ends is None:
        return of_day(say, starts)
    return say(_("{starts} to {ends}"), starts=of_day(say, starts), ends=of_day(say, ends))


def when(say: Say, session: Session) -> str:
    """Say a session's day and time: ``jeudi 3 septembre, 9 h à 11 h``."""
    day = say.day(session.day) if session.day else say(_("no date"))
    return ", ".join(filter(None, (day, span(say, session.starts, session.ends))))
