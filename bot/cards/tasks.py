"""The cards and forms of service tasks."""

from collections.abc import Iterable

from bot.cards import parts
from bot.cards.holding import claimable, held_by
from bot.cards.links import link_lines, service_lines
from bot.cards.model import (
    Block,
    Card,
    DateField,
    Field,
    Form,
    Inline,
    Paragraph,
    Span,
    Style,
    TextField,
)
from bot.cards.parts import button, joined, level, more, small, words
from bot.cards.presenters import presenter_lines
from bot.cards.say import Say
from bot.language import _, _n
from workflow.grid import DEFAULT_APPROACHES
from workflow.plans import Requirement
from workflow.requests import ServiceRequest
from workflow.states import TaskState
from workflow.tasks import TO_WORK, ServiceTask
from workflow.use_cases.presenters import as_typed
from workflow.use_cases.views import RequestView, TaskView

BOXES = _n("{done} of {count} step ticked", "{done} of {count} steps ticked")
REQUIREMENTS = {
    Requirement.PRESENTERS: _("the presenters"),
    Requirement.DUE_DATE: _("the confirmed due date"),
    Requirement.SESSIONS: _("the session calendar"),
}


def approach_name(say: Say, key: str) -> str:
    """Say an approach in the reader's language."""
    for approach in DEFAULT_APPROACHES:
        if approach.key == key:
            return approach.name(say.locale)
    return key


def course(say: Say, request: ServiceRequest) -> tuple[Inline, ...]:
    """Name a course: code, title, term, approach; of a service of the catalogue, what is asked."""
    if request.key is None:
        return (Span(request.subject, bold=True),)
    section = f" ({request.key.section})" if request.key.section else ""
    return joined(
        (Span(f"{request.key.code}{section}", bold=True), Span(f" {request.data.title}")),
        (Span(request.key.term.name(say.locale)),),
        (Span(approach_name(say, request.key.approach)),),
    )


def task_card(view: TaskView, say: Say) -> Card:
    """Give the card that stands in the task's group channel."""
    task, request = view.task, view.request
    head = joined(
        *(((Span(level(say, view.level), bold=True),),) if view.level is not None else ()),
        (Span(view.planned.name.to(say.locale), bold=True),),
        (Span(task.number, bold=True),),
        (Span(say(parts.TASK_STATES[task.state])),),
    )
    holder = held_by(say, view)
    if view.holder is None and task.state is TaskState.OPEN:
        holder = say.rich(_("**Nobody has it yet**"))
    for_whom = _("Course lead: {who} ({email})") if request.key else _("For {who} ({email})")
    lead = say.rich(for_whom, who=request.data.lead_name, email=request.data.lead_email or "—")
    blocks: list[Block] = [
        Paragraph(head),
        Paragraph(course(say, request)),
        Paragraph(joined(holder, lead, due(say, request))),
        small(*_progress_line(view, say)),
    ]
    if view.unreachable:
        blocks.append(small(Span(say(_("⚠️ The course lead is not on the messaging service: use e-mail.")))))
    if request.key is None and request.data.remarks:
        blocks.append(words(say, request.data.remarks))
    blocks += (*service_lines(say, view.services), *link_lines(say, request.number, view.links, internal=True))
    if task.state is not TaskState.WAITING:
        blocks += presenter_lines(view, say)
    blocks += _buttons(view, say)
    summary = f"{task.number} · {view.planned.name.to(say.locale)} · {code(request)}"
    return Card(summary, tuple(blocks), view.level)


def code(request: ServiceRequest) -> str:
    """Give the few words that name a request in a summary."""
    return request.subject if request.key is None else request.key.code


def due(say: Say, request: ServiceRequest) -> tuple[Inline, ...]:
    """Say when the course begins, and whether that is confirmed."""
    first = request.data.first_activity
    if request.key is None:
        return ()
    if first is None:
        return say.rich(_("first activity: date to come"))
    if request.due_confirmed:
        return say.rich(_("first activity: **{day}** (confirmed)"), day=say.day(first))
    return say.rich(_("first activity: **{day}**"), day=say.day(first))


