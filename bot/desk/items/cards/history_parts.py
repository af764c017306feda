"""Parts that every history shares: the item, who acted, and whether words still stand."""

from collections.abc import Callable

from bot.ui.model import Inline, StyledText
from bot.ui.say import Say
from workflow.helpdesk.use_cases.incident_views import IncidentView
from workflow.items.journal import Entry, What
from workflow.support.use_cases.support_views import SupportView
from workflow.teaching.use_cases.request_views import RequestView, TaskView

AnyItemView = IncidentView | TaskView | RequestView | SupportView
"""An item of any kind, with its journal and the people whom that names."""
Line = Callable[[Entry, AnyItemView, Say], tuple[Inline, ...]]
"""Draws one line of an item's history; nothing where it has nothing to say."""
LINE = 300
"""Characters of someone's words that a line shows."""


def who_did(entry: Entry, view: AnyItemView) -> StyledText:
    """Name who did what a line says; Vigie where nobody did."""
    person = view.people.get(entry.by) if entry.by is not None else None
    return StyledText(person.name if person else "Vigie", bold=True)


def was_taken_back(entry: Entry, view: AnyItemView) -> bool:
    """Return whether words do not stand any more: a sign of delivery beside them would be false."""
    return any(
        one.what is What.WITHDRAWN and view.journal[position] is entry
        for one in view.journal
        if isinstance(position := one.detail.get("entry"), int)
    )
