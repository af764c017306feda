"""The card of a service request: for members with its numbers, for its course lead as steps."""

from bot.desk.courses.cards.answers import answer_blocks
from bot.desk.courses.cards.courses import code, course, due, lead_fact, lead_label, step_name
from bot.desk.courses.cards.grid_mark import grid_mark
from bot.desk.courses.cards.private import closed, private_mark
from bot.desk.courses.cards.progress import light_of, not_done, ready_button, waited_for
from bot.desk.courses.cards.services import service_done, service_receipt
from bot.desk.items.cards.holding import DUE, facts
from bot.desk.items.cards.links import link_lines
from bot.desk.items.cards.replies import reply_mark
from bot.desk.items.cards.talk_acts import talk_acts
from bot.desk.items.cards.unproved import unproved
from bot.desk.people.cards.reach import out_of_reach
from bot.desk.support.cards.support_lines import support_lines
from bot.desk.teaching.cards.cancel_asked import ask_acts, ask_line
from bot.desk.teaching.cards.feedback import feedback_lines
from bot.desk.teaching.cards.plan_lines import plan_button, request_lines
from bot.desk.teaching.cards.presenters import answer_lines, presenter_lines, presenters_button
from bot.desk.teaching.cards.served import left_lines, unserved_names
from bot.desk.teaching.cards.session_words import when
from bot.language import _, _n
from bot.ui import parts
from bot.ui.model import Acts, Block, Bullets, Button, Card, Fields, Inline, Line, Paragraph, Style, StyledText, plain
from bot.ui.parts import button, capitals, joined, name, rows, small
from bot.ui.say import Say
from workflow.courses.plans import Concern
from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import TO_WORK, ServiceTask
from workflow.items.states import RequestState, TaskState
from workflow.people.people import Actor, Person
from workflow.teaching.session_standing import to_come
from workflow.teaching.sessions import Session, in_order
from workflow.teaching.use_cases.request_views import RequestView

SKIP_STEP = ("skip_step", _("Skip a step…"))
CANCEL = ("cancel_requests", _("Cancel the request"))
LEAD_WAITED_FOR = _n(
    "❓ **{lead}** has been asked about {count} missing recording, and hasn’t answered yet.",
    "❓ **{lead}** has been asked about {count} missing recordings, and hasn’t answered yet.",
)
STILL_TO_COME = _n(
    "{count} session is still to come: {next}. {/}Write to us here if you need anything before or during it.",
    "{count} sessions are still to come, the next one {next}. {/}Write to us here if you need anything before or "
    "during them.",
)
ANSWER_WAITED_FOR = _n(
    "❓ We’re waiting for **your answer** about {count} missing recording: the question is in my message.",
    "❓ We’re waiting for **your answer** about {count} missing recordings: the question is in my message.",
)


def request_card(
    view: RequestView, say: Say, *, internal: bool, reader: Actor | None = None, opened: bool = False
) -> Card:
    """Draw a service request as steps; without ``internal``, for its course lead.

    ``reader`` is the member who looks at it in private, and acts from there;
    None: it stands in a channel, where of a private service it gives the number alone, unless it is ``opened``.
    """
    if view.request.private and internal and reader is None and not opened:
        return request_card(closed(view, say), say, internal=True, opened=True)
    request = view.request
    if request.key is None and not internal:
        return service_receipt(view, say)
    light, stage = light_of(view, say, internal=internal), _stage(view, say)
    number = (StyledText(request.number, bold=True),) if internal else ()
    blocks: list[Block] = [
        Paragraph(
            joined(
                number,
                private_mark(say, request),
                course(say, request),
                reply_mark(say, view.journal) if internal else (),
            )
        ),
        Paragraph(rows(capitals(light), stage) if light else capitals(stage)),
        _facts(view, say, internal=internal),
    ]
    if internal:
        concerned = (request.lead, *(one.person for one in view.presenters))
        blocks += unproved(say, view.journal, view.people)
        blocks += out_of_reach(say, request.number, view.journal, *map(view.people.get, concerned))
    blocks += (*answer_blocks(view, say), *_steps(view, say, reader, internal=internal))
    blocks += _asked(view, say, internal=internal)
    blocks += ask_line(view, say)
    blocks += grid_mark(say, request) if internal else ()
    blocks += presenter_lines(view, say, internal=internal)
    blocks += left_lines(view.left, view, say) if internal else _unserved(view, say)
    blocks += answer_lines(view, say, notes=True) if internal else ()
    blocks += support_lines(say, view.support, view.people) if internal else ()
    blocks += request_lines(view, say, internal=internal)
    if request.data.remarks and internal:
        blocks.append(small(*say.rich(_("Remarks: {text}"), text=request.data.remarks)))
    blocks += feedback_lines(view, say) if internal else ()
    blocks += link_lines(say, request.number, view.links, internal=internal)
    if not internal:
        return Card(code(request), (*blocks, *_lead_acts(view, say)))
    return Card(f"{request.number} · {code(request)}", parts.with_acts(blocks, _acts(view, say)))


def _unserved(view: RequestView, say: Say) -> tuple[Block, ...]:
    """Name for its lead those whom the support of a course that is over has not served."""
    names = unserved_names(view, say) if view.request.reserved else ""
    if not names:
        return ()
    left = say.rich(_("We couldn’t do everything for: {list}"), list=names)
    return (Paragraph(left), Paragraph((StyledText(say(_("Is something still needed? {/}Write to me here."))),)))


