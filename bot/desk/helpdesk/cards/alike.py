"""Requests that say the same thing: shown under a new one's card, and told to its group when they are many."""

from collections.abc import Sequence

from bot.language import _, _n
from bot.ui import parts
from bot.ui.model import Block, Card, Inline, Paragraph, StyledText, plain
from bot.ui.parts import INCIDENT_STATES, button, joined, listed, shortened
from bot.ui.say import Say
from workflow.helpdesk.incidents import ENDED, Incident
from workflow.helpdesk.use_cases.alike import Together
from workflow.items.states import IncidentState

OVER = ENDED | {IncidentState.RESOLVED}
SUBJECT, RESOLUTION = 80, 200
"""Letters of each that a line shows."""
SAME = _n("👥 {count} other request looks like this one:", "👥 {count} other requests look like this one:")
MANY = _n(
    "👥 **{count} person has written this** within an hour.",
    "👥 **{count} people have written the same** within an hour.",
)


def alike_shown(say: Say, number: str, now: Together, count: int) -> Card:
    """In the thread of a new request: which others look like it, where they stand, and what settled it."""
    found = tuple(one for one in now.found if one.number != number)
    head = say.rich_count(SAME, count)
    return Card(plain(head), (Paragraph(head), *_lines(say, found), *_together(say, number, now)))


def many_alike(say: Say, now: Together) -> Card:
    """To a group: several people have written the same thing; once they are handled together or settled, that."""
    head = say.rich_count(MANY, len(now.found))
    return Card(plain(head), (Paragraph(head), *_lines(say, now.found), *_together(say, now.found[-1].number, now)))


def _lines(say: Say, found: Sequence[Incident]) -> tuple[Block, ...]:
    return tuple(listed(say, _line(say, one), one.number) for one in found)


def _line(say: Say, one: Incident) -> tuple[Inline, ...]:
    how = say(_("“{text}”"), text=shortened(say, one.resolution, RESOLUTION)) if one.resolution else ""
    return joined(
        (StyledText(one.number, bold=True), StyledText(f" {shortened(say, one.subject, SUBJECT)}")),
        (StyledText(say(INCIDENT_STATES[one.state])),),
        (StyledText(how),) if how else (),
    )


def _together(say: Say, number: str, now: Together) -> tuple[Block, ...]:
    """Offer to handle them together; where that is done, say under which; where all are settled, say so."""
    if now.parent is not None and now.free:
        return parts.actions(button(say, "gather_alike", _("Handle them together"), number))
    if now.parent is None:
        over = all(one.state in OVER for one in now.found)
        return (Paragraph((StyledText(say(_("✅ All of them are settled."))),)),) if over else ()
    if not now.attached:
        return ()
    attached = joined(*((StyledText(one, bold=True),) for one in now.attached))
    done = _("👥 Handled together under **{parent}**: {others}.")
    return (Paragraph(say.rich(done, parent=now.parent.number, others=attached)),)
