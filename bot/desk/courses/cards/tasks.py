"""The cards and forms of service tasks."""

from collections.abc import Iterable, Sequence

from bot.desk.courses.cards.answers import answer_blocks
from bot.desk.courses.cards.courses import code, course, due, lead_fact, lead_label, step_name
from bot.desk.courses.cards.grid_mark import grid_mark
from bot.desk.courses.cards.private import closed, private_mark
from bot.desk.helpdesk.cards.knowledge import to_send_along
from bot.desk.items.cards.holding import DUE, HELD_BY, claimable, facts, in_hand
from bot.desk.items.cards.links import link_lines, service_lines
from bot.desk.items.cards.replies import reply_mark
from bot.desk.items.cards.talk_acts import talk_acts
from bot.desk.items.cards.unproved import unproved
from bot.desk.people.cards.reach import out_of_reach, without_account
from bot.desk.support.cards.proposals import closing_calls_off, proposal_lines, propose_act
from bot.desk.support.cards.support_lines import support_lines
from bot.desk.teaching.cards.before_closing import before_closing
from bot.desk.teaching.cards.conformity import closing_style, conformity_lines, lacks, step_acts
from bot.desk.teaching.cards.offer_words import TITLES
from bot.desk.teaching.cards.plan_lines import plan_way
from bot.desk.teaching.cards.presenters import brief_line, interview_lines, presenters_button
from bot.desk.teaching.cards.served import reason_fields
from bot.language import _, _n
from bot.ui import parts
from bot.ui.model import Acts, Block, Button, Card, Field, Form, Paragraph, Style, StyledText, TextField
from bot.ui.parts import button, joined, level, shortened, small, words
from bot.ui.say import Say
from workflow.courses.plan_life import LIVE
from workflow.courses.plans import Requirement
from workflow.courses.tasks import TO_WORK, ServiceTask
from workflow.helpdesk.knowledge import Article
from workflow.items.states import RequestState, SupportState, TaskState
from workflow.teaching.interview import is_interview
from workflow.teaching.interview_pages import Page
from workflow.teaching.offers import offer_of
from workflow.teaching.use_cases.request_views import RequestView, TaskView

REMARKS = 600
"""Characters of the grid's remarks that the card of an interview shows."""
LEAD_ELSEWHERE = _(
    "⚠️ The course lead isn’t on the messaging service: write by e-mail, also to set up a meeting, then note here what "
    "was agreed."
)
BOXES = _n("{done} of {count} step ticked", "{done} of {count} steps ticked")
SKIP = ("skip_task", _("Skip the step"))
"""For managers; others are told so."""
REQUIREMENTS = {
    Requirement.PRESENTERS: _("the presenters"),
    Requirement.DUE_DATE: _("the confirmed due date"),
    Requirement.SESSIONS: _("the session calendar"),
}


def task_card(view: TaskView, say: Say, *, opened: bool = False) -> Card:
    """Draw the card that stands in the task's group channel.

    Of a private service it gives the number alone, unless it is ``opened`` to a member.
    """
    if view.request.private and not opened:
        return task_card(closed(view, say), say, opened=True)
    task, request = view.task, view.request
    head = joined(
        *(((StyledText(level(say, view.level), bold=True),),) if view.level is not None else ()),
        (StyledText(step_name(say, view.plan, view.planned), bold=True),),
        (StyledText(task.number, bold=True),),
        private_mark(say, request),
        (StyledText(say(parts.TASK_STATES[task.state])),),
        reply_mark(say, view.journal) if task.state in TO_WORK else (),
    )
    held = in_hand(say, view, at_work=task.state is TaskState.OPEN)
    lead = lead_fact(say, request, view.people)
    blocks: list[Block] = [
        Paragraph(head),
        Paragraph(course(say, request)),
        facts(say, (lead_label(request), lead), (HELD_BY, held), (DUE, due(say, request))),
        *_progress(view, say, opened=opened),
    ]
    if task.state in TO_WORK:
        blocks += without_account(say, LEAD_ELSEWHERE, view.journal, view.people[request.lead])
    blocks += unproved(say, view.journal, view.people)
    blocks += out_of_reach(
        say, task.number, view.journal, *map(view.people.get, (request.lead, *(one.person for one in view.presenters)))
    )
    if request.key is None and request.data.remarks:
        blocks.append(words(say, request.data.remarks))
    elif request.data.remarks and is_interview(view.planned) and task.state in TO_WORK:
        said = shortened(say, request.data.remarks, REMARKS)
        blocks.append(small(*say.rich(_("Remarks: {text}"), text=said)))
    blocks += (*answer_blocks(view, say), *grid_mark(say, request))
    blocks += (*service_lines(say, view.services), *link_lines(say, request.number, view.links, internal=True))
    if task.state in TO_WORK:
        blocks += (*brief_line(view, say), *interview_lines(view, say), *before_closing(view, say))
        blocks += proposal_lines(view.proposal, say)
    blocks += conformity_lines(say, view.balance)
    blocks += support_lines(say, view.support, view.people)
    summary = f"{task.number} · {view.planned.name.to(say.locale)} · {code(request)}"
    return Card(summary, parts.with_acts(blocks, _acts(view, say)), view.level)


