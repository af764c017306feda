"""What someone who follows a help request sees of it, and what its card offers about its conversation."""

from bot.language import _
from bot.ui import parts
from bot.ui.model import Block, Card, Paragraph, StyledText, plain
from bot.ui.parts import button, small
from bot.ui.say import Say
from workflow.helpdesk.use_cases.incident_views import IncidentView


def follower_card(view: IncidentView, say: Say, *, member: bool) -> Card:
    """Draw the small card of someone who follows a request: nothing in it is internal."""
    incident = view.incident
    head = say.rich(
        _("👁️ You follow **{number}** ({state}): {subject}"),
        number=incident.number,
        state=say(parts.INCIDENT_STATES[incident.state]),
        subject=incident.subject,
    )
    hint = (
        _("What you answer to this message stays an internal note.")
        if member
        else _("What you answer to this message is added to the request.")
    )
    blocks: list[Block] = [Paragraph(head), small(StyledText(say(hint)))]
    blocks += parts.actions(
        button(say, "show", _("See"), incident.number),
        button(say, "unfollow", _("Follow no more"), incident.number),
    )
    return Card(plain(head), tuple(blocks))


def former_card(say: Say, number: str) -> Card:
    """Draw what replaces the small card of a former follower."""
    line = say.rich(_("You do not follow **{number}**."), number=number)
    return Card(plain(line), (Paragraph(line),))
