"""Recap of an interview above each of its pages: a line for each page before it, with the way back to it."""

from collections.abc import Iterator

from bot.desk.courses.cards.courses import due
from bot.desk.teaching.cards.presenters import named_some
from bot.desk.values import InterviewPage
from bot.language import _, _n
from bot.ui.model import Block, Inline, Line, StyledText
from bot.ui.parts import button, capitals, in_a_line, joined, rows, shortened
from bot.ui.say import Say
from workflow.courses.plans import Requirement
from workflow.support.templates import TEMPLATES
from workflow.teaching.interview_pages import CalendarStands, Page
from workflow.teaching.use_cases.interview_view import InterviewView

CALENDAR = 160
"""Characters of the calendar that the line shows."""
SESSIONS = _n("{count} session in the plan", "{count} sessions in the plan")
NEEDED = {
    Requirement.PRESENTERS: _("Name at least one presenter."),
    Requirement.DUE_DATE: _("The confirmed due date is needed."),
    Requirement.SESSIONS: _("Give the session calendar, or say why it is still to come."),
}
"""What closing an interview needs, where it is not there."""


def recap(view: InterviewView, say: Say, before: Page) -> Iterator[Block]:
    """Say what stands on the pages before one, and what is missing there."""
    lines = {Page.PEOPLE: _people(view, say), Page.DATES: _dates(view, say), Page.SUPPORT: _support(view, say)}
    for page, line in lines.items():
        if page.number >= before.number:
            return
        back = button(say, "interview_page", _("Change"), str(InterviewPage(view.task.number, page.value)))
        yield Line(line, back)


def _people(view: InterviewView, say: Say) -> tuple[Inline, ...]:
    names = [one.name or one.email for one in view.answers.presenters]
    if not names:
        return _needed(Requirement.PRESENTERS, say)
    return say.rich(_("**Presenters**: {list}"), list=named_some(say, names))


def _dates(view: InterviewView, say: Say) -> tuple[Inline, ...]:
    found = view.answers
    helper = str(found.super_user or "") or found.interview.alternative
    known = found.request.data.first_activity is not None
    first = capitals(due(say, found.request)) if known else _needed(Requirement.DUE_DATE, say)
    return joined(first, say.rich(_("super-user or other solution: {text}"), text=helper) if helper else ())


def _support(view: InterviewView, say: Say) -> tuple[Inline, ...]:
    names = [TEMPLATES[key].name.to(say.locale) for key in view.answers.interview.activate]
    chosen = say.rich(_("Support to activate: {list}"), list=", ".join(names)) if names else ()
    return rows(_calendar(view, say), chosen)


def _calendar(view: InterviewView, say: Say) -> tuple[Inline, ...]:
    stands, found = view.texts["calendar_stands"], view.answers
    if stands == CalendarStands.TO_COME and found.interview.to_come:
        day = say.day(found.interview.ask_again) if found.interview.ask_again else ""
        told = _("**Calendar** to come: {why} (asked for again {day})") if day else _("**Calendar** to come: {why}")
        return say.rich(told, why=shortened(say, found.interview.to_come, CALENDAR), day=day)
    if found.request.calendar:
        calendar = shortened(say, in_a_line(say, found.request.calendar), CALENDAR)
        return say.rich(_("**Calendar**: {text}"), text=calendar)
    if view.sessions:
        return (StyledText(say.count(SESSIONS, view.sessions)),)
    return _needed(Requirement.SESSIONS, say)


def _needed(need: Requirement, say: Say) -> tuple[Inline, ...]:
    return (StyledText(f"⚠️ {say(NEEDED[need])}"),)
