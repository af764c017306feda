"""The cards and forms of service tasks."""

from collections.abc import Iterable

from bot.desk.courses.cards.courses import code, course, due, lead_fact, lead_label, step_name
from bot.desk.courses.cards.grid_mark import grid_mark
from bot.desk.items.cards.holding import DUE, HELD_BY, claimable, facts, in_hand
from bot.desk.items.cards.links import link_lines, service_lines
from bot.desk.items.cards.talk_acts import talk_acts
from bot.desk.people.cards.reach import out_of_reach
from bot.desk.support.cards.support_lines import support_lines
from bot.desk.teaching.cards.conformity import closing_style, conformity_lines, lacks, step_acts
from bot.desk.teaching.cards.plan_lines import plan_way
from bot.desk.teaching.cards.presenters import brief_line, interview_lines, presenters_button
from bot.desk.teaching.cards.served import PRESENT, lacking_lines, reason_fields, ways_shown
from bot.language import _, _n
from bot.ui import parts
from bot.ui.model import Acts, Block, Button, Card, Field, Form, Inline, Paragraph, Style, StyledText, TextField
from bot.ui.parts import button, joined, level, shortened, small, words
from bot.ui.say import Say
from workflow.courses.plans import Requirement
from workflow.courses.tasks import TO_WORK, ServiceTask
from workflow.items.states import RequestState, TaskState
from workflow.teaching.interview import is_interview
from workflow.teaching.use_cases.presentation import may_present
from workflow.teaching.use_cases.request_views import RequestView, TaskView

REMARKS = 600
"""Characters of the grid's remarks that the card of an interview shows."""
BOXES = _n("{done} of {count} step ticked", "{done} of {count} steps ticked")
SKIP = ("skip_task", _("Skip the step"))
"""For managers; others are told so."""
REQUIREMENTS = {
    Requirement.PRESENTERS: _("the presenters"),
    Requirement.DUE_DATE: _("the confirmed due date"),
    Requirement.SESSIONS: _("the session calendar"),
}


def task_card(view: TaskView, say: Say) -> Card:
    """Draw the card that stands in the task's group channel."""
    task, request = view.task, view.request
    head = joined(
        *(((StyledText(level(say, view.level), bold=True),),) if view.level is not None else ()),
        (StyledText(step_name(say, view.plan, view.planned), bold=True),),
        (StyledText(task.number, bold=True),),
        (StyledText(say(parts.TASK_STATES[task.state])),),
    )
    held = in_hand(say, view, at_work=task.state is TaskState.OPEN)
    lead = lead_fact(request, view.people)
    blocks: list[Block] = [
        Paragraph(head),
        Paragraph(course(say, request)),
        facts(say, (lead_label(request), lead), (HELD_BY, held), (DUE, due(say, request))),
        small(*_progress_line(view, say)),
    ]
    if view.unreachable:
        blocks.append(small(StyledText(say(_("⚠️ The course lead isn’t on the messaging service: use e-mail.")))))
    blocks += out_of_reach(
        say, task.number, view.journal, *map(view.people.get, (request.lead, *(one.person for one in view.presenters)))
    )
    if request.key is None and request.data.remarks:
        blocks.append(words(say, request.data.remarks))
    elif request.data.remarks and is_interview(view.planned) and task.state in TO_WORK:
        said = shortened(say, request.data.remarks, REMARKS)
        blocks.append(small(*say.rich(_("Remarks: {text}"), text=said)))
    blocks += grid_mark(say, request)
    blocks += (*service_lines(say, view.services), *link_lines(say, request.number, view.links, internal=True))
    if task.state in TO_WORK:
        blocks += (*brief_line(view, say), *interview_lines(view, say), *lacking_lines(view, say))
    blocks += conformity_lines(say, view.balance)
    blocks += support_lines(say, view.support, view.people)
    blocks += _acts(view, say)
    summary = f"{task.number} · {view.planned.name.to(say.locale)} · {code(request)}"
    return Card(summary, tuple(blocks), view.level)


def steps_line(say: Say, tasks: Iterable[ServiceTask], view: TaskView | RequestView) -> str:
    """Show where a plan stands, task by task: each with its sign, those at work with their word."""

    def step(task: ServiceTask) -> str:
        at_work = f" ({say(parts.TASK_STATES[task.state])})" if task.state in TO_WORK else ""
        name_ = step_name(say, view.plan, view.plan.task(task.step))
        return f"{parts.STATE_SIGNS[task.state]}\N{NO-BREAK SPACE}{name_}{at_work}"

    return " · ".join(map(step, tasks))


