"""The way out of the weekly letter about one's courses, and back."""

from bot.language import _
from bot.ui import parts
from bot.ui.model import Button, Card, Paragraph, plain
from bot.ui.parts import button
from bot.ui.say import Say

OFF, ON = "off", "on"
"""What the button carries."""


def stop_button(say: Say) -> Button:
    """Offer to get this letter no longer."""
    return button(say, "weekly_mail", _("Stop this weekly e-mail"), OFF)


def weekly_card(say: Say, now: str) -> Card:
    """Say what someone has chosen, with the way back."""
    if now == ON:
        return parts.message(say.rich(_("You’ll get the weekly e-mail about your courses again.")))
    head = say.rich(_("You won’t get the weekly e-mail about your courses any more. {/}Everything else still comes."))
    again = button(say, "weekly_mail", _("Get it again"), ON)
    return Card(plain(head), (Paragraph(head), *parts.actions(again)))