def _facts(view: RequestView, say: Say, *, internal: bool) -> Fields:
    request = view.request
    lead = lead_fact(say, request, view.people) if internal else ()
    return facts(say, (lead_label(request), lead), (DUE, due(say, request)))


def _acts(view: RequestView, say: Say) -> tuple[Acts, ...]:
    """Offer what can be done to a request: while it is open, what it is worked with; what managers do stands apart."""
    request, number = view.request, view.request.number
    about = not view.plan.steps_about(Concern.CONFORMITY).isdisjoint(task.step for task in view.tasks)
    seen = (
        button(say, "balance", _("Summary"), number) if about else None,
        button(say, "show", _("History"), number),
    )
    talk = talk_acts(say, number, view.people[request.lead])
    if request.state is not RequestState.OPEN:
        return parts.acts(say, number, (*seen, *talk))
    ways = (
        presenters_button(view, say, number),
        plan_button(say, number) if request.key is not None else None,
    )
    managers = (button(say, *SKIP_STEP, number), button(say, *CANCEL, number, Style.DANGER))
    return parts.acts(say, number, (*ways, *seen, *talk), managers)


def _lead_acts(view: RequestView, say: Say) -> tuple[Block, ...]:
    """Offer a course lead to write to the one who works on it, and to ask where it stands."""
    if view.request.state is not RequestState.OPEN:
        return ()
    held = any(task.state is TaskState.IN_PROGRESS for task in view.tasks)
    label = _("Write to the person who works on it") if held else _("Write to the team")
    return parts.actions(
        button(say, "write_about", label, view.request.number, Style.PRIMARY),
        ready_button(say) if view.request.key is not None else None,
        *ask_acts(view, say),
    )


def _asked(view: RequestView, say: Say, *, internal: bool) -> tuple[Block, ...]:
    """Say that the course lead is waited for."""
    if not view.asked or view.request.state is not RequestState.OPEN:
        return ()
    line = say.rich_count(
        LEAD_WAITED_FOR if internal else ANSWER_WAITED_FOR, view.asked, lead=view.request.data.lead_name
    )
    return (Paragraph(line),)


def _stage(view: RequestView, say: Say) -> tuple[Inline, ...]:
    match view.request.state:
        case RequestState.CLOSED:
            # A course's light says it already.
            return joined(say.rich(_("✅ done")) if view.request.key is None else (), not_done(view, say))
        case RequestState.CANCELLED:
            return say.rich(_("cancelled"))
    return joined(waited_for(view, say), not_done(view, say))


def _steps(view: RequestView, say: Say, reader: Actor | None, *, internal: bool) -> tuple[Block, ...]:
    """Draw the steps; to a member who looks in private, those whose turn it is with what this member may do."""
    told = tuple((task, _step(view, say, task, internal=internal)) for task in view.tasks)
    if reader is None:
        return (Bullets(tuple(line for _task, line in told)),)
    return tuple(
        Line(line, _way(say, task, reader)) if task.state in TO_WORK else Paragraph(line) for task, line in told
    )


def _way(say: Say, task: ServiceTask, reader: Actor) -> Button:
    """Draw what a member may do with a step whose turn it is: claim it, or look at it."""
    free = task.state is TaskState.OPEN and task.holder in {None, reader.id} and reader.acts_for(task.group)
    if free:
        return button(say, "claim_step", _("Claim"), task.number, Style.PRIMARY)
    return button(say, "show", _("See the task"), task.number)


def _step(view: RequestView, say: Say, task: ServiceTask, *, internal: bool) -> tuple[Inline, ...]:
    holder = view.people.get(task.holder) if task.holder is not None else None
    number = (StyledText(task.number),) if internal else ()
    who = (name(holder),) if holder else ()
    label = (
        StyledText(f"{parts.STATE_SIGNS[task.state]} "),
        StyledText(step_name(say, view.plan, view.plan.task(task.step)), bold=True),
    )
    state = _("not done") if task.state is TaskState.SKIPPED and not internal else parts.TASK_STATES[task.state]
    return joined(label, (StyledText(say(state)),), who, number)


def request_closed(view: RequestView, say: Say, said: str = "") -> Card:
    """To the course lead, or to the one whom a service was for: all of it is done; ``said``: what was done."""
    if view.request.key is None:
        return service_done(view, say, said)
    coming = to_come(view.sessions, say.now.astimezone(say.zone).date())
    msgid = _("✅ Everything is ready for {course}: every step of our support is done.")
    if view.request.reserved:
        msgid = _("🟦 Our support for {course} is over, with reservations.")
    elif coming:
        msgid = _("Our support for {course} is over: every step is done.")
    head = say.rich(msgid, course=course(say, view.request))
    unserved, left_out, then = _unserved(view, say), not_done(view, say), _coming(coming, say)
    lines = tuple(Paragraph(line) for line in (left_out, then) if line)
    return Card(plain(head), (Paragraph(head), *unserved, *lines))


def _coming(coming: tuple[Session, ...], say: Say) -> tuple[Inline, ...]:
    """Tell a lead what is still to come after the end of the support, and that they are not alone then."""
    if not coming:
        return ()
    return say.rich_count(STILL_TO_COME, len(coming), next=when(say, in_order(coming)[0]))


def service_asked(say: Say, by: Person, request: ServiceRequest) -> Card:
    """In a task's thread: a service was asked for."""
    line = say.rich(
        _("🧾 {who} asked for a service for {person}: **{number}**. This task continues meanwhile."),
        who=name(by),
        person=request.data.lead_name,
        number=request.number,
    )
    return Card(plain(line), (Paragraph(line),))
