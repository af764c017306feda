"""Sentences of what is refused: interview, presenters, sessions, conformity."""

from collections.abc import Mapping
from datetime import date

from bot.desk import refusal_parts
from bot.desk.refusal_parts import Names, Sentence, Worded
from bot.desk.teaching.cards.conformity import WISHES
from bot.desk.teaching.cards.session_words import SESSION_STATES
from bot.language import _, _n
from bot.ui.say import Say
from workflow.domain import gathered
from workflow.refusal import Refusal
from workflow.teaching.conformity import Wish
from workflow.teaching.refusals import (
    AlreadyAnswered,
    AnswersChanged,
    CancelAskedAlready,
    DraftDecided,
    LeadUnreachable,
    NoPlanFound,
    NoSuchSession,
    NoSupportToMove,
    NotAskedAnyMore,
    NothingLeftToSay,
    NothingToAsk,
    ReasonMissing,
    RecordingsMissing,
    SessionCannotMove,
    SessionChanged,
    SessionNotClear,
    SessionsAhead,
    SessionsToCome,
)
from workflow.teaching.session_drafts import DraftState
from workflow.teaching.sessions import SessionState

NAMED = 5
"""Missing recordings that a refusal names; of more, it says how many."""
_MISSING = _n(
    "{task} can’t be closed yet, {count} announced recording isn’t settled ({list}). Tick it if it is there, ask the "
    "course lead, or note what they say.",
    "{task} can’t be closed yet, {count} announced recordings aren’t settled ({list}). Tick those that are there, "
    "ask the course lead about the others, or note what they say.",
)

_TO_COME = _n(
    "{count} session is still to come ({list}). To close {task} all the same, press “Close the task” again and "
    "say why.",
    "{count} sessions are still to come ({list}). To close {task} all the same, press “Close the task” again and "
    "say why.",
)


def _missing(refusal: RecordingsMissing, say: Say, _names: Names) -> str:
    named = [_title(one, say) for one in refusal.recordings[:NAMED]]
    listed = ", ".join(named) + (", …" if len(refusal.recordings) > NAMED else "")
    return say.count(_MISSING, len(refusal.recordings), task=refusal.number, list=listed)


def _to_come(refusal: SessionsToCome, say: Say, _names: Names) -> str:
    named = [_title(one, say) for one in refusal.sessions[:NAMED]]
    listed = ", ".join(named) + (", …" if len(refusal.sessions) > NAMED else "")
    return say.count(_TO_COME, len(refusal.sessions), task=refusal.number, list=listed)


def _title(packed: str, say: Say) -> str:
    theme, _bar, day = packed.partition("|")
    said = say.day(date.fromisoformat(day)) if day else ""
    if theme and said:
        return say(_("“{theme}” of {day}"), theme=theme, day=said)
    return say(_("“{theme}”"), theme=theme) if theme else said


def _answered(refusal: AlreadyAnswered, say: Say, _names: Names) -> str:
    known = say(WISHES[Wish(refusal.answer)]) if refusal.answer in set(Wish) else refusal.answer
    return say(
        _("This was already answered: “{answer}”. If that isn’t right, write to us here and we’ll see to it."),
        answer=known,
    )


def _ahead(refusal: SessionsAhead, say: Say, _names: Names) -> str:
    told = _("{number} is for sessions from {day} on. If the support was given already, say how in the work note.")
    return say(told, number=refusal.number, day=say.day(date.fromisoformat(refusal.day)))


_CONFORMITY: Mapping[type[Refusal], Sentence] = {
    SessionsAhead: _ahead,
    RecordingsMissing: _missing,
    SessionsToCome: _to_come,
    ReasonMissing: refusal_parts.just(
        _("Something {number} needs is missing, and no one said why. Press “Close the task” again to see what it is.")
    ),
    NothingToAsk: refusal_parts.just(
        _("{number} has no missing recording left to ask about: each is there, settled, or asked already.")
    ),
    LeadUnreachable: refusal_parts.just(
        _(
            "The course lead, {lead}, isn’t on the messaging service. Contact them another way, then use “Note "
            "their answer” on {number}."
        )
    ),
    AlreadyAnswered: _answered,
    NothingLeftToSay: refusal_parts.just(
        _("This has been settled since: nothing more is expected of you. If something is wrong, write to us here.")
    ),
}

_NOT_CLEAR = {
    "empty": _("Give a theme, a date or a presenter: otherwise nobody knows which session you mean."),
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
        _("The session “{theme}” is marked “{state}”: it can’t become “{asked}”. Possible: {possible}."),
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
    DraftState.RECORDED: _("{who} has already saved these sessions."),
    DraftState.ABANDONED: _("{who} discarded these sessions. Paste the lines or drop the file again."),
    DraftState.WAITING: _("These sessions are waiting for a decision."),
}


def _decided(refusal: DraftDecided, say: Say, names: Names) -> str:
    return say(_DECIDED[DraftState(refusal.state)], who=names.person(refusal.by))


def _no_support(refusal: NoSupportToMove, say: Say, _names: Names) -> str:
    msgid = _("No support is to be moved for the session “{theme}”: it has none to come, or no date and time.")
    return say(msgid, theme=refusal.theme or say(_("without a theme")))


_SESSIONS: Mapping[type[Refusal], Sentence] = {
    AnswersChanged: refusal_parts.just(
        _(
            "Somebody else changed the same answers meanwhile, and theirs are kept. Open the interview again to see "
            "them."
        )
    ),
    DraftDecided: _decided,
    NoSupportToMove: _no_support,
    NoPlanFound: _no_plan,
    NoSuchSession: refusal_parts.just(_("This is no longer in the plan. Open the plan again.")),
    SessionCannotMove: _cannot_move,
    SessionChanged: _changed,
    SessionNotClear: lambda refusal, say, _names: say(_NOT_CLEAR[refusal.why]),
}

_CANCELLING: Mapping[type[Refusal], Sentence] = {
    CancelAskedAlready: refusal_parts.just(
        _("You’ve asked to cancel this already. The management of the support cell will answer you here.")
    ),
    NotAskedAnyMore: refusal_parts.just(
        _("Nobody is asking to cancel this any more: it was decided on already. The card says what came of it.")
    ),
}

WORDED = Worded(gathered(_CONFORMITY, _SESSIONS, _CANCELLING))
