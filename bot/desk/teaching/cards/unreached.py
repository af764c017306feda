"""Presenters whom nobody has reached yet, as lines of a list."""

from bot.desk.courses.cards.courses import course, due
from bot.desk.teaching.cards.offer_words import TITLES
from bot.desk.teaching.cards.presenters import named_some
from bot.language import _
from bot.ui.model import Line, StyledText
from bot.ui.parts import button, joined, rows
from bot.ui.say import Say
from workflow.overview.use_cases.lists import WorkView
from workflow.teaching.offers import goes_to_presenters, offer_of
from workflow.teaching.use_cases.unreached import UnreachedRow


def unreached_line(one: UnreachedRow, view: WorkView, say: Say) -> Line:
    """Draw a line: a course, the step, whom nobody was in touch with or who was left; a button leads to what serves.

    That is the page that sends to them; of a course that is over, and of a step that sends nothing, their list.
    """
    task, request = one.row.task, one.row.request
    planned = view.plans[request.plan].task(task.step)
    step = planned.name.to(say.locale)
    names = [person.name if person.reachable else f"{person.name} ({person.email})" for person in one.people]
    told = _("🟦 closed with reservations, left: **{list}**") if one.over else _("⚠️ not reached: **{list}**")
    whom = say.rich(told, list=named_some(say, [*names, *one.named]))
    what = joined(course(say, request), due(say, request))
    line = rows(what, joined((StyledText(step),), (StyledText(task.number),), whom))
    offer = offer_of(planned) if goes_to_presenters(planned) and not one.over else None
    if offer is not None:
        return Line(line, button(say, "present_service", TITLES[offer], task.number))
    return Line(line, button(say, "presenters", _("Presenters"), task.number))
