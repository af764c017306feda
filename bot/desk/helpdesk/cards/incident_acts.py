"""Actions on the card of a help request: by state, the most likely first."""

from collections.abc import Iterator, Mapping

from bot.desk.helpdesk.cards.titles import RETITLE
from bot.desk.items.cards.holding import claimable
from bot.language import _
from bot.ui import parts
from bot.ui.model import Acts, Button, Style
from bot.ui.parts import button
from bot.ui.say import Say
from workflow.helpdesk.use_cases.incident_views import IncidentView
from workflow.items.links import LinkKind
from workflow.items.states import IncidentState

LABELS: Mapping[str, str] = {
    "claim": _("Claim"),
    "reply": _("Reply"),
    "resolve": _("Resolve"),
    "hold": _("Put on hold"),
    "resume": _("Resume"),
    "transfer": _("Transfer"),
    "reopen": _("Reopen"),
    "release": _("Release"),
    "note": _("Work note"),
    "raise_urgency": _("Make urgent"),
    "lower_urgency": _("Not urgent after all"),
    "canned": _("Canned answer"),
    "follow": _("Follow"),
    "add_follower": _("Add a follower"),
    "name_course": _("Name the course"),
    "retitle": RETITLE,
    "why": _("Why this due date?"),
    "show": _("History"),
    "merge": _("Merge"),
    "attach": _("Attach to…"),
    "detach": _("Detach"),
    "become_service": _("Make it a service request"),
    "make_private": _("Make it private"),
    "make_public": _("Make it visible again"),
    "assign": _("Assign"),
}
"""What the buttons say, by their actions."""
HELD: Mapping[IncidentState, tuple[str, ...]] = {
    IncidentState.ACTIVE: ("reply", "resolve", "hold", "transfer"),
    IncidentState.AWAITING_USER: ("resume", "reply", "resolve", "transfer"),
    IncidentState.AWAITING_PROBLEM: ("resume", "reply", "resolve", "transfer"),
    IncidentState.RESOLVED: ("reopen", "show"),
    IncidentState.CLOSED: ("show",),
    IncidentState.CANCELLED: ("show",),
}
"""The acts that a state asks for, where someone has the request in hand or it is over."""
FREE: Mapping[IncidentState, tuple[str, ...]] = {
    IncidentState.NEW: ("claim", "reply", "transfer", "hold", "resolve"),
    IncidentState.ACTIVE: ("claim", "reply", "hold", "transfer", "resolve"),
    IncidentState.AWAITING_USER: ("claim", "resume", "reply", "transfer", "resolve"),
    IncidentState.AWAITING_PROBLEM: ("claim", "resume", "reply", "transfer", "resolve"),
}
"""The same where nobody has claimed it; who settles it has it from then on."""
FORWARD = frozenset({"claim", "resume"})
"""Stand out, where they come first."""


def incident_acts(view: IncidentView, say: Say) -> tuple[Acts, ...]:
    """Offer what can be done to a help request in its state; what managers alone may do stands apart."""
    state, number = view.incident.state, view.number
    if state in HELD and state not in FREE:
        return parts.acts(say, number, (_act(say, name, number) for name in HELD[state]))
    free = claimable(view) or state is IncidentState.NEW
    first, *others = (FREE if free else HELD)[state]
    if view.incident.private:
        others.insert(1, "show")
    leading = _act(say, first, number, Style.PRIMARY if first in FORWARD else Style.PLAIN)
    rest = (_act(say, name, number) for name in dict.fromkeys((*others, *_rarer(view))))
    return parts.acts(say, number, (leading, *rest), (_act(say, "assign", number),))


def _rarer(view: IncidentView) -> Iterator[str]:
    """Return the acts that any request at work may need: its talk, its facts, what it has to do with others."""
    if view.incident.holder is not None:
        yield "release"
    yield "note"
    yield "lower_urgency" if view.incident.urgent else "raise_urgency"
    yield from ("canned", "follow", "add_follower", "name_course", "retitle", "why", "show", "merge")
    attached = any(link.kind is LinkKind.CHILD_OF and link.item == view.number for link in view.links)
    yield "detach" if attached else "attach"
    yield "become_service"
    yield "make_public" if view.incident.private else "make_private"


def _act(say: Say, name: str, number: str, style: Style = Style.PLAIN) -> Button:
    return button(say, name, LABELS[name], number, style)
