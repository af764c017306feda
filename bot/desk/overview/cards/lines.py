"""Lines of lists: an item each, with a button at its end."""

from collections.abc import Sequence

from bot.desk.courses.cards.imported import task_line
from bot.desk.courses.cards.progress import light_words
from bot.desk.helpdesk.cards.urgent import pressing, urgent_mark
from bot.desk.items.cards.replies import RECEIVED
from bot.desk.support.cards.support_lines import support_line
from bot.desk.values import Taken
from bot.language import _
from bot.ui import parts
from bot.ui.model import Block, Button, Heading, Inline, Line, StyledText
from bot.ui.parts import button, joined, listed, rows
from bot.ui.say import Say
from workflow.courses.ports import TaskRow
from workflow.helpdesk.incidents import AT_WORK, AWAITING
from workflow.helpdesk.use_cases.incident_lists import IncidentRow
from workflow.items.states import IncidentState
from workflow.overview.queue_filter import EVERYTHING
from workflow.overview.use_cases.lists import WorkView


def incident_line(row: IncidentRow, say: Say, *, take: str | None = None, held: bool = False) -> Line:
    """Return a help request as a line of a list, to see; or to take, with what its button carries.

    With ``held`` it says who has it.
    """
    incident = row.incident
    over = (StyledText(parts.incident_state(say, incident.state, row.requester)),)
    lock = "🔒 " if incident.private else ""
    what = joined(
        pressing(say, incident, row.level) if incident.state in AT_WORK else over,
        (StyledText(f"⏸️ {parts.incident_state(say, incident.state, row.requester)}"),)
        if incident.state in AWAITING
        else (),
        (StyledText(incident.number, bold=True), StyledText(f" {lock}{incident.subject}")),
    )
    whose = joined(
        (StyledText(row.requester.name),),
        say.rich(_("with {who}"), who=row.holder.name) if held and row.holder else (),
        say.rich(_("due {when}"), when=say.moment(row.due_at)) if row.due_at else (),
        say.rich(RECEIVED) if incident.reply_received else (),
    )
    line = rows(what, whose)
    if take is not None:
        return Line(line, button(say, "take_from_list", _("Claim"), take))
    return listed(say, line, incident.number)


def asked_line(row: IncidentRow, say: Say) -> Line:
    """Return a help request for the requester: where it stands, who has it, what they can count on."""
    incident = row.incident
    state = (
        say(_("waiting for your answer"))
        if incident.state is IncidentState.AWAITING_USER
        else say(parts.INCIDENT_STATES[incident.state])
    )
    holder = say.rich(_("with {who}"), who=row.holder.name) if row.holder else ()
    what = joined(
        urgent_mark(say, incident), (StyledText(incident.number, bold=True), StyledText(f" {incident.subject}"))
    )
    return listed(say, rows(what, joined((StyledText(state),), holder, _promise(row, say))), incident.number)


def _promise(row: IncidentRow, say: Say) -> tuple[Inline, ...]:
    """Say by when something will come, or should have come."""
    if row.due_at is None or row.incident.state not in {IncidentState.NEW, IncidentState.ACTIVE}:
        return ()
    if row.due_at >= say.now:
        answer, solution = _("someone will reply by **{when}**"), _("we aim to solve it by **{when}**")
    else:
        answer, solution = _("we should have replied by **{when}**"), _("we aimed to solve it by **{when}**")
    return say.rich(solution if row.incident.answered else answer, when=say.moment(row.due_at))


def followed_line(row: IncidentRow, say: Say) -> Line:
    """Return a help request for someone who follows it: whose it is, where it stands."""
    incident = row.incident
    what = (StyledText(incident.number, bold=True), StyledText(f" {incident.subject}"))
    state = parts.incident_state(say, incident.state, row.requester)
    return listed(say, rows(what, joined((StyledText(row.requester.name),), (StyledText(state),))), incident.number)


def part(heading: str, lines: Sequence[Block], total: int, say: Say, rest: Button | None = None) -> tuple[Block, ...]:
    """Draw a part of a list under its heading, and say how many more there are, with the way to them (``rest``).

    Nothing when it is empty.
    """
    if not lines:
        return ()
    more = total - len(lines)
    beyond = (Line((StyledText(say(_("… and {more} more."), more=more)),), rest),) if more > 0 else ()
    return (Heading(heading), *lines, *beyond)


def taken_lines(rows: Sequence[IncidentRow], view: WorkView, say: Say) -> list[Block]:
    """Draw help requests to take."""
    return [incident_line(row, say, take=carried(row.incident.number, view)) for row in rows]


def anyones_lines(view: WorkView, say: Say) -> list[Block]:
    """Draw help requests and service tasks under way, of all holders."""
    asked = [incident_line(row, say, held=True) for row in view.anyones]
    return [*asked, *_task_lines(view.anyones_tasks, view, say, to_see=True)]


def task_lines(view: WorkView, say: Say, *, mine: bool) -> list[Block]:
    """Draw tasks: theirs to see, or those to take."""
    return _task_lines(view.my_tasks if mine else view.tasks_to_take, view, say, to_see=mine)


def heard_lines(view: WorkView, say: Say) -> list[Block]:
    """Draw what someone outside support has answered: help requests, service tasks, support tasks."""
    heard = view.heard
    asked = [incident_line(row, say) for row in view.replied]
    return [
        *asked,
        *_task_lines(heard.tasks, view, say, to_see=True),
        *(support_line(say, row, replied=True) for row in heard.support),
    ]


def _task_lines(rows: Sequence[TaskRow], view: WorkView, say: Say, *, to_see: bool) -> list[Block]:
    names = {(plan.key, task.key): task.name.to(say.locale) for plan in view.plans.values() for task in plan.tasks}
    return [
        task_line(
            say,
            row,
            names[row.request.plan, row.task.step],
            "show" if to_see else "take_from_list",
            row.task.number if to_see else carried(row.task.number, view),
            light=joined(_light(row, view, say), say.rich(RECEIVED) if row.task.number in view.heard.since else ()),
        )
        for row in rows
    ]


def _light(row: TaskRow, view: WorkView, say: Say) -> tuple[Inline, ...]:
    light = view.lights.get(row.request.number)
    return () if light is None else (StyledText(light_words(say, light)),)


def carried(number: str, view: WorkView) -> str:
    """Return what a list's button carries: the item, and how the list is narrowed, to draw it again so."""
    return str(Taken(number, None if view.chosen == EVERYTHING else str(view.chosen)))
