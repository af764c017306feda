"""A service of the catalogue as the one follows it whom it is for: receipt, who has it, what was done."""

from bot.desk.courses.cards.answers import answer_blocks
from bot.desk.teaching.cards.cancel_asked import ask_acts, ask_line
from bot.language import _
from bot.ui import parts
from bot.ui.model import Block, Card, Inline, Paragraph, StyledText, plain
from bot.ui.parts import button, name, words
from bot.ui.say import Say
from workflow.business_time.sla import ClockKind
from workflow.courses.answers import files_in
from workflow.courses.tasks import ServiceTask
from workflow.items.states import RequestState, TaskState
from workflow.people.people import Person
from workflow.teaching.use_cases.request_views import RequestView

_OVER = {
    RequestState.CLOSED: _("✅ **{number}** ({service}) is done."),
    RequestState.CANCELLED: _("**{number}** ({service}) was cancelled."),
}


def service_receipt(view: RequestView, say: Say) -> Card:
    """Draw a service for the one whom it is for: its number, what is next, what they answered, what they can do."""
    head = _next(view, say)
    open_ = view.request.state is RequestState.OPEN
    blocks: list[Block] = [Paragraph(head), words(say, view.request.subject), *answer_blocks(view, say)]
    if view.request.data.remarks:
        blocks.append(words(say, view.request.data.remarks))
    if open_:
        blocks += (*_file_missing(view, say), *ask_line(view, say), *_acts(view, say))
    return Card(plain(head), tuple(blocks))


def _next(view: RequestView, say: Say) -> tuple[Inline, ...]:
    request, service = view.request, view.plan.name.to(say.locale)
    if request.state in _OVER:
        return say.rich(_OVER[request.state], number=request.number, service=service)
    if view.holder is not None and _task(view).state is TaskState.IN_PROGRESS:
        return _taken(view, say, view.holder)
    return (*_received(view, say), StyledText(" "), *_promise(view, say))


def _received(view: RequestView, say: Say) -> tuple[Inline, ...]:
    """Thank the one who asked; tell anyone else who asked it for them."""
    by = view.people.get(view.journal[0].by) if view.journal and view.journal[0].by is not None else None
    service = view.plan.name.to(say.locale)
    if by is None or by.id == view.request.lead:
        return say.rich(_("Thanks, this is now **{number}** ({service})."), number=view.number, service=service)
    return say.rich(
        _("{who} asked for this service for you: **{number}** ({service})."),
        who=name(by),
        number=view.number,
        service=service,
    )


def _promise(view: RequestView, say: Say) -> tuple[Inline, ...]:
    """Say who takes it, by when where their group promises that, and by when it is usually done."""
    clock = view.clock(ClockKind.RESPONSE)
    due = clock.due_at(view.calendar) if clock is not None else None
    opened = say.calendar.local(view.request.opened_at).date()
    usual = view.calendar.add_business_days(opened, view.plan.tasks[0].usual_days)
    msgid = _("Someone {from_group} will take it. It’s usually done by **{usual}**.")
    if due is not None:
        msgid = _("Someone {from_group} will take it by **{when}**. It’s usually done by **{usual}**.")
    from_group = parts.from_group(say, view.groups[_task(view).group].name)
    return say.rich(msgid, from_group=from_group, when=say.moment(due) if due else "", usual=say.day(usual))


def service_taken(view: RequestView, say: Say, by: Person) -> Card:
    """To the one whom a service is for: who has taken it."""
    return parts.message(_taken(view, say, by))


def _taken(view: RequestView, say: Say, by: Person) -> tuple[Inline, ...]:
    return say.rich(
        _(
            "{who} {of_group} is taking care of **{number}** ({service}). {/}Answer here, and your message will "
            "reach them."
        ),
        who=name(by),
        of_group=parts.of_group(say, view.groups[_task(view).group].name),
        number=view.number,
        service=view.plan.name.to(say.locale),
    )


def _file_missing(view: RequestView, say: Say) -> tuple[Block, ...]:
    """Ask for the file that the form could not take."""
    asked = files_in(view.request.answers)
    if view.sent or not asked:
        return ()
    what = ", ".join(one.label.to(say.locale) for one in asked)
    required = any(one.required for one in asked)
    missing = _("📎 Still missing: **{what}**. {/}Send it right here.")
    msgid = missing if required else _("📎 **{what}**: send it right here.")
    return (Paragraph(say.rich(msgid, what=what)),)


def _acts(view: RequestView, say: Say) -> tuple[Block, ...]:
    """Offer to add something, and to take it back: at once while nobody works on it, else by asking."""
    number = view.number
    if _task(view).state is TaskState.OPEN:
        cancel = parts.asking(
            say,
            button(say, "cancel_service", _("Cancel the request"), number),
            _("Cancel this request?"),
            _("Nobody will work on {number} any more."),
            number=number,
        )
        return parts.actions(button(say, "add", _("Add a detail"), number), cancel)
    return parts.actions(button(say, "add", _("Add a detail"), number), *ask_acts(view, say))


def service_done(view: RequestView, say: Say, said: str) -> Card:
    """To the one whom a service was for: it is done, and what was done; what they asked stands on their receipt."""
    head = say.rich(_OVER[RequestState.CLOSED], number=view.number, service=view.plan.name.to(say.locale))
    return Card(plain(head), (Paragraph(head), *((words(say, said),) if said else ())))


def _task(view: RequestView) -> ServiceTask:
    return view.tasks[0]
