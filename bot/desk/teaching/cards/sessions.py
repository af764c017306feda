"""The session plan of a course as a list to work from."""

from bot.desk.courses.cards.courses import code, course
from bot.desk.teaching.cards.plan_lines import presenter_name, standing_line, title
from bot.desk.teaching.cards.session_words import MODES, SESSION_SIGNS, SESSION_STATES, when
from bot.desk.values import PageOf, SessionOf
from bot.language import _
from bot.ui import parts
from bot.ui.model import Block, Card, Inline, Line, Paragraph, Style, StyledText
from bot.ui.parts import button, joined, rows, small
from bot.ui.say import Say
from bot.ui.turning import turning
from workflow.items.paging import turned_to
from workflow.teaching.session_standing import is_missing
from workflow.teaching.sessions import Session
from workflow.teaching.use_cases.session_support import out_of_step
from workflow.teaching.use_cases.sessions import PlanView

PAGE = 12
"""Sessions of a page: a line each, within what a message holds."""
DROP = _("A sheet (.xlsx) can be dropped in the task’s thread too: you see what I read before anything is saved.")


PLAN = _("Session plan")


def plan_card(view: PlanView, say: Say, page: int = 0) -> Card:
    """Draw a page of a plan, to work from."""
    shown = turned_to(page, len(view.sessions), PAGE)
    (part,) = shown.cut(len(view.sessions))
    head = joined(course(say, view.request), (StyledText(view.request.number, bold=True),))
    blocks: list[Block] = [Paragraph(head)]
    if view.sessions:
        blocks.append(Paragraph(standing_line(say, view.sessions, view.today)))
    else:
        blocks.append(Paragraph((StyledText(say(_("No session is planned yet."))),)))
    blocks += [_line(say, view, one, shown.number) for one in view.sessions[part]]
    blocks += turning(say, shown, "session_plan", lambda number: str(PageOf(view.number, number)))
    if view.may_change:
        blocks += (*_buttons(say, view, shown.number), small(StyledText(say(DROP))))
    return Card(say(_("Session plan · {course}"), course=code(view.request)), tuple(blocks))


def _line(say: Say, view: PlanView, session: Session, page: int) -> Line:
    state = f"{SESSION_SIGNS[session.state]} "
    first = (StyledText(state), StyledText(when(say, session), bold=True), StyledText(f" · {title(say, session)}"))
    stands: tuple[Inline, ...] = (StyledText(say(SESSION_STATES[session.state])),)
    if is_missing(session, view.today):
        stands = (StyledText("⚠️ "), StyledText(say(_("missing session")), bold=True))
    who = presenter_name(say, session, view.people) or say(_("presenter to come"))
    second = joined((StyledText(who),), (StyledText(say(MODES[session.mode])),), stands, _support(say, view, session))
    change = button(say, "change_session", _("Change"), str(SessionOf(session.id, view.number, page)))
    return Line(rows(first, second), change if view.may_change else None)


def _support(say: Say, view: PlanView, session: Session) -> tuple[Inline, ...]:
    task = view.support.get(session.id)
    if task is None:
        return ()
    if out_of_step(session, task, say.calendar):
        return say.rich(_("🛟 {number}, **to be moved**"), number=task.number)
    return (StyledText(f"🛟 {task.number}"),)


def _buttons(say: Say, view: PlanView, page: int) -> tuple[Block, ...]:
    value = str(PageOf(view.number, page))
    some = bool(view.sessions)
    return parts.actions(
        button(say, "paste_sessions", _("Paste lines"), value, Style.PLAIN if some else Style.PRIMARY),
        button(say, "add_session", _("Add a session"), value),
        button(say, "move_sessions", _("Mark several…"), value) if some else None,
        button(say, "support_sessions", _("One support each…"), value) if some else None,
    )
