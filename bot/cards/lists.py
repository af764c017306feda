"""Lists and homes: what is to take, what is mine, what I have asked for."""

from bot.cards import parts
from bot.cards.grids import task_line
from bot.cards.model import Actions, Block, Button, Card, Heading, Line, Paragraph, Rule, Span, Style
from bot.cards.parts import BREAK, button, joined, level, listed, small
from bot.cards.say import Say
from bot.cards.tasks import course, due, steps_line
from bot.language import _, _n
from workflow.states import IncidentState
from workflow.use_cases.views import AskedView, IncidentRow, RequestView, WorkView

HOME_ROWS = 8
TO_TAKE_COUNT = _n("{count} task to take", "{count} tasks to take")


def work_card(view: WorkView, say: Say) -> Card:
    """Give ``/taches``: to take and mine, help requests by level, tasks by first activity."""
    title = say(_("Your tasks"))
    blocks = _work_blocks(view, say)
    return Card(title, blocks or _nothing_to_do(say))


def asked_card(view: AskedView, say: Say) -> Card:
    """Give ``/demandes``: everything that someone has asked for."""
    title = say(_("Your requests"))
    blocks = _asked_blocks(view, say)
    return Card(title, blocks or _nothing_asked(say))


def home_card(work: WorkView | None, asked: AskedView, say: Say) -> Card:
    """Give someone's home: their work first if they have some, then what they have asked for."""
    hello = say.rich(_("Hello {who}. Here is what you have to follow."), who=asked.person.name)
    ask = Actions((button(say, "ask_help", _("Ask for help"), "home", Style.PRIMARY), *_absence(work, say)))
    blocks: list[Block] = [Heading("Vigie"), Paragraph(hello), ask, Rule()]
    if work is not None:
        work_blocks = _work_blocks(work, say)
        blocks += work_blocks or _nothing_to_do(say)
        blocks.append(Rule())
    blocks += (Heading(say(_("Your requests"))), *(_asked_blocks(asked, say) or _nothing_asked(say)))
    return Card("Vigie", tuple(blocks))


def _absence(work: WorkView | None, say: Say) -> tuple[Button, ...]:
    """Offer members to say that they are away, or back."""
    if work is None:
        return ()
    if work.absence is None:
        return (button(say, "absent", _("I am going away"), "home"),)
    until = say.day(work.absence.until)
    return (button(say, "back", _("I am back (away until {day})"), str(work.who.id), day=until),)


def _nothing_to_do(say: Say) -> tuple[Block, ...]:
    return (Paragraph((Span(say(_("Nothing to take, nothing in hand."))),)),)


def _nothing_asked(say: Say) -> tuple[Block, ...]:
    text = _("You have no request under way. Write to me whenever you need help.")
    return (Paragraph((Span(say(text)),)),)


def _work_blocks(view: WorkView, say: Say) -> tuple[Block, ...]:
    names = {(plan.key, task.key): task.name.to(say.locale) for plan in view.plans.values() for task in plan.tasks}
    blocks: list[Block] = []
    if view.mine or view.my_tasks:
        blocks.append(Heading(say(_("Mine"))))
        blocks += [incident_line(row, say) for row in view.mine]
        blocks += [task_line(say, row, names[row.request.plan, row.task.step], "show") for row in view.my_tasks]
    if view.to_take:
        blocks.append(Heading(say(_("Help requests to take"))))
        blocks += [incident_line(row, say, take=True) for row in view.to_take]
    if view.tasks_to_take:
        blocks.append(Heading(say.count(TO_TAKE_COUNT, view.tasks_waiting)))
        shown = view.tasks_to_take[:HOME_ROWS]
        blocks += [task_line(say, row, names[row.request.plan, row.task.step]) for row in shown]
        if view.tasks_waiting > len(shown):
            more = say(_("… and {more} more."), more=view.tasks_waiting - len(shown))
            blocks.append(small(Span(more)))
    return tuple(blocks)


def incident_line(row: IncidentRow, say: Say, *, take: bool = False) -> Line:
    """Give a help request as a line of a list, to take or to see."""
    incident = row.incident
    what = joined((Span(level(say, row.level)),), (Span(incident.number, bold=True), Span(f" {incident.subject}")))
    whose = joined(
        (Span(row.requester.name),),
        say.rich(_("due {when}"), when=say.moment(row.due_at)) if row.due_at else (),
        say.rich(_("✉️ **reply received**")) if incident.reply_received else (),
    )
    line = (*what, BREAK, *whose)
    if take:
        return Line(line, button(say, "take_from_list", _("Claim"), incident.number))
    return listed(say, line, incident.number)


def _asked_blocks(view: AskedView, say: Say) -> tuple[Block, ...]:
    blocks: list[Block] = [_asked_line(row, say) for row in view.incidents]
    for request in view.requests[:HOME_ROWS]:
        blocks += _request_blocks(request, say)
    return tuple(blocks)


def _asked_line(row: IncidentRow, say: Say) -> Line:
    incident = row.incident
    state = (
        say(_("waits for your answer"))
        if incident.state is IncidentState.AWAITING_USER
        else say(parts.INCIDENT_STATES[incident.state])
    )
    holder = say.rich(_("with {who}"), who=row.holder.name) if row.holder else ()
    what = (Span(incident.number, bold=True), Span(f" {incident.subject}"))
    return listed(say, (*what, BREAK, *joined((Span(state),), holder)), incident.number)


def _request_blocks(view: RequestView, say: Say) -> tuple[Block, ...]:
    request = view.request
    return (
        listed(say, (*course(say, request), BREAK, *due(say, request)), request.number),
        small(Span(steps_line(say, view.tasks, view))),
    )
