"""The form by which a help request gets another title."""

from bot.desk.helpdesk.cards.forms import about
from bot.language import _
from bot.ui.model import Form, TextField
from bot.ui.say import Say
from workflow.helpdesk.incidents import Incident
from workflow.helpdesk.wording import SUBJECT_LENGTH

RETITLE = _("Change the title")


def title_form(say: Say, incident: Incident) -> Form:
    """Ask for what lists, cards and the one who asked should call a request."""
    hint = say(_("In a few words. The person who asked reads it too."))
    title = TextField("text", say(_("Title")), value=incident.subject, hint=hint, limit=SUBJECT_LENGTH)
    return about(say, incident, "retitle", RETITLE, (title,))
