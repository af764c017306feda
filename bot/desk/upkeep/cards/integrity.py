"""What does not hold of a desk, as sentences for the one who looks after it."""

from collections.abc import Mapping, Sequence

from bot.language import _, _n
from bot.ui.model import Block, Bullets, Card, Paragraph, StyledText, plain
from bot.ui.parts import small
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
    Broken.LEVEL_UNSAID: _("{item}: level {field} was reached, and nobody was told"),
    Broken.UNPROVEN: _("The check itself stumbled, so the rest wasn’t looked at: the log says why, at “fault”"),
    Broken.NOT_SAID: _("{item}: a message of the desk ({field}) could not be made: {stored}"),
}

FOUND = _n(
    "🔎 Last night’s check found **{count}** thing that doesn’t add up.",
    "🔎 Last night’s check found **{count}** things that don’t add up.",
)
ALL_MENDED = _("🔎 Last night’s check found something that didn’t add up, and put it right.")
MENDED = _n("{count} more was put right: dates counted again.", "{count} more were put right: dates counted again.")
MORE = _n("… and {count} more.", "… and {count} more.")
WHO = _("The person who runs Vigie sees all of it with “vigie audit --check”.")


def proof_card(faults: Sequence[Fault], broken: int, mended: int, say: Say) -> Card:
    """Tell what the nightly proof found; ``faults`` are the first of those that are left."""
    if not broken:
        text = say.rich(ALL_MENDED)
        return Card(plain(text), (Paragraph(text),))
    head = say.rich_count(FOUND, broken)
    blocks: list[Block] = [Paragraph(head), Bullets(tuple((StyledText(fault_sentence(one, say)),) for one in faults))]
    if broken > len(faults):
        blocks.append(small(StyledText(say.count(MORE, broken - len(faults)))))
    if mended:
        blocks.append(small(StyledText(say.count(MENDED, mended))))
    return Card(plain(head), (*blocks, small(StyledText(say(WHO)))))


def fault_sentence(fault: Fault, say: Say) -> str:
    """Name what is broken, where, and what should be there."""
    blank = dict.fromkeys(("field", "stored", "expected"), "—")
    return say(BROKEN[fault.what], item=fault.item, **{**blank, **fault.detail})
