"""Conformity on the card of its task, and as its closing shows it."""

from collections.abc import Iterable, Mapping

from bot.desk.courses.cards.courses import course
from bot.desk.teaching.cards.balance import NAMED, balance_blocks, note_of, recordings_line, session_name
from bot.language import _
from bot.ui import parts
from bot.ui.model import Block, Bullets, Button, Field, Paragraph, Style, StyledText, plain
from bot.ui.parts import button, small
from bot.ui.say import Say
from workflow.courses.plans import INFORMATION, Concern
from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import TO_WORK
from workflow.items.states import TaskState
from workflow.teaching.conformity import Balance, Wish
from workflow.teaching.session_standing import to_come
from workflow.teaching.use_cases.conformity_views import BalanceView
from workflow.teaching.use_cases.request_views import TaskView

WISHES: Mapping[Wish, str] = {Wish.WANTED: _("Yes, intentional"), Wish.NOT_WANTED: _("No, still needed")}


def conformity_lines(say: Say, balance: Balance | None) -> tuple[Block, ...]:
    """Say on the task's card where the recordings of the course stand."""
    return () if balance is None else (Paragraph(recordings_line(balance, say)),)


def step_acts(say: Say, view: TaskView) -> tuple[Button, ...]:
    """Draw the buttons that only this step of the plan has, in the order of their use."""
    task, balance = view.task, view.balance
    if Concern.FEEDBACK in view.planned.concerns and task.state in {TaskState.IN_PROGRESS, TaskState.CLOSED}:
        return (button(say, "feedback", _("Feedback"), task.number),)
    if balance is None or task.state is TaskState.WAITING:
        return ()
    at_work = _at_work(say, view, balance) if task.state in TO_WORK else ()
    return (*at_work, button(say, "balance", _("Summary"), task.request))


def lacks(balance: Balance | None) -> bool:
    """Return whether a recording or a live session is to be looked at before closing is what comes next."""
    return balance is not None and bool(not balance.closable or balance.not_held or balance.recordings_to_come)


def _at_work(say: Say, view: TaskView, balance: Balance) -> Iterable[Button]:
    if balance.recordings or balance.live:
        stands_out = lacks(balance) and view.task.state is TaskState.IN_PROGRESS and not (view.lacking or view.held_up)
        yield button(say, "check_recordings", _("Check what is there"), view.number, _first(stands_out))
    if balance.to_ask:
        yield button(say, "ask_lead", _("Ask the course lead"), view.number)
    if balance.open:
        yield button(say, "note_answer", _("Note their answer"), view.number)


def _first(stands_out: bool) -> Style:  # noqa: FBT001 - reads as a sentence
    return Style.PRIMARY if stands_out else Style.PLAIN


def closing_style(view: TaskView) -> Style:
    """Return how closing stands out: only when nothing is to be looked at first, nor to be left."""
    return _first(not lacks(view.balance) and all(one.need in INFORMATION for one in view.lacking))


def close_blocks(view: BalanceView, say: Say) -> tuple[Block | Field, ...]:
    """Show the balance before the last task is closed, and name what is still to come."""
    return (*balance_blocks(view, say), *note_of(view, say), *_to_come(view, say))


def _to_come(view: BalanceView, say: Say) -> tuple[Block, ...]:
    coming = to_come(view.sessions, say.now.astimezone(say.zone).date())
    if not coming:
        return ()
    named = tuple(session_name(one, view.people, say) for one in coming[:NAMED])
    more = (small(StyledText(say.count(parts.REST, len(coming) - NAMED))),) if len(coming) > NAMED else ()
    return (Paragraph(say.rich(_("**Sessions to come**"))), Bullets(named), *more)


def course_of(request: ServiceRequest, say: Say) -> tuple[StyledText, ...]:
    """Name a course to its lead, in a few words."""
    if request.key is None:
        return (StyledText(plain(course(say, request)), bold=True),)
    section = f" ({request.key.section})" if request.key.section else ""
    return (StyledText(f"{request.key.code}{section} {request.data.title}", bold=True),)
