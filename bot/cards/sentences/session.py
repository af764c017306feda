"""What is refused of session plans, in sentences."""

from collections.abc import Mapping

from bot.cards import sentences
from bot.cards.say import Say
from bot.cards.sentences import Names, Sentence
from bot.cards.sessions.session_words import SESSION_STATES
from bot.language import _
from workflow import refusals
from workflow.refusals import Refusal
from workflow.session_drafts import DraftState
from workflow.sessions import SessionState

_NOT_CLEAR = {
    "empty": _("Give a theme, a date or a presenter: else nobody knows which session is meant."),
    "ends": _("The session ends before it begins. Correct one of the two times."),
    "mode": _(
        "A session that was held or recorded keeps the way it was given. Mark it “to come” first, then change it."
    ),
}


def _cannot_move(refusal: refusals.SessionCannotMove, say: Say, _names: Names) -> str:
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


def _changed(refusal: refusals.SessionChanged, say: Say, names: Names) -> str:
    theme = refusal.theme or say(_("without a theme"))
    if refusal.by is None:
        msgid = _("Someone has changed the session “{theme}” meanwhile. Open the plan again to see it as it is now.")
        return say(msgid, theme=theme)
    msgid = _("{who} has changed the session “{theme}” meanwhile. Open the plan again to see it as it is now.")
    return say(msgid, theme=theme, who=names.person(refusal.by))


def _no_plan(refusal: refusals.NoPlanFound, say: Say, _names: Names) -> str:
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


def _decided(refusal: refusals.DraftDecided, say: Say, names: Names) -> str:
    return say(_DECIDED[DraftState(refusal.state)], who=names.person(refusal.by))


def _no_support(refusal: refusals.NoSupportToMove, say: Say, _names: Names) -> str:
    msgid = _("No support is to be moved for the session “{theme}”: it has none to come, or no date and time.")
    return say(msgid, theme=refusal.theme or say(_("without a theme")))


SESSIONS: Mapping[type[Refusal], Sentence] = {
    refusals.DraftDecided: _decided,
    refusals.NoSupportToMove: _no_support,
    refusals.NoPlanFound: _no_plan,
    refusals.NoSuchSession: sentences.just(_("This is not in the plan any more. Open the plan again.")),
    refusals.SessionCannotMove: _cannot_move,
    refusals.SessionChanged: _changed,
    refusals.SessionNotClear: lambda refusal, say, _names: say(_NOT_CLEAR[refusal.why]),
}
