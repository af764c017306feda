"""Presenters whom nobody has reached yet, as lines of a list."""

from bot.desk.courses.cards.courses import course, due
from bot.desk.teaching.cards.presenters import named_some
from bot.language import _
from bot.ui.model import Line, StyledText
from bot.ui.parts import button, joined, rows
from bot.ui.say import Say
from workflow.overview.use_cases.lists import WorkView
from workflow.teaching.use_cases.unreached import UnreachedRow


def unreached_line(one: UnreachedRow, view: WorkView, say: Say) -> Line:
    """Draw a line: a course, the step whose turn it is, whom nobody was in touch with; a button opens their list."""
    task, request = one.row.task, one.row.request
    step = view.plans[request.plan].task(task.step).name.to(say.locale)
    names = [person.name if person.reachable else f"{person.name} ({person.email})" for person in one.people]
    whom = say.rich(_("⚠️ not reached: **{list}**"), list=named_some(say, names))
    what = joined(course(say, request), due(say, request))
    line = rows(what, joined((StyledText(step),), (StyledText(task.number),), whom))
    return Line(line, button(say, "presenters", _("Presenters"), task.number))
