"""What an item's state or its holder does not allow, said."""

from collections.abc import Mapping
from datetime import datetime

from bot.desk import sentences
from bot.desk.helpdesk.cards.rating import stars
from bot.desk.sentences import Names, Sentence
from bot.language import _
from bot.ui import parts
from bot.ui.say import Say
from workflow.helpdesk.refusals import AlreadyRated, NothingPending, OlderQuestion, TooLateToCancel
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.refusals import (
    AlreadyTaken,
    AlreadyThere,
    AlreadyYours,
    NobodyHolds,
    NotTheHolder,
    UnkeptCharacter,
    WrongState,
)
from workflow.items.states import IncidentState
from workflow.people.refusals import NotInGroup
from workflow.refusal import Refusal

MOVES = {
    "change": _("be changed"),
    "write": _("be written to"),
    "work": _("be worked on"),
    "resume": _("be resumed"),
    "reopen": _("be reopened"),
    "close": _("be closed"),
    "tick": _("be ticked"),
    "rate": _("be rated"),
    "merge": _("be merged"),
    "skip": _("be skipped"),
    "cancel": _("be cancelled"),
    "support": _("have support tasks made from it"),
}
STATES: Mapping[str, str] = parts.STATES


def _not_in_group(refusal: NotInGroup, say: Say, names: Names) -> str:
    return say(
        _("{who} is not in the group {group}: {number} can be given to its members only."),
        who=names.person(refusal.holder),
        group=names.groups.get(refusal.group, refusal.group),
        number=refusal.number,
    )


def _taken(refusal: AlreadyTaken, say: Say, names: Names) -> str:
    who = names.person(refusal.holder)
    if refusal.since is None:
        return say(
            _("{number} is already held by {who}. You can write to them in the thread."),
            number=refusal.number,
            who=who,
        )
    since = say.moment(datetime.fromisoformat(refusal.since))
    return say(
        _("Someone was faster: {who} has had {number} since {since}. You can write to them in the thread."),
        who=who,
        number=refusal.number,
        since=since,
    )


def _state(refusal: WrongState, say: Say, _names: Names) -> str:
    if refusal.move == "close" and IncidentState.RESOLVED in refusal.possible:
        text = _(
            "{number} was reopened: it is being worked on again. You will be asked once more whether it is settled."
        )
        return say(text, number=refusal.number)
    state = say(STATES[refusal.state])
    if refusal.move in MOVES:
        text = say(
            _("{number} is {state}: it cannot {move}."),
            number=refusal.number,
            state=state,
            move=say(MOVES[refusal.move]),
        )
    else:
        text = say(
            _("{number} is {state}: it cannot become “{move}”."),
            number=refusal.number,
            state=state,
            move=say(STATES[refusal.move]),
        )
    possible = ", ".join(say(STATES[one]) for one in refusal.possible)
    if possible:
        return f"{text} {say(_('From here it can become: {possible}.'), possible=possible)}"
    asked = kind_of(refusal.number) is ItemKind.INCIDENT
    over = _("It is over; write to me to open a new request.") if asked else _("It is over: nothing is left to do.")
    return f"{text} {say(over)}"


def _too_late(refusal: TooLateToCancel, say: Say, _names: Names) -> str:
    if refusal.state == IncidentState.RESOLVED:
        return say(
            _("{number} is settled already, so it cannot be cancelled. Press “That settles it”, and it closes."),
            number=refusal.number,
        )
    return say(
        _(
            "{number} is being worked on, so it cannot be cancelled any more. Write here that you do not need it "
            "any longer: whoever has it will close it."
        ),
        number=refusal.number,
    )


def _already_rated(refusal: AlreadyRated, say: Say, _names: Names) -> str:
    return say(
        _("Your rating of {number} is kept: {stars}. It can be changed only once; write to me to say more."),
        number=refusal.number,
        stars=stars(refusal.rating),
    )


def _holder(refusal: NotTheHolder, say: Say, names: Names) -> str:
    if refusal.holder is None:
        return say(_("{number} must be claimed first."), number=refusal.number)
    return say(
        _("{number} is held by {who}: only they, or a manager, can do this."),
        number=refusal.number,
        who=names.person(refusal.holder),
    )


HOLDING: Mapping[type[Refusal], Sentence] = {
    AlreadyTaken: _taken,
    AlreadyYours: sentences.just(_("{number} is already yours.")),
    NobodyHolds: sentences.just(_("{number} is held by nobody: it is there to be taken.")),
    NotTheHolder: _holder,
    WrongState: _state,
    TooLateToCancel: _too_late,
    NothingPending: sentences.just(
        _("This question is settled already; nothing that you wrote is lost. Type /demandes to see your requests.")
    ),
    OlderQuestion: sentences.just(
        _(
            "This question is about an earlier answer: {number} was taken up again since, and settled anew. Answer the "
            "latest question, or type /demandes."
        )
    ),
    AlreadyRated: _already_rated,
    AlreadyThere: sentences.group(_("{number} already belongs to the group {group}.")),
    NotInGroup: _not_in_group,
    UnkeptCharacter: sentences.just(
        _("This text holds a character that can’t be kept. Type it again instead of pasting it.")
    ),
}
"""By type of refusal."""
