"""The way from a count of late work to the list of it."""

from bot.language import _
from bot.ui.model import Button
from bot.ui.parts import button
from bot.ui.say import Say
from workflow.business_time.sla import Level
from workflow.overview.queue_filter import Filter


def late_button(say: Say, group: str | None = None) -> Button:
    """Return the button that lists all late items, of every group or of the one named."""
    return button(say, "narrow", _("See what’s late"), str(Filter(group=group, level=Level.OVERDUE)))
