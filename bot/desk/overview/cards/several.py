"""Bulk actions: what is done with several items, the boxes, and the results."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.desk.courses.cards.courses import course, due, lead_of
from bot.desk.helpdesk.cards.urgent import pressing
from bot.desk.people.cards.staffing import holder_field
from bot.desk.support.cards.support_lines import support_label
from bot.language import _, _n
from bot.ui.model import (
    Bullets,
    Card,
    ChecksField,
    Choice,
    ChoiceField,
    Field,
    Form,
    Inline,
    Line,
    Paragraph,
    StyledText,
    TextField,
    plain,
)
from bot.ui.parts import joined
from bot.ui.say import Say
from bot.ui.shortening import clip
from workflow.courses.ports import TaskRow
from workflow.helpdesk.use_cases.incident_lists import IncidentRow
from workflow.overview.queue_filter import Show
from workflow.overview.use_cases.lists import LIST_LENGTH, WorkView
from workflow.people.people import Group
from workflow.people.use_cases.distribute import Staff
from workflow.support.use_cases.support_lists import SupportLine

MOST = 2 * LIST_LENGTH
"""Boxes for an act on several items that are in hand or to take."""
NOBODY = Staff((), {})
LABEL = 135
"""Characters of a box's label: two lines where the window is narrowest."""
SOME = _("**{count}** of **{total}** are here; once you have taken these, the same button brings others.")
YOURS = _n("✅ **{count}** item is yours: {numbers}", "✅ **{count}** items are yours: {numbers}")


class Together(StrEnum):
    """What is done with several items at once."""

    CLAIM = "claim"
    RESOLVE = "resolve"
    TRANSFER = "transfer"
    ASSIGN = "assign"


TITLES: Mapping[Together, tuple[str, str]] = {
    Together.CLAIM: (_("Claim several"), _("Claim")),
    Together.RESOLVE: (_("Resolve several"), _("Resolve")),
    Together.TRANSFER: (_("Transfer several"), _("Transfer")),
    Together.ASSIGN: (_("Assign several"), _("Assign")),
}
"""The title of each form, and what its button says."""
DONE: Mapping[Together, tuple[str, str]] = {
    Together.CLAIM: YOURS,
    Together.RESOLVE: _n(
        "✅ **{count}** request is resolved: {numbers}", "✅ **{count}** requests are resolved: {numbers}"
    ),
    Together.TRANSFER: _n(
        "➡️ **{count}** request is transferred: {numbers}", "➡️ **{count}** requests are transferred: {numbers}"
    ),
    Together.ASSIGN: _n("✅ **{count}** item is assigned: {numbers}", "✅ **{count}** items are assigned: {numbers}"),
}


def possible(view: WorkView, say: Say) -> list[Together]:
    """Return what can be done with several items of a list, what is to take first where that is shown."""
    taken = [Together.CLAIM] if view.chosen.show in {Show.ALL, Show.TO_TAKE} else []
    offered = [*taken, Together.RESOLVE, Together.TRANSFER, *([Together.ASSIGN] if view.who.manager else [])]
    return [one for one in offered if choices(view, say, one)]


def acts_form(view: WorkView, say: Say, *, at_home: bool) -> Form:
    """Ask what is to be done with several items of a list: what its reader may do, and there is something for."""
    listed = tuple(Choice(say(TITLES[one][1]), one) for one in possible(view, say))
    none = Paragraph((StyledText(say(_("Nothing on this list fits that."))),))
    fields = (ChoiceField("act", say(_("What do you want to do?")), listed),) if listed else (none,)
    submit = say(_("Continue")) if listed else ""
    return Form("several_acts", say(_("Several at once")), submit, say(_("Cancel")), fields, _context(view, at_home))


@dataclass(frozen=True, slots=True)
class Offered:
    """What an act on several items offers to choose from."""

    groups: tuple[Group, ...] = ()
    """To transfer them to."""
    staff: Staff = NOBODY
    """To assign them to."""


