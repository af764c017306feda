"""Mark on a request that no grid names yet."""

from bot.language import _
from bot.ui.model import Block, StyledText
from bot.ui.parts import small
from bot.ui.say import Say
from workflow.courses.requests import ServiceRequest


def grid_mark(say: Say, request: ServiceRequest) -> tuple[Block, ...]:
    """Mark a request that an approved intention opened, until a grid names it; nothing for any other."""
    if not request.off_grid:
        return ()
    return (small(StyledText(say(_("📋 Not in the grid yet: it comes from an approved intention.")))),)
