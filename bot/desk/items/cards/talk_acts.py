"""What the card of a task or of a service request offers to be said about it."""

from bot.language import _
from bot.ui.model import Button
from bot.ui.parts import button
from bot.ui.say import Say


def talk_acts(say: Say, number: str, to: str) -> tuple[Button, ...]:
    """Offer to write to a person by name, to note, to begin with a ready answer, to follow, to have someone follow."""
    return (
        button(say, "reply", _("Reply to {who}"), number, who=to),
        button(say, "note", _("Work note"), number),
        button(say, "canned", _("Canned answer"), number),
        button(say, "follow", _("Follow"), number),
        button(say, "add_follower", _("Add a follower"), number),
    )
