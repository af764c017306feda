"""Conversation actions on the card of a task or service request."""

from bot.language import _
from bot.ui.model import Button
from bot.ui.parts import button
from bot.ui.say import Say
from workflow.people.people import Person


def talk_acts(say: Say, number: str, to: Person) -> tuple[Button, ...]:
    """Offer to write to a person who has an account, to note, to follow, to have someone follow."""
    note = button(say, "note", _("Work note"), number)
    following = (
        button(say, "follow", _("Follow"), number),
        button(say, "add_follower", _("Add a follower"), number),
    )
    if not to.accounts:
        return (note, *following)
    reply = button(say, "reply", _("Reply to {who}"), number, who=to.name)
    return (reply, note, button(say, "canned", _("Canned answer"), number), *following)