def steps_line(say: Say, tasks: Iterable[ServiceTask], view: TaskView | RequestView) -> str:
    """Show where a plan stands, task by task: each with its sign, those at work with their word."""

    def step(task: ServiceTask) -> str:
        at_work = f" ({say(parts.TASK_STATES[task.state])})" if task.state in TO_WORK else ""
        name_ = step_name(say, view.plan, view.plan.task(task.step))
        return f"{parts.STATE_SIGNS[task.state]}\N{NO-BREAK SPACE}{name_}{at_work}"

    return " · ".join(map(step, tasks))


def _progress(view: TaskView, say: Say, *, opened: bool) -> tuple[Block, ...]:
    """Say where the plan stands and what is ticked; of a step that is over where it is ``opened``.

    Its card in a channel is not drawn again.
    """
    if view.task.state not in LIVE and not opened:
        return ()
    steps = [step for _depth, step in view.planned.steps_for(view.request.approach)]
    done = sum(step.key in view.task.ticks for step in steps)
    ticked = (StyledText(say.count(BOXES, len(steps), done=done)),) if steps else ()
    return (small(*joined((StyledText(steps_line(say, view.siblings, view)),), ticked)),)


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
            now, then = (None, closing) if view.held_up else (closing, None)
            acts = (again, *urgent, first, now, *_tools(view, say), then, *later, *_rarer(view, say), *seen)
            return parts.acts(say, number, acts, managers)
        case _:
            skip = button(say, *SKIP, number) if task.state is TaskState.WAITING and _is_open(view) else None
            return parts.acts(say, number, (*_reopening(view, say), *own, *seen, *_talk(view, say)), (skip,))


def _rarer(view: TaskView, say: Say) -> Iterable[Button | None]:
    """Return what any step in hand may need."""
    number = view.number
    offer = offer_of(view.planned)
    yield button(say, "present_service", TITLES[offer], number) if offer is not None else None
    yield propose_act(say, number, view.people[view.request.lead], view.proposal)
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
    if any(one.state is SupportState.OPEN and one.group == view.task.group for one in view.support):
        yield button(say, "work_list", _("See what’s to take"), view.task.group)


def _interview(view: TaskView, say: Say) -> Button | None:
    """Draw the form of an interview: it comes first until its pages are gone through, or something holds up."""
    if not is_interview(view.planned):
        return None
    found = view.interview
    gone_through = found is not None and found.saved_by is not None and found.page in {None, Page.END}
    later = gone_through or view.held_up
    return button(say, "interview", _("Interview"), view.number, Style.PLAIN if later else Style.PRIMARY)


def _clocked(view: TaskView, say: Say) -> tuple[Button, ...]:
    return (button(say, "why", _("Why this due date?"), view.number),) if view.clocks else ()


def close_form(
    view: TaskView,
    say: Say,
    shown: tuple[Block | Field, ...] = (),
    written: Sequence[Article] = (),
) -> Form:
    """Say what closing a step does, below what is ``shown``.

    ``written`` about a service can be sent with what was done.
    """
    opens = _("The task closes, and what’s waiting for it opens.")
    note = TextField("note", say(_("Work note")), lines=3, required=False)
    if view.request.key is None:
        opens = _("The task closes, the request ends, and {who} is told.")
        note = TextField("note", say(_("What was done (sent to {who})"), who=view.request.data.lead_name), lines=4)
    elif view.is_last:
        opens = _("The task closes, the request ends, and the course lead is told.")
    return Form(
        "close_task",
        say(_("Close the task")),
        say(_("Close the task")),
        say(_("Cancel")),
        (
            Paragraph(course(say, view.request)),
            *closing_calls_off(view.proposal, view.request.data.lead_name, say),
            *shown,
            *reason_fields(view, say),
            Paragraph((StyledText(say(opens, who=view.request.data.lead_name)),)),
            note,
            *to_send_along(say, written),
        ),
        {"number": view.task.number},
    )
