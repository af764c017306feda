"""Sentences of what is refused: any item: not found, not yours, not possible in its state or with its holder."""

from collections.abc import Mapping
from datetime import date, datetime

from bot.desk import refusal_parts
from bot.desk.refusal_parts import Names, Sentence, Worded
from bot.language import _
from bot.ui import parts
from bot.ui.say import Say
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.refusals import (
    AlreadyFollows,
    AlreadyTaken,
    AlreadyThere,
    AlreadyYours,
    ChangedSince,
    CouldNotBeWorked,
    DateNotUnderstood,
    DatePassed,
    DoesNotFollow,
    DoneBefore,
    NobodyChosen,
    NobodyHolds,
    NobodyNamed,
    NobodyToWriteTo,
    NoSuchItem,
    NotForYou,
    NothingChosen,
    NothingSaid,
    NothingThere,
    NotTheHolder,
    TextTooLong,
    TooLateToUndo,
    TooMuchToSend,
    UnkeptCharacter,
    WrongState,
)
from workflow.items.states import IncidentState
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
        text = _("{number} was reopened: it is being worked on again. You’ll be asked again whether it’s settled.")
        return say(text, number=refusal.number)
    state = say(STATES[refusal.state])
    if refusal.move in MOVES:
        text = say(
            _("{number} is {state}: it can’t {move}."),
            number=refusal.number,
            state=state,
            move=say(MOVES[refusal.move]),
        )
    else:
        text = say(
            _("{number} is {state}: it can’t become “{move}”."),
            number=refusal.number,
            state=state,
            move=say(STATES[refusal.move]),
        )
    possible = ", ".join(say(STATES[one]) for one in refusal.possible)
    if possible:
        return f"{text} {say(_('From here it can become: {possible}.'), possible=possible)}"
    asked = kind_of(refusal.number) is ItemKind.INCIDENT
    over = _("It’s over; write to me to open a new request.") if asked else _("It’s over: there’s nothing left to do.")
    return f"{text} {say(over)}"


def _holder(refusal: NotTheHolder, say: Say, names: Names) -> str:
    if refusal.holder is None:
        return say(_("{number} must be claimed first."), number=refusal.number)
    return say(
        _("{number} is held by {who}: only they, or a manager, can do this."),
        number=refusal.number,
        who=names.person(refusal.holder),
    )


def _follows(refusal: AlreadyFollows, say: Say, names: Names) -> str:
    who = names.person(refusal.person)
    return say(_("{who} already follows {number}, or asked for it."), who=who, number=refusal.number)


def _passed(refusal: DatePassed, say: Say, _names: Names) -> str:
    return say(_("{day} has passed. Choose a later day."), day=say.day(date.fromisoformat(refusal.day)))


def _done(done: DoneBefore, say: Say, _names: Names) -> str:
    numbers = ", ".join(item for item in done.items if kind_of(item) is not None)
    if not numbers:
        return say(_("Already done: your first try did get through, and nothing was done twice."))
    return say(
        _("Already done: {numbers}. Your first try did get through, and nothing was done twice."), numbers=numbers
    )


_SENTENCES: Mapping[type[Refusal], Sentence] = {
    AlreadyTaken: _taken,
    AlreadyYours: refusal_parts.just(_("{number} is already yours.")),
    NobodyHolds: refusal_parts.just(_("Nobody has {number}: it’s free to claim.")),
    NotTheHolder: _holder,
    WrongState: _state,
    AlreadyThere: refusal_parts.group(_("{number} already belongs to the group {group}.")),
    TooLateToUndo: refusal_parts.just(
        _("It’s too late for {item}: you can undo something for ten minutes. Change it on its card.")
    ),
    ChangedSince: refusal_parts.just(
        _("{item} has moved on since, so this can’t be undone without losing what came after. Change it on its card.")
    ),
    UnkeptCharacter: refusal_parts.just(
        _("This text contains a character that can’t be kept. Type it again instead of pasting it.")
    ),
    NoSuchItem: refusal_parts.just(_("No item has the number {number}. Check it and try again.")),
    NotForYou: refusal_parts.just(_("{number} isn’t one of your requests. Type {/requests} to see yours.")),
    AlreadyFollows: _follows,
    DoesNotFollow: refusal_parts.just(_("You don’t follow {number}.")),
    TooMuchToSend: refusal_parts.just(
        _("What I keep about you is over {limit} MB, too much for a message. Ask the person who runs Vigie for it.")
    ),
    NobodyToWriteTo: refusal_parts.just(
        _(
            "{person} can’t be reached by the messaging service, so nothing was sent. Contact them another way, then "
            "note here what was agreed."
        )
    ),
    NobodyChosen: refusal_parts.just(_("Choose a person, or give their e-mail.")),
    NothingChosen: refusal_parts.just(_("Tick at least one box.")),
    NothingThere: refusal_parts.just(
        _(
            "This button no longer works, and nothing was changed. Open the item again: {/vigie} and its number, "
            "{/tasks} or {/requests}. If it keeps happening, tell the management group."
        )
    ),
    NothingSaid: refusal_parts.just(_("There’s no text. Write at least a word.")),
    TextTooLong: refusal_parts.just(
        _("This text is longer than {limit} characters. Send it in several parts, or as a file.")
    ),
    DateNotUnderstood: refusal_parts.just(
        _("I can’t find a date in “{text}”. Write for example: {/vigie away:until September 12}.")
    ),
    DatePassed: _passed,
    NobodyNamed: refusal_parts.just(_("I don’t know who you mean by “{name}”. Write their first and last name.")),
    DoneBefore: _done,
    CouldNotBeWorked: refusal_parts.just(
        _(
            "Something went wrong on our side and your message wasn’t processed. It’s kept; if it’s urgent, please "
            "tell the support cell another way."
        )
    ),
}
WORDED = Worded(_SENTENCES, fields={DatePassed: ("again", "day", "until")})
