"""Support tasks as lines: on the cards of what they serve, and in lists."""

from collections.abc import Mapping, Sequence

from bot.desk.courses.cards.courses import code, due
from bot.desk.items.cards.replies import RECEIVED
from bot.desk.support.cards.appointments import when_said
from bot.language import _, _n
from bot.ui import parts
from bot.ui.model import Block, Bullets, Inline, Line, StyledText
from bot.ui.parts import button, joined, level, listed, rows, small
from bot.ui.say import Say
from workflow.items.states import SupportState
from workflow.people.people import Person, PersonId
from workflow.support.support_tasks import UNDER_WAY, SupportTask
from workflow.support.templates import TEMPLATES
from workflow.support.use_cases.support_lists import SupportLine

NAMED = 6
"""Support tasks that a card names; of the others it says how many there are."""
STATE_OF_ALL = _n("🧩 Support tasks: {done} of {count} done", "🧩 Support tasks: {done} of {count} done")


def support_lines(say: Say, tasks: Sequence[SupportTask], people: Mapping[PersonId, Person]) -> tuple[Block, ...]:
    """Name the support tasks of a service task or of a request: those under way first, by their day."""
    if not tasks:
        return ()
    ordered = sorted(tasks, key=lambda one: (one.state not in UNDER_WAY, one.starts_at is None, one.starts_at or 0))
    done = sum(one.state is SupportState.DONE for one in tasks)
    count = sum(one.state is not SupportState.CANCELLED for one in tasks)
    shown = tuple(_named(say, one, people) for one in ordered[:NAMED])
    left = len(tasks) - len(shown)
    more = (small(StyledText(say(_("… and {more} more."), more=left))),) if left else ()
    head = (small(StyledText(say.count(STATE_OF_ALL, count, done=done))),) if count else ()
    return (*head, Bullets(shown), *more)


def _named(say: Say, task: SupportTask, people: Mapping[PersonId, Person]) -> tuple[Inline, ...]:
    presenter, holder = people.get(task.presenter), None if task.holder is None else people.get(task.holder)
    when = (StyledText(when_said(task.appointment, say)),) if task.appointment else ()
    return joined(
        (StyledText(f"{parts.SUPPORT_SIGNS[task.state]} {kind(say, task)}"),),
        (StyledText(presenter.name if presenter else "—", bold=True),),
        (StyledText(say(parts.SUPPORT_STATES[task.state])),),
        when if task.state in UNDER_WAY else (),
        say.rich(_("with {who}"), who=holder.name) if holder else (),
        (StyledText(task.number),),
    )


def kind(say: Say, task: SupportTask) -> str:
    """Say what a support task is made from."""
    return TEMPLATES[task.template].name.to(say.locale)


def support_line(say: Say, row: SupportLine, *, take: str | None = None, replied: bool = False) -> Line:
    """Return a support task as a line of a list, to see; or to take, with what its button carries."""
    task = row.task
    reached = () if row.level is None else (StyledText(level(say, row.level)),)
    what = joined(
        reached,
        (StyledText(kind(say, task), bold=True),),
        (StyledText(row.presenter.name),),
        _coded(row),
    )
    when = say.rich(_("📅 **{when}**"), when=when_said(task.appointment, say)) if task.appointment else ()
    first = () if task.appointment else due(say, row.request)
    holder = say.rich(_("with {who}"), who=row.holder.name) if row.holder and take is None else ()
    state = () if task.state is SupportState.OPEN else (StyledText(say(parts.SUPPORT_STATES[task.state])),)
    clash = say.rich(_("⚠️ **two at once**")) if row.clash else ()
    heard = say.rich(RECEIVED) if replied else ()
    line = rows(what, joined(when, clash, first, state, holder, heard, (StyledText(task.number),)))
    if take is not None:
        return Line(line, button(say, "take_from_list", _("Claim"), take))
    return listed(say, line, task.number)


def support_label(say: Say, row: SupportLine) -> tuple[Inline, ...]:
    """Name a support task on a box to tick."""
    when = StyledText(when_said(row.task.appointment, say)) if row.task.appointment else StyledText(row.task.number)
    return joined((StyledText(kind(say, row.task)),), (StyledText(row.presenter.name),), _coded(row), (when,))


def _coded(row: SupportLine) -> tuple[Inline, ...]:
    return (StyledText(code(row.request)),) if row.request else ()
