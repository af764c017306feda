"""The words for who has an item, and whether its card offers to claim it; each kind's card draws the button."""

from bot.language import _
from bot.ui.model import Fields, Inline, StyledText
from bot.ui.parts import joined, mention, name
from bot.ui.say import Say
from workflow.overview.use_cases.item_views import ClockedView

ASKED_BY, HELD_BY, DUE = _("Asked by"), _("Holder · group"), _("Due")
"""What the facts of a card are called."""


def held_by(say: Say, view: ClockedView) -> tuple[Inline, ...]:
    """Name the holder so that they are told; one who is away, without telling them."""
    if view.holder is None:
        return ()
    if view.absence is None:
        return say.rich(_("Held by {who}"), who=mention(view.holder))
    until = say.day(view.absence.until)
    return say.rich(_("**Holder away** until {day}: {who}"), day=until, who=name(view.holder))


def holder(say: Say, view: ClockedView) -> tuple[Inline, ...]:
    """Name the holder as a fact of a card: so that they are told, unless they are away; nothing when nobody has it."""
    if view.holder is None:
        return ()
    if view.absence is None:
        return (mention(view.holder),)
    return say.rich(_("{who}, **away** until {day}"), who=name(view.holder), day=say.day(view.absence.until))


def in_hand(say: Say, view: ClockedView, *, at_work: bool) -> tuple[Inline, ...]:
    """Say as a fact of a card who has the item, and whose it is; that nobody has it, while it is worked on."""
    nobody = say.rich(_("**Nobody yet**")) if at_work else ()
    return joined(holder(say, view) or nobody, (StyledText(view.group.name),))


def facts(say: Say, *pairs: tuple[str, tuple[Inline, ...]]) -> Fields:
    """Set the facts of a card in two columns, those that there are."""
    return Fields(tuple((say(name), value) for name, value in pairs if value))


def claimable(view: ClockedView) -> bool:
    """Return whether anyone may take the item: nobody has it, or who has it is away."""
    return view.holder is None or view.absence is not None