def steps_line(say: Say, tasks: Iterable[ServiceTask], view: TaskView | RequestView) -> str:
    """Show where a plan stands, task by task: each with its sign, those at work with their word."""

    def step(task: ServiceTask) -> str:
        at_work = f" ({say(parts.TASK_STATES[task.state])})" if task.state in TO_WORK else ""
        name_ = view.plan.task(task.step).name.to(say.locale)
        return f"{parts.STATE_SIGNS[task.state]}\N{NO-BREAK SPACE}{name_}{at_work}"

    return " · ".join(map(step, tasks))


def _progress_line(view: TaskView, say: Say) -> tuple[Inline, ...]:
    steps = [step for _depth, step in view.planned.steps_for(view.request.approach)]
    done = sum(step.key in view.task.ticks for step in steps)
    ticked = say.count(BOXES, len(steps), done=done)
    return joined((Span(steps_line(say, view.siblings, view)),), (Span(ticked),) if steps else ())


def _buttons(view: TaskView, say: Say) -> tuple[Block, ...]:
    task = view.task
    assign = (("assign", _("Assign")),)
    match task.state:
        case TaskState.OPEN:
            return parts.actions(
                button(say, "claim", _("Claim"), task.number, Style.PRIMARY),
                button(say, "checklist", _("Checklist"), task.number),
                button(say, "show", _("Whole request"), task.request),
                more(say, (*_clocked(view), *assign), task.number),
            )
        case TaskState.IN_PROGRESS:
            rarer = (
                ("note", _("Work note")),
                ("release", _("Release")),
                *assign,
                ("ask_service", _("Ask for a service")),
            )
            return parts.actions(
                button(say, "claim", _("Claim"), task.number) if claimable(view) else None,
                button(say, "checklist", _("Checklist"), task.number),
                button(say, "close_task", _("Close the task"), task.number, Style.PRIMARY),
                button(say, "show", _("Whole request"), task.request),
                more(say, rarer, task.number),
            )
        case _:
            return parts.actions(button(say, "show", _("Whole request"), task.request))


def _clocked(view: TaskView) -> tuple[tuple[str, str], ...]:
    return (("why", _("Why this due date?")),) if view.clocks else ()


def close_form(view: TaskView, say: Say) -> Form:
    """Ask for what a task must bring back before it can be closed."""
    request = view.request
    fields: list[Block | Field] = [Paragraph(course(say, request))]
    fields.extend(_requirement(say, view, need) for need in view.planned.requires)
    if not view.planned.requires:
        opens = _("The task will be closed, and what waits for it opens.")
        fields.append(Paragraph((Span(say(opens)),)))
    fields.append(TextField("note", say(_("Work note")), lines=3, required=False))
    return Form(
        "close_task",
        say(_("Close the task")),
        say(_("Close the task")),
        say(_("Cancel")),
        tuple(fields),
        {"number": view.task.number},
    )


def note_form(view: TaskView, say: Say) -> Form:
    """Ask for a work note on a task."""
    label = say(_("Seen by support members only"))
    return Form(
        "note",
        say(_("Work note")),
        say(_("Save")),
        say(_("Cancel")),
        (Paragraph(course(say, view.request)), TextField("text", label, lines=6)),
        {"number": view.task.number},
    )


def _requirement(say: Say, view: TaskView, need: Requirement) -> Field:
    request = view.request
    match need:
        case Requirement.PRESENTERS:
            return TextField(
                "presenters",
                say(_("Presenters")),
                lines=4,
                value="\n".join(map(str, as_typed(view.presenters, view.people))),
                hint=say(_("One a line, name and e-mail: Camille Roy <camille.roy@example.org>")),
            )
        case Requirement.DUE_DATE:
            first = request.data.first_activity
            return DateField(
                "due_date",
                say(_("Confirmed due date")),
                value=first.isoformat() if first else "",
                hint=say(_("First teaching or welcome activity of the course")),
            )
        case Requirement.SESSIONS:
            return TextField(
                "calendar",
                say(_("Session calendar")),
                lines=4,
                value=request.calendar,
                hint=say(_("Dates and themes, or “to come” and why")),
            )
