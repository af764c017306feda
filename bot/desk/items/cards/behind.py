"""Menu "⋯" of an item's card, for the person who presses it: at most eight acts, in groups."""

from collections.abc import Iterator, Sequence

from bot.language import _
from bot.ui.model import SHOWN, Actions, Acts, Block, Button, Card, Paragraph, StyledText
from bot.ui.parts import actions, button, small
from bot.ui.say import Say

MOST = 8
"""Acts of one view, the way to the rare ones and the way back included."""
GROUPS: Sequence[tuple[str, frozenset[str]]] = (
    (_("Write"), frozenset({"reply", "note", "canned"})),
    (_("Read"), frozenset({"show", "why"})),
    (_("Following"), frozenset({"follow", "unfollow", "add_follower"})),
    (_("Connect"), frozenset({"merge", "attach", "detach", "become_service", "ask_service"})),
    (_("Change"), frozenset({"name_course", "retitle", "make_private", "make_public"})),
)
"""Acts by what they are for, under a heading; what moves the item on comes first, without one."""
RARE = frozenset({"why"}).union(*(acts for _heading, acts in GROUPS[2:]))
"""Acts that have a view of their own where there are many."""


def behind_card(
    say: Say, standing: Card, own: Card, number: str, *, rare: bool = False, back: Button | None = None
) -> Card:
    """Offer what the card that stands does not show: of what ``own``, the same card for its reader, lets them do.

    ``rare``: of that, what is seldom needed. ``back``: takes back what the reader has just done.
    """
    shown = {one.does for acts in _acts(standing) for one in (*acts.parts, *acts.beside)}
    offered = [one for acts in _acts(own) for one in (*acts.ranked, *acts.apart)]
    rest = [one for one in offered if one.action == "show" or one.does not in shown] or offered
    about = Paragraph((StyledText(standing.summary, bold=True),))
    if not rest:
        read = Paragraph((StyledText(say(_("You can read it; others work on it."))),))
        return Card(standing.summary, (about, read, *actions(back)))
    common, seldom = _split(rest, MOST if back is None else MOST - 1)
    if rare:
        return Card(standing.summary, (about, *_grouped(say, seldom)))
    more = button(say, "rare_acts", _("More…"), number) if seldom else None
    return Card(standing.summary, (about, *_grouped(say, common), *actions(back, more)))


def _split(buttons: Sequence[Button], room: int) -> tuple[Sequence[Button], Sequence[Button]]:
    """Part acts into those of the first view and those of the second, which is empty where one has room for all."""
    if len(buttons) <= room:
        return buttons, ()
    common = [one for one in buttons if one.action not in RARE]
    return common[: room - 1], [*common[room - 1 :], *(one for one in buttons if one.action in RARE)]


def _acts(card: Card) -> list[Acts]:
    return [block for block in card.blocks if isinstance(block, Acts)]


def _grouped(say: Say, buttons: Sequence[Button]) -> Iterator[Block]:
    """Set buttons in rows, those of each group under its heading."""
    grouped = frozenset().union(*(acts for _heading, acts in GROUPS))
    yield from _rows([one for one in buttons if one.action not in grouped])
    for heading, acts in GROUPS:
        some = [one for one in buttons if one.action in acts]
        if some:
            yield small(StyledText(say(heading)))
            yield from _rows(some)


def _rows(buttons: Sequence[Button]) -> Iterator[Actions]:
    return (Actions(tuple(buttons[start : start + SHOWN])) for start in range(0, len(buttons), SHOWN))
