"""Subject of an item of any kind, in a few words: for support with its number, for others without internal parts."""

from bot.desk.business_time.cards.pings import subject
from bot.desk.courses.cards.courses import course
from bot.desk.items.cards.history_parts import AnyItemView
from bot.ui.model import Inline, StyledText
from bot.ui.parts import joined, shortened
from bot.ui.say import Say
from workflow.helpdesk.use_cases.incident_views import IncidentView
from workflow.items.states import State
from workflow.support.use_cases.support_views import SupportView
from workflow.teaching.use_cases.request_views import RequestView, TaskView


def about(view: AnyItemView, say: Say, *, inside: bool) -> tuple[Inline, ...]:
    """Name an item; outside support a course's is known by that, a help request or a service by its number."""
    numbered = (StyledText(view.number, bold=True),) if inside or isinstance(view, IncidentView) else ()
    if isinstance(view, IncidentView):
        return joined(numbered, (StyledText(shortened(say, subject(say, view.incident)).removesuffix(".")),))
    if isinstance(view, RequestView | TaskView) and view.request.key is None and not inside:
        return (StyledText(view.request.number, bold=True), StyledText(f" ({view.plan.name.to(say.locale)})"))
    if isinstance(view, RequestView):
        return joined(numbered, course(say, view.request))
    if isinstance(view, SupportView):
        presenter = (StyledText(view.presenter.name),) if inside else ()
        step = (StyledText(view.template.name.to(say.locale)),)
        return joined(numbered, step, presenter, course(say, view.request))
    return joined(numbered, (StyledText(view.planned.name.to(say.locale)),), course(say, view.request))


def state_of(view: AnyItemView) -> State:
    """Return the state of an item of any kind."""
    match view:
        case IncidentView():
            return view.incident.state
        case RequestView():
            return view.request.state
        case _:
            return view.task.state
