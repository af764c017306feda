"""What does not hold of a desk, as sentences for the one who looks after it."""

from collections.abc import Mapping

from bot.language import _
from bot.ui.say import Say
from workflow.upkeep.integrity import Broken, Fault

BROKEN: Mapping[Broken, str] = {
    Broken.NUMBER_MISSING: _("{item}: this number was handed out, and nothing has it"),
    Broken.NUMBER_BEYOND: _("{item}: the last number handed out is {expected}, so this one would be used twice"),
    Broken.NEVER_OPENED: _("{item}: its history doesn’t say that it was opened"),
    Broken.OPENED_TWICE: _("{item}: its history says {stored} times that it was opened"),
    Broken.MOVE: _("{item}: a move that no rule allows ({field}: {stored}), from {expected}"),
    Broken.FIELD: _("{item}: {field} is {stored}, its history leads to {expected}"),
    Broken.CLOCK: _("{item}: clock {field} is {stored}, its history gives {expected}"),
    Broken.CROSSING: _("{item}: level {field} is {stored}, its history and clocks give {expected}"),
    Broken.GATE: _("{item}: {stored}, while its gate ({field}) says otherwise"),
    Broken.PLAN: _("{item}: {field} is {stored}, its plan has {expected}"),
    Broken.ENDING: _("{item}: {field} is {stored}, its steps say {expected}"),
    Broken.RESERVED: _("{item}: {field} is {stored}, those who were left say {expected}"),
    Broken.SUM: _("{item}: {field} is {stored}, counted are {expected}"),
    Broken.LOST: _("{item}: there’s no such item, and {field} names it"),
    Broken.SHARED_PLACE: _("{item}: two cards are said to stand in this message"),
}


def fault_sentence(fault: Fault, say: Say) -> str:
    """Name what is broken, where, and what should be there."""
    blank = dict.fromkeys(("field", "stored", "expected"), "—")
    return say(BROKEN[fault.what], item=fault.item, **{**blank, **fault.detail})
