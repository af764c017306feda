"""What a follower of an item sees, and what its card offers about its conversation."""

from bot.desk.items.cards.about import about, state_of
from bot.desk.items.cards.history_parts import AnyItemView
from bot.language import _
from bot.ui import parts
from bot.ui.model import Block, Card, Paragraph, StyledText, plain
from bot.ui.parts import button, small
from bot.ui.say import Say
from workflow.helpdesk.use_cases.incident_views import IncidentView


def follower_card(view: AnyItemView, say: Say, *, member: bool) -> Card:
    """Draw the small card of someone who follows an item: nothing in it is internal."""
    head = say.rich(
        _("👁️ You follow {about} ({state})"),
        about=about(view, say, inside=member),
        state=say(parts.STATES[state_of(view)]),
    )
    hint = (
        _("What you answer to this message doesn’t leave the team unless you choose to send it.")
        if member
        else _("What you answer to this message reaches the team.")
    )
    blocks: list[Block] = [Paragraph(head), small(StyledText(say(hint)))]
    see = button(say, "show", _("See"), view.number) if member or isinstance(view, IncidentView) else None
    blocks += parts.actions(see, button(say, "unfollow", _("Unfollow"), view.number))
    return Card(plain(head), tuple(blocks))


def former_card(say: Say, number: str) -> Card:
    """Draw what replaces the small card of a former follower."""
    line = say.rich(_("You no longer follow this: {about}"), about=(StyledText(number, bold=True),))
    return Card(plain(line), (Paragraph(line),))