def _progress_line(view: TaskView, say: Say) -> tuple[Inline, ...]:
    steps = [step for _depth, step in view.planned.steps_for(view.request.approach)]
    done = sum(step.key in view.task.ticks for step in steps)
    ticked = say.count(BOXES, len(steps), done=done)
    return joined((StyledText(steps_line(say, view.siblings, view)),), (StyledText(ticked),) if steps else ())


def _acts(view: TaskView, say: Say) -> tuple[Acts, ...]:
    """Offer the one act of the state first, then what the step is worked with; what managers do stands apart."""
    task, number = view.task, view.number
    own = step_acts(say, view)
    urgent, later = (own[:2], own[2:]) if lacks(view.balance) else ((), own)
    seen = (button(say, "show", _("Whole request"), task.request), button(say, "show", _("History"), number))
    managers = (button(say, "assign", _("Assign"), number), button(say, *SKIP, number))
    match task.state:
        case TaskState.OPEN:
            claim = button(say, "claim", _("Claim"), number, Style.PRIMARY)
            acts = (claim, *urgent, *_tools(view, say), *later, *_clocked(view, say), *_talk(view, say), *seen)
            return parts.acts(say, number, acts, managers)
        case TaskState.IN_PROGRESS:
            again = button(say, "claim", _("Claim"), number) if claimable(view) else None
            first = _interview(view, say)
            style = Style.PLAIN if first and first.style is Style.PRIMARY else closing_style(view)
            closing = button(say, "close_task", _("Close the task"), number, style)
            acts = (again, *urgent, first, closing, *_tools(view, say), *later, *_rarer(view, say), *seen)
            beside = ways_shown(view)
            return parts.acts(say, number, [one for one in acts if one and one.action not in beside], managers)
        case _:
            skip = button(say, *SKIP, number) if task.state is TaskState.WAITING and _is_open(view) else None
            return parts.acts(say, number, (*_reopening(view, say), *own, *seen, *_talk(view, say)), (skip,))


def _rarer(view: TaskView, say: Say) -> Iterable[Button | None]:
    """Return what any step in hand may need."""
    number = view.number
    yield button(say, *PRESENT, number) if may_present(view.planned) else None
    yield button(say, "make_support", _("Support task"), number)
    yield from _talk(view, say)
    yield button(say, "release", _("Release"), number)
    yield button(say, "ask_service", _("Ask for a service"), number)
    yield from _clocked(view, say)


def _talk(view: TaskView, say: Say) -> tuple[Button, ...]:
    return talk_acts(say, view.number, view.people[view.request.lead])


def _is_open(view: TaskView) -> bool:
    return view.request.state is RequestState.OPEN


def _reopening(view: TaskView, say: Say) -> tuple[Button, ...]:
    """Offer to reopen a closed step, while its request is open."""
    if view.task.state is not TaskState.CLOSED or not _is_open(view):
        return ()
    return (button(say, "reopen_task", _("Reopen the step"), view.number),)


def _tools(view: TaskView, say: Say) -> Iterable[Button | None]:
    """Draw what a step is worked with: its checklist, the plan of sessions, what is done for presenters."""
    yield button(say, "checklist", _("Checklist"), view.task.number)
    yield plan_way(say, view)
    yield None if is_interview(view.planned) else presenters_button(view, say, view.task.number)


def _interview(view: TaskView, say: Say) -> Button | None:
    """Draw the form of an interview: what comes first, until something of it is saved."""
    if not is_interview(view.planned):
        return None
    saved = view.interview is not None and view.interview.saved_by is not None
    return button(say, "interview", _("Interview"), view.number, Style.PLAIN if saved else Style.PRIMARY)


def _clocked(view: TaskView, say: Say) -> tuple[Button, ...]:
    return (button(say, "why", _("Why this due date?"), view.number),) if view.clocks else ()


def close_form(view: TaskView, say: Say, shown: tuple[Block | Field, ...] = (), aware_of: str = "") -> Form:
    """Say what closing a step does, below what is ``shown``; ``aware_of``: ids of sessions to come that it names."""
    opens = _("The task closes, and what's waiting for it opens.")
    if view.is_last:
        opens = _("The task closes, the request ends, and the course lead is told.")
    return Form(
        "close_task",
        say(_("Close the task")),
        say(_("Close the task")),
        say(_("Cancel")),
        (
            Paragraph(course(say, view.request)),
            *shown,
            *reason_fields(view, say),
            Paragraph((StyledText(say(opens)),)),
            TextField("note", say(_("Work note")), lines=3, required=False),
        ),
        {"number": view.task.number, "aware_of": aware_of},
    )
