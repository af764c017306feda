"""Files of a help request: who dropped each, when, and where this reader can open it."""

from bot.language import _
from bot.ui.model import Inline, StyledText
from bot.ui.say import Say
from workflow.helpdesk.use_cases.incident_views import IncidentView
from workflow.items.journal import Entry, What
from workflow.people.people import PersonId
from workflow.support.use_cases.support_views import SupportView
from workflow.teaching.use_cases.request_views import RequestView, TaskView


def attachment_line(
    entry: Entry, view: IncidentView | TaskView | RequestView | SupportView, say: Say, reader: PersonId | None
) -> tuple[Inline, ...]:
    """Draw one file for a reader; None: those who read in a channel of support."""
    by = view.people.get(entry.by) if entry.by is not None else None
    file = StyledText(str(entry.detail["name"]), link=_link(entry, view, reader))
    return say.rich(_("{file} ({who}, {when})"), file=file, who=by.name if by else "—", when=say.moment(entry.at))


def _link(
    entry: Entry, view: IncidentView | TaskView | RequestView | SupportView, reader: PersonId | None
) -> str | None:
    """Return the link to the original for those who were there, to its copy for others, who could not open it."""
    detail = entry.detail
    there = entry.by == reader if reader is not None else not detail.get("direct")
    if there or "file" not in detail:
        return str(detail["url"]) or None
    copies = [
        str(one.detail["url"])
        for one in view.journal
        if one.what is What.FILE_RELAYED and (one.detail["file"], one.detail["to"]) == (detail["file"], reader)
    ]
    return copies[-1] or None if copies else None
