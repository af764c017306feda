"""Names of a report's rows in the reader's language."""

from bot.desk.courses.cards import courses
from bot.language import _
from bot.ui.say import Say
from workflow.items.kinds import ItemKind
from workflow.items.states import IncidentState
from workflow.overview.reports.steps import StepKey
from workflow.overview.use_cases.reports import ReportView
from workflow.support.templates import TEMPLATES

_CAUSES = {
    IncidentState.AWAITING_USER: _("Awaiting the requester"),
    IncidentState.AWAITING_PROBLEM: _("Awaiting the problem"),
}
_ITEMS = {
    ItemKind.INCIDENT: _("Help requests"),
    ItemKind.TASK: _("Service tasks"),
    ItemKind.SUPPORT: _("Support tasks"),
}


def cause_name(cause: IncidentState) -> str:
    """Return the marked words of a cause of pauses."""
    return _CAUSES[cause]


def item_kind(kind: ItemKind) -> str:
    """Return the marked words of a kind of items."""
    return _ITEMS[kind]


def group_name(view: ReportView, key: str) -> str:
    """Name a group; one that no longer exists, by its key."""
    return view.groups.get(key, key)


def plan_name(view: ReportView, key: str, say: Say) -> str:
    """Name a plan; one that no longer exists, by its key."""
    plan = view.plans.get(key)
    return key if plan is None else plan.name.to(say.locale)


def step_name(view: ReportView, key: StepKey, say: Say) -> str:
    """Name a step of a plan; one that no longer exists, by its key."""
    plan = view.plans.get(key.plan)
    tasks = () if plan is None else plan.tasks
    return next((task.name.to(say.locale) for task in tasks if task.key == key.step), key.step)


def approach_name(key: str, say: Say) -> str:
    """Name an approach; nothing for a service of the catalogue."""
    return courses.approach_name(say, key) if key else ""


def template_name(key: str, say: Say) -> str:
    """Name a template; one that no longer exists, by its key."""
    return TEMPLATES[key].name.to(say.locale) if key in TEMPLATES else key
