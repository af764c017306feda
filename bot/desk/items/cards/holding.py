"""The words for who has an item, and whether its card offers to claim it; each kind's card draws the button."""

from bot.language import _
from bot.ui.model import Inline
from bot.ui.parts import mention, name
from bot.ui.say import Say
from workflow.overview.use_cases.item_views import ClockedView


def held_by(say: Say, view: ClockedView) -> tuple[Inline, ...]:
    """Name the holder so that they are told; one who is away, without telling them."""
    if view.holder is None:
        return ()
    if view.absence is None:
        return say.rich(_("Held by {who}"), who=mention(view.holder))
    until = say.day(view.absence.until)
    return say.rich(_("**Holder away** until {day}: {who}"), day=until, who=name(view.holder))


def claimable(view: ClockedView) -> bool:
    """Tell whether anyone may take the item: nobody has it, or who has it is away."""
    return view.holder is None or view.absence is not None
