"""What is refused of session plans, in sentences."""

from collections.abc import Mapping

from bot.cards.sessions.session_words import SESSION_STATES
from bot.desk import sentences
from bot.desk.sentences import Names, Sentence
from bot.language import _
from bot.ui.say import Say
from workflow.refusal import Refusal
from workflow.refusals.sessions import (
    DraftDecided,
    NoPlanFound,
    NoSuchSession,
    NoSupportToMove,
    SessionCannotMove,
    SessionChanged,
    SessionNotClear,
)
from workflow.session_drafts import DraftState
from workflow.sessions import SessionState

_NOT_CLEAR = {
    "empty": _("Give a theme, a date or a presenter: else nobody knows which session is meant."),
    "ends": _("The session ends before it begins. Correct one of the two times."),
    "mode": _(
        "A session that was held or recorded keeps the way it was given. Mark it “to come” first, then change it."
    ),
}


def _cannot_move(refusal: SessionCannotMove, say: Say, _names: Names) -> str:
    theme = refusal.theme or say(_("without a theme"))
    state, asked = (say(SESSION_STATES[SessionState(name)]) for name in (refusal.state, refusal.move))
    possible = ", ".join(say(SESSION_STATES[SessionState(name)]) for name in refusal.possible)
    if not possible:
        return say(_("The session “{theme}” is marked “{state}”, and stays so."), theme=theme, state=state)
    return say(
        _("The session “{theme}” is marked “{state}”: it cannot become “{asked}”. Possible: {possible}."),
        theme=theme,
        state=state,
        asked=asked,
        possible=possible,
    )


def _changed(refusal: SessionChanged, say: Say, names: Names) -> str:
    theme = refusal.theme or say(_("without a theme"))
    if refusal.by is None:
        msgid = _("Someone has changed the session “{theme}” meanwhile. Open the plan again to see it as it is now.")
        return say(msgid, theme=theme)
    msgid = _("{who} has changed the session “{theme}” meanwhile. Open the plan again to see it as it is now.")
    return say(msgid, theme=theme, who=names.person(refusal.by))


def _no_plan(refusal: NoPlanFound, say: Say, _names: Names) -> str:
    if not refusal.missing:
        return say(_("The sheet has the headings of a session plan, and no session below them."))
    return say(
        _("This workbook holds no session plan: no visible sheet has headings such as {columns}."),
        columns=", ".join(refusal.missing),
    )


_DECIDED = {
    DraftState.RECORDED: _("{who} has written these sessions already."),
    DraftState.ABANDONED: _("{who} has given these sessions up. Paste the lines or drop the file again."),
    DraftState.WAITING: _("These sessions wait for a decision."),
}


def _decided(refusal: DraftDecided, say: Say, names: Names) -> str:
    return say(_DECIDED[DraftState(refusal.state)], who=names.person(refusal.by))


def _no_support(refusal: NoSupportToMove, say: Say, _names: Names) -> str:
    msgid = _("No support is to be moved for the session “{theme}”: it has none to come, or no date and time.")
    return say(msgid, theme=refusal.theme or say(_("without a theme")))


SESSIONS: Mapping[type[Refusal], Sentence] = {
    DraftDecided: _decided,
    NoSupportToMove: _no_support,
    NoPlanFound: _no_plan,
    NoSuchSession: sentences.just(_("This is not in the plan any more. Open the plan again.")),
    SessionCannotMove: _cannot_move,
    SessionChanged: _changed,
    SessionNotClear: lambda refusal, say, _names: say(_NOT_CLEAR[refusal.why]),
}
