"""Messages about an interview: to its holders, and to the person who has sent it in."""

from collections.abc import Sequence

from bot.desk.courses.cards.courses import course
from bot.desk.teaching.cards.plan_lines import plan_button
from bot.language import _, _n
from bot.ui.model import (
    Card,
    Paragraph,
    Style,
    StyledText,
    plain,
)
from bot.ui.parts import actions, button, words
from bot.ui.say import Say
from workflow.courses.requests import ServiceRequest
from workflow.people.people import Person
from workflow.teaching.use_cases.request_views import TaskView

READ = _n(
    "🗓️ {count} session is read in the calendar of {course}.",
    "🗓️ {count} sessions are read in the calendar of {course}.",
)


def answers_shared(say: Say, by: Person, number: str) -> Card:
    """To the one who holds an interview: another member's answers, for the same lead, stand here too."""
    told = _("📝 **{who}** has put the answers of {number} here too. This interview is still yours to close.")
    head = say.rich(told, who=by.name, number=number)
    return Card(plain(head), (Paragraph(head),))


def calendar_awaited(view: TaskView, say: Say) -> Card:
    """Remind the person who plans the sessions to ask for the calendar again."""
    head = say.rich(
        _("📅 The session calendar of {course} was still to come. Time to ask **{lead}** for it again."),
        course=course(say, view.request),
        lead=view.request.data.lead_name,
    )
    why = view.interview.to_come if view.interview is not None else ""
    reason = (words(say, why),) if why else ()
    return Card(plain(head), (Paragraph(head), *reason, *actions(plan_button(say, view.task.number))))


def sent_in(say: Say, closed: Sequence[str], saved: Sequence[str]) -> Card:
    """Say what came of several interviews at once."""
    lines = []
    if closed:
        lines.append(say.rich(_("✅ Closed: **{numbers}**"), numbers=", ".join(closed)))
    if saved:
        lines.append(say.rich(_("📝 Saved, still to close: **{numbers}**"), numbers=", ".join(saved)))
    return Card(" · ".join(map(plain, lines)), tuple(map(Paragraph, lines)))


def saved(say: Say) -> Card:
    """To the one who has saved an interview."""
    text = say(_("📝 It’s saved. The interview stays open."))
    return Card(text, (Paragraph((StyledText(text),)),))


def calendar_read(say: Say, request: ServiceRequest, count: int, told: Card | None) -> Card:
    """After the closing: sessions were read in the calendar that was typed, and can go into the plan."""
    head = say.rich_count(READ, count, course=course(say, request))
    plan = button(say, "calendar_to_plan", _("Put them into the plan"), request.number, Style.PRIMARY)
    return Card(plain(head), (*(told.blocks if told else ()), Paragraph(head), *actions(plan)))
