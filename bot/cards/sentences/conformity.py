"""What is refused as a course comes to its end, as sentences."""

from collections.abc import Mapping
from datetime import date

from bot.cards.courses.conformity import WISHES
from bot.desk import sentences
from bot.desk.sentences import Names, Sentence
from bot.language import _, _n
from bot.ui.say import Say
from workflow.conformity import Wish
from workflow.refusal import Refusal
from workflow.refusals.conformity import (
    AlreadyAnswered,
    LeadUnreachable,
    NothingLeftToSay,
    NothingToAsk,
    RecordingsMissing,
    SessionsToCome,
)

NAMED = 5
"""Missing recordings that a refusal names; of more, it says how many."""
_MISSING = _n(
    "{task} cannot be closed yet, {count} announced recording is not settled ({list}). Tick it if it is there, ask the "
    "course lead, or note what they say.",
    "{task} cannot be closed yet, {count} announced recordings are not settled ({list}). Tick those that are there, "
    "ask the course lead about the others, or note what they say.",
)

_TO_COME = _n(
    "{count} live session is still to come ({list}). To close {task} all the same, press “Close the task” again and "
    "tick that you know of it.",
    "{count} live sessions are still to come ({list}). To close {task} all the same, press “Close the task” again and "
    "tick that you know of them.",
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
        _("This was answered already: “{answer}”. If that is not right, write to us here and we will see to it."),
        answer=known,
    )


CONFORMITY: Mapping[type[Refusal], Sentence] = {
    RecordingsMissing: _missing,
    SessionsToCome: _to_come,
    NothingToAsk: sentences.just(
        _("{number} has no missing recording left to ask about: each is there, settled, or asked already.")
    ),
    LeadUnreachable: sentences.just(
        _(
            "The course lead, {lead}, is not on the messaging service. Contact them otherwise, then use “Note their "
            "answer” on {number}."
        )
    ),
    AlreadyAnswered: _answered,
    NothingLeftToSay: sentences.just(
        _("This is settled meanwhile: nothing more is expected of you. If something is wrong, write to us here.")
    ),
}
