"""Integrity faults as sentences for the administrator."""

from collections.abc import Iterator, Mapping

from bot.language import _, _n
from bot.ops.unread_cards import unread_sentence
from bot.ui.model import Block, Bullets, Card, Inline, Paragraph, StyledText, plain
from bot.ui.parts import small
from bot.ui.say import Say
from workflow.upkeep.integrity import Broken, Fault
from workflow.upkeep.notices import ProofTold
from workflow.upkeep.proofs import fault_of

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
CARDS = _n(
    "🔎 **{count}** card didn’t show its item any more (removed, changed or doubled in the chat): redrawn.",
    "🔎 **{count}** cards didn’t show their item any more (removed, changed or doubled in the chat): redrawn.",
)
WHO = _("The person who runs Vigie sees all of it with “vigie audit --check”.")


def proof_card(told: ProofTold, say: Say) -> Card:
    """Tell what the nightly proof found; its faults are the first of those that are left."""
    head, *others = _lines(told, say)
    blocks: list[Block] = [Paragraph(head), *(_faults(told, say) if told.broken else ()), *map(Paragraph, others)]
    if told.broken:
        blocks.append(small(StyledText(say(WHO))))
    return Card(plain(head), tuple(blocks))


def _lines(told: ProofTold, say: Say) -> Iterator[tuple[Inline, ...]]:
    if told.broken:
        yield say.rich_count(FOUND, told.broken)
    elif told.mended:
        yield say.rich(ALL_MENDED)
    if told.cards:
        yield say.rich_count(CARDS, told.cards)
    for one in told.unread:
        reason, _bar, count = one.rpartition("|")
        sentence, values = unread_sentence(reason)
        yield (StyledText(f"🔎 {say(sentence, count=count, **values)}"),)


def _faults(told: ProofTold, say: Say) -> Iterator[Block]:
    faults = [fault_of(one) for one in told.faults]
    yield Bullets(tuple((StyledText(fault_sentence(one, say)),) for one in faults))
    if told.broken > len(faults):
        yield small(StyledText(say.count(MORE, told.broken - len(faults))))
    if told.mended:
        yield small(StyledText(say.count(MENDED, told.mended)))


def fault_sentence(fault: Fault, say: Say) -> str:
    """Name what is broken, where, and what should be there."""
    blank = dict.fromkeys(("field", "stored", "expected"), "—")
    return say(BROKEN[fault.what], item=fault.item, **{**blank, **fault.detail})
