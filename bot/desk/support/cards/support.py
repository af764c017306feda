"""The card of a support task."""

from bot.desk.courses.cards.courses import code, course
from bot.desk.courses.cards.tasks import BOXES
from bot.desk.items.cards.holding import claimable, held_by
from bot.desk.items.cards.links import service_lines
from bot.desk.people.cards.reach import out_of_reach
from bot.desk.support.cards.appointments import when_said
from bot.language import _
from bot.ui import parts
from bot.ui.model import Block, Button, Card, Inline, Line, Paragraph, Style, StyledText, plain
from bot.ui.parts import button, capitals, joined, level, name, small, words
from bot.ui.say import Say
from workflow.items.states import SupportState
from workflow.people.people import Person
from workflow.support.support_tasks import SupportTask
from workflow.support.use_cases.support_views import SupportView


def support_card(view: SupportView, say: Say) -> Card:
    """Draw the card that stands in the channel of its group."""
    task = view.task
    kind = view.template.name.to(say.locale)
    reached = () if view.level is None else (StyledText(level(say, view.level), bold=True),)
    state = StyledText(say(parts.SUPPORT_STATES[task.state]))
    blocks: list[Block] = [
        Paragraph(joined(reached, (StyledText(kind, bold=True),), (StyledText(task.number, bold=True),), (state,))),
        Paragraph(joined(course(say, view.request), _for(view, say))),
        Paragraph(joined(_holder(view, say), _when(view, say))),
        small(*joined(capitals(_from(view, say)), (StyledText(_ticked(view, say)),))),
    ]
    blocks += out_of_reach(say, task.number, view.journal, view.presenter)
    if not view.presenter.accounts:
        blocks.append(small(StyledText(say(_("⚠️ The presenter is not on the messaging service: use e-mail.")))))
    if view.clashes:
        blocks.append(Paragraph(clash_line(say, view.clashes)))
    if task.details:
        blocks.append(words(say, task.details))
    blocks += service_lines(say, view.services)
    return Card(f"{task.number} · {kind} · {code(view.request)}", (*blocks, *_buttons(view, say)), view.level)


def presenter_left(view: SupportView, say: Say, by: Person, *, cancelled: bool) -> Card:
    """To the helper: the presenter no longer presents; says whether the support was cancelled."""
    msgid = (
        _("⊘ {presenter} presents no more in this course: {who} cancelled **{number}** with that. Nothing is left.")
        if cancelled
        else _("⚠️ {presenter} presents no more in this course, says {who}; **{number}** still stands. Does it serve?")
    )
    number = view.task.number
    head = say.rich(msgid, presenter=name(view.presenter), who=name(by), number=number)
    about = joined((StyledText(view.template.name.to(say.locale)),), course(say, view.request), _when(view, say))
    see = button(say, "show", _("See"), number)
    cancel = None if cancelled else button(say, "cancel_support", _("Cancel the support"), number)
    return Card(plain(head), (Paragraph(head), Paragraph(about), *parts.actions(cancel, see)))


def clash_line(say: Say, clashes: tuple[SupportTask, ...]) -> tuple[Inline, ...]:
    """Warn on a card that its holder would have to be in two places at once."""
    return say.rich(_("⚠️ **At the same time**: {list}"), list=_listed(say, clashes))


def clash_warning(say: Say, number: str, clashes: tuple[SupportTask, ...], holder: str = "") -> Line:
    """Warn whoever has just taken, planned or given (to ``holder``) a support task, and offer to change the time."""
    listed = _listed(say, clashes)
    if holder:
        said = _("⚠️ **{number}**: {who} already has {list}. Keep both, or change the time.")
        line = say.rich(said, number=number, who=holder, list=listed)
    else:
        said = _("⚠️ **{number}**: you already have {list}. Keep both, or change the time.")
        line = say.rich(said, number=number, list=listed)
    return Line(line, button(say, "plan_support", _("Change the time"), number))


def _listed(say: Say, clashes: tuple[SupportTask, ...]) -> str:
    return ", ".join(_clashing(say, one) for one in clashes)


def _clashing(say: Say, task: SupportTask) -> str:
    return f"{task.number} ({when_said(task.appointment, say)})" if task.appointment else task.number


def _for(view: SupportView, say: Say) -> tuple[Inline, ...]:
    who = view.presenter
    if who.reachable:
        return say.rich(_("for **{who}**"), who=who.name)
    return say.rich(_("for **{who}** ({email})"), who=who.name, email=who.email or "—")


def _holder(view: SupportView, say: Say) -> tuple[Inline, ...]:
    if view.holder is None and view.task.state is SupportState.OPEN:
        return say.rich(_("**Nobody has it yet**"))
    return held_by(say, view)


def _when(view: SupportView, say: Say) -> tuple[Inline, ...]:
    task, template = view.task, view.template
    place = (StyledText(task.place),) if task.place else ()
    if task.appointment is not None:
        return joined(say.rich(_("📅 **{when}**"), when=when_said(task.appointment, say)), place)
    missing = say(_("date to be set")) if template.needs_date else ""
    return joined((StyledText(missing),) if missing else (), place)


def _from(view: SupportView, say: Say) -> tuple[Inline, ...]:
    maker = view.people.get(view.task.by)
    return say.rich(
        _("asked by {who} from {task} ({name})"),
        who=maker.name if maker else "—",
        task=view.task.task,
        name=view.planned.name.to(say.locale),
    )


def _ticked(view: SupportView, say: Say) -> str:
    keys = [step.key for top in view.template.checklist for step in (top, *top.steps)]
    return say.count(BOXES, len(keys), done=sum(key in view.task.ticks for key in keys))


def _buttons(view: SupportView, say: Say) -> tuple[Block, ...]:
    task, number = view.task, view.task.number
    claim = button(say, "claim", _("Claim"), number, Style.PRIMARY)
    checklist = button(say, "checklist", _("Checklist"), number)
    whole = button(say, "show", _("Whole request"), task.request)
    why = (("why", _("Why this due date?")),) if view.clocks else ()
    assign, cancel = (("assign", _("Assign")),), (("cancel_support", _("Cancel the support")),)
    note = (("note", _("Work note")),)
    match task.state:
        case SupportState.OPEN:
            return parts.few(say, number, (claim, checklist), (*note, *why, *assign, *cancel), whole)
        case SupportState.CLAIMED | SupportState.PLANNED:
            rarer = (*note, ("release", _("Release")), *assign, ("ask_service", _("Ask for a service")), *cancel)
            again = button(say, "claim", _("Claim"), number) if claimable(view) else None
            return parts.few(say, number, (again, *_work(view, say), checklist), rarer, whole)
        case _:
            return parts.few(say, number, (), last=whole)


def _work(view: SupportView, say: Say) -> tuple[Button, Button]:
    number, planned = view.task.number, view.task.state is SupportState.PLANNED
    done = button(say, "support_done", _("Support given"), number, Style.PRIMARY if planned else Style.PLAIN)
    if planned:
        return done, button(say, "plan_support", _("Change the appointment"), number)
    return button(say, "plan_support", _("Plan"), number, Style.PRIMARY), done
