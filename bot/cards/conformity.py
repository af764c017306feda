"""Conformity on the card of its task, and as its closing shows it."""

from collections.abc import Iterable, Mapping

from bot.cards import parts
from bot.cards.balance import balance_blocks, note_of, recordings_line
from bot.cards.courses import course
from bot.cards.model import Block, Button, Paragraph, Span, Style, plain
from bot.cards.parts import button
from bot.cards.say import Say
from bot.language import _
from workflow import feedback
from workflow.conformity import Balance, Wish
from workflow.requests import ServiceRequest
from workflow.states import TaskState
from workflow.tasks import TO_WORK, ServiceTask
from workflow.teaching_support import CONFORMITY
from workflow.use_cases.conformity_views import BalanceView

WISHES: Mapping[Wish, str] = {Wish.WANTED: _("Wanted"), Wish.NOT_WANTED: _("Not wanted")}


def conformity_lines(say: Say, balance: Balance | None) -> tuple[Block, ...]:
    """Say on the task's card where the recordings of the course stand."""
    return () if balance is None else (Paragraph(recordings_line(balance, say)),)


def step_buttons(say: Say, task: ServiceTask, balance: Balance | None) -> tuple[Block, ...]:
    """Give the buttons that only this step of the plan has."""
    if task.step == feedback.STEP and task.state in {TaskState.IN_PROGRESS, TaskState.CLOSED}:
        return parts.actions(button(say, "feedback", _("Feedback"), task.number))
    if task.step != CONFORMITY or balance is None:
        return ()
    return parts.actions(
        *(_at_work(say, task, balance) if task.state in TO_WORK else ()),
        button(say, "balance", _("Balance"), task.request) if task.state is not TaskState.WAITING else None,
    )


def _at_work(say: Say, task: ServiceTask, balance: Balance) -> Iterable[Button | None]:
    if balance.recordings or balance.live:
        yield button(say, "check_recordings", _("Check what is there"), task.number, _first(not balance.complete))
    if balance.to_ask:
        yield button(say, "ask_lead", _("Ask the course lead"), task.number)
    if balance.open:
        yield button(say, "note_answer", _("Note their answer"), task.number)


def _first(stands_out: bool) -> Style:  # noqa: FBT001 - reads as a sentence
    return Style.PRIMARY if stands_out else Style.PLAIN


def closing_style(balance: Balance | None) -> Style:
    """Give how closing stands out: only when nothing is missing."""
    return _first(balance is None or balance.complete)


def close_blocks(view: BalanceView, say: Say) -> tuple[Block, ...]:
    """Show the balance before the last task is closed."""
    return (*balance_blocks(view, say), *note_of(view, say))


def course_of(request: ServiceRequest, say: Say) -> tuple[Span, ...]:
    """Name a course to its lead, in a few words."""
    if request.key is None:
        return (Span(plain(course(say, request)), bold=True),)
    section = f" ({request.key.section})" if request.key.section else ""
    return (Span(f"{request.key.code}{section} {request.data.title}", bold=True),)
