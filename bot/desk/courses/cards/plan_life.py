"""Steps skipped and reopened: the forms that ask why, and what is said of it."""

from collections.abc import Mapping

from bot.desk.courses.cards.courses import course
from bot.language import _
from bot.ui import parts
from bot.ui.model import Block, Card, Choice, ChoiceField, Field, Form, Paragraph, Style, StyledText, TextField, plain
from bot.ui.parts import button, joined, name, words
from bot.ui.say import Say
from workflow.courses.plan_life import LIVE
from workflow.people.people import Person
from workflow.teaching.use_cases.request_views import RequestView, TaskView

SKIPPED = _("What waits for this step opens right away. The step stays marked as not done, and can’t be resumed.")
MOVED: Mapping[str, str] = {
    "skipped": _("⊘ {who} skipped the step **{step}** ({number}): you no longer have to do it."),
    "reopened": _("↩️ {who} reopened the step **{step}** ({number}), which you had closed: it’s yours again."),
    "waiting": _(
        "○ The step **{step}** ({number}), which was yours, is waiting again: {who} reopened one that comes before "
        "it. It’s no longer yours; it will be offered again."
    ),
}
"""What the one who had a step is told, by what became of it."""


def skip_form(view: TaskView, say: Say) -> Form:
    """Ask why a step is left undone."""
    return _why(view, say, "skip_task", _("Skip the step"), _("Skip"), SKIPPED)


def skip_step_form(view: RequestView, say: Say) -> Form:
    """Ask which step of a request is left undone, and why: one that waits has no card of its own to ask from."""
    steps = tuple(
        Choice(
            f"{view.plan.task(task.step).name.to(say.locale)} ({say(parts.TASK_STATES[task.state])})"[:75], task.number
        )
        for task in view.tasks
        if task.state in LIVE
    )
    fields: tuple[Block | Field, ...] = (
        Paragraph(course(say, view.request)),
        ChoiceField("step", say(_("Step to skip")), steps, hint=say(SKIPPED)),
        TextField("text", say(_("Reason (for the team)")), lines=3),
    )
    return Form("skip_step", say(_("Skip a step")), say(_("Skip")), say(_("Close")), fields)


def reopen_form(view: TaskView, say: Say) -> Form:
    """Ask why a closed step is taken up again."""
    after = view.plan.after(view.task.step)
    later = ", ".join(one.name.to(say.locale) for one in view.plan.tasks if one.key in after)
    hint = (
        say(_("What it had opened waits again, if nobody has claimed it: {steps}."), steps=later)
        if later
        else say(_("The step is in progress again."))
    )
    return _why(view, say, "reopen_task", _("Reopen the step"), _("Reopen"), hint)


def _why(view: TaskView, say: Say, form: str, title: str, submit: str, hint: str) -> Form:
    step = (StyledText(view.planned.name.to(say.locale), bold=True),)
    fields: tuple[Block | Field, ...] = (
        Paragraph(joined(step, course(say, view.request))),
        parts.small(StyledText(say(hint))),
        TextField("text", say(_("Reason (for the team)")), lines=3),
    )
    return Form(form, say(title), say(submit), say(_("Close")), fields, {"number": view.task.number})


def task_skipped(say: Say, by: Person, reason: str) -> Card:
    """In the thread: this step is left undone."""
    head = say.rich(_("⊘ {who} skipped this step. What was waiting for it can go on."), who=name(by))
    return Card(plain(head), (Paragraph(head), words(say, reason)))


def task_reopened(view: TaskView, say: Say, by: Person, reason: str) -> Card:
    """In the thread: this step is taken up again."""
    holder = view.holder
    if holder is None or holder.id == by.id:
        head = say.rich(_("↩️ {who} reopened this step. What it had opened waits again."), who=name(by))
    else:
        head = say.rich(
            _("↩️ {who} reopened this step; {holder} has it. What it had opened waits again."),
            who=name(by),
            holder=name(holder),
        )
    return Card(plain(head), (Paragraph(head), words(say, reason)))


def opened_again(view: TaskView, say: Say) -> Card:
    """In the thread of a card that stands already: this step can be taken now."""
    head = say.rich(_("◔ **{step}** is open again: what it waited for is done."), step=view.planned.name.to(say.locale))
    return Card(plain(head), (Paragraph(head),))


def task_moved(view: TaskView, say: Say, by: Person, move: str, reason: str) -> Card:
    """To the one who had a step: what someone else made of it."""
    head = say.rich(MOVED[move], who=name(by), step=view.planned.name.to(say.locale), number=view.task.number)
    blocks: list[Block] = [Paragraph(head), Paragraph(course(say, view.request))]
    if reason:
        blocks.append(words(say, reason))
    see = button(say, "show", _("See"), view.task.number, Style.PRIMARY if move == "reopened" else Style.PLAIN)
    return Card(plain(head), (*blocks, *parts.actions(see)))