def several_form(view: WorkView, say: Say, together: Together, offered: Offered, *, at_home: bool) -> Form:
    """Draw a box for each item, and what the act takes; ``at_home``: the home is drawn again after it."""
    label = say(_("What you take")) if together is Together.CLAIM else say(_("Which ones"))
    offer = choices(view, say, together)
    boxes = ChecksField("numbers", label, offer, required=True)
    title, submit = TITLES[together]
    context = {**_context(view, at_home), "act": together.value}
    waiting = view.waiting + view.tasks_waiting + view.support.waiting
    cut = together is Together.CLAIM and waiting > len(offer)
    some = (Paragraph(say.rich(SOME, count=str(len(offer)), total=str(waiting))),) if cut else ()
    fields = (*some, boxes, *_taken(say, together, offered))
    return Form("take_several", say(title), say(submit), say(_("Cancel")), fields, context)


def _context(view: WorkView, at_home: bool) -> dict[str, str]:  # noqa: FBT001 - of a form, which carries it as a text
    return {"chosen": str(view.chosen), "home": "yes" if at_home else ""}


def _taken(say: Say, together: Together, offered: Offered) -> tuple[Field, ...]:
    """Return the fields of what an act takes."""
    match together:
        case Together.RESOLVE:
            hint = say(_("Each requester gets it."))
            return (TextField("text", say(_("What settles them")), lines=4, hint=hint),)
        case Together.TRANSFER:
            groups = tuple(Choice(one.name, one.key) for one in offered.groups)
            return (
                ChoiceField("group", say(_("To the group")), groups),
                TextField("text", say(_("Reason")), lines=3),
            )
        case Together.ASSIGN:
            return (holder_field(say, offered.staff),)
    return ()


def choices(view: WorkView, say: Say, together: Together) -> tuple[Choice, ...]:
    """Return the items of a list that an act can be done with, as boxes."""
    if together is Together.CLAIM:
        return (
            *_incidents(view.to_take, say),
            *_tasks(view, view.tasks_to_take, say),
            *_supported(view.support.to_take, say),
        )[:LIST_LENGTH]
    rows = {row.incident.number: row for row in (*view.mine, *view.replied, *view.to_take, *view.anyones)}
    own = _incidents(rows.values(), say)
    if together is Together.ASSIGN:
        tasks = {row.task.number: row for row in (*view.my_tasks, *view.tasks_to_take, *view.anyones_tasks)}
        support = {row.task.number: row for row in (*view.support.mine, *view.support.to_take, *view.support.listed)}
        own += [*_tasks(view, tasks.values(), say), *_supported(support.values(), say)]
    return tuple(own[:MOST])


def done(
    say: Say, together: Together, numbers: Sequence[str], refused: Sequence[str], warnings: Sequence[Line] = ()
) -> Card:
    """Say in one answer what was done, why not the others, and (``warnings``) who is booked twice by it."""
    named = joined(*((StyledText(number),) for number in numbers))
    nothing = _("None of them is yours.") if together is Together.CLAIM else _("None of them could be changed.")
    head = say.rich_count(DONE[together], len(numbers), numbers=named) if numbers else say.rich(nothing)
    others = (Bullets(tuple((StyledText(text),) for text in refused)),) if refused else ()
    return Card(plain(head), (Paragraph(head), *others, *warnings))


def _incidents(rows: Iterable[IncidentRow], say: Say) -> list[Choice]:
    return [
        _choice(
            joined(
                pressing(say, row.incident, row.level),
                (StyledText(row.incident.number),),
                (StyledText(row.incident.subject),),
            ),
            row.incident.number,
        )
        for row in rows
    ]


def _tasks(view: WorkView, rows: Iterable[TaskRow], say: Say) -> list[Choice]:
    names = {(plan.key, task.key): task.name.to(say.locale) for plan in view.plans.values() for task in plan.tasks}
    return [
        _choice(
            joined(
                course(say, row.request),
                _what(names[row.request.plan, row.task.step], due(say, row.request)),
                lead_of(row.request),
            ),
            row.task.number,
        )
        for row in rows
    ]


def _supported(rows: Iterable[SupportLine], say: Say) -> list[Choice]:
    return [_choice(support_label(say, row), row.task.number) for row in rows]


def _what(task: str, when: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Name a task and its date, in one piece."""
    return (StyledText(task), StyledText(", "), *when) if when else (StyledText(task),)


def _choice(label: tuple[Inline, ...], number: str) -> Choice:
    return Choice(clip(plain(label), LABEL), number)
