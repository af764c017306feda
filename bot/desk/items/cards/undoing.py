"""The way back from what someone has just done, and what came of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.desk.values import ActOn
from bot.language import _, _n
from bot.ui.model import Actions, Bullets, Button, Card, Paragraph, StyledText, plain
from bot.ui.parts import button, joined
from bot.ui.say import Say

UNDONE = _n("↩️ Undone: {numbers} is as it was before.", "↩️ Undone: {numbers} are as they were before.")


def undo_button(say: Say, numbers: Sequence[str], done_at: datetime) -> Button:
    """Offer to take back what was done to items at one instant."""
    return button(say, "undo", _("Undo"), str(ActOn(int(done_at.timestamp()), ",".join(numbers))))


def undoable(say: Say, told: Card, numbers: Sequence[str], done_at: datetime) -> Card:
    """Add to what an act answered the way back from it; nothing where nothing was done."""
    return replace(told, blocks=(*told.blocks, Actions((undo_button(say, numbers, done_at),)))) if numbers else told


def undone_card(say: Say, numbers: Sequence[str], refused: Sequence[str]) -> Card:
    """Say which items are as they were, and why the others are not."""
    named = joined(*((StyledText(number, bold=True),) for number in numbers))
    head = say.rich_count(UNDONE, len(numbers), numbers=named) if numbers else say.rich(_("Nothing was undone."))
    others = (Bullets(tuple((StyledText(text),) for text in refused)),) if refused else ()
    return Card(plain(head), (Paragraph(head), *others))
