"""What stands behind "⋯" on the card of an item, for the one who presses it."""

from bot.language import _
from bot.ui.model import SHOWN, Actions, Acts, Button, Card, Paragraph, StyledText
from bot.ui.say import Say


def behind_card(say: Say, standing: Card, own: Card) -> Card:
    """Offer what the card that stands does not show: of what ``own``, the same card for its reader, lets them do."""
    shown = {(one.action, one.value) for acts in _acts(standing) for one in acts.parts}
    offered = [one for acts in _acts(own) for one in (*acts.ranked, *acts.apart)]
    rest = [one for one in offered if (one.action, one.value) not in shown] or offered
    about = Paragraph((StyledText(standing.summary, bold=True),))
    if not rest:
        return Card(standing.summary, (about, Paragraph((StyledText(say(_("You can read it; others work on it."))),))))
    return Card(standing.summary, (about, *_rows(rest)))


def _acts(card: Card) -> list[Acts]:
    return [block for block in card.blocks if isinstance(block, Acts)]


def _rows(buttons: list[Button]) -> tuple[Actions, ...]:
    return tuple(Actions(tuple(buttons[start : start + SHOWN])) for start in range(0, len(buttons), SHOWN))
