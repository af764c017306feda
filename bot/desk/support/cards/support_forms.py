"""The forms of support tasks: make them, plan one, end one."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from bot.desk.courses.cards.courses import course
from bot.language import _
from bot.ui.model import (
    Block,
    ChecksField,
    Choice,
    ChoiceField,
    DateField,
    Field,
    Form,
    Inline,
    Paragraph,
    StyledText,
    TextField,
)
from bot.ui.parts import small
from bot.ui.say import Say
from bot.ui.values import shown_in
from workflow.items.refusals import NothingThere
from workflow.people.people import Person
from workflow.support.support_moves import before_its_time
from workflow.support.support_tasks import Appointment
from workflow.support.templates import Template
from workflow.support.use_cases.support_views import SupportView
from workflow.teaching.use_cases.request_views import TaskView

OFFERED = 99
"""Presenters that the form offers as boxes; anyone else is typed."""
KNOWN = "known"
"""The box by which the page of the appointment is asked for."""
ALL, MANY = "all", 4
"""The box of all presenters, and from how many of them on it is offered."""
MINUTE = timedelta(minutes=1)
_UNPLANNED = _("Without a date there’s nothing to plan: once the support is given, mark it as given.")


def make_form(view: TaskView, say: Say, templates: Mapping[str, Template]) -> Form:
    """Ask for which presenters a service task needs which support; when and where, on a page of its own if known."""
    people = [view.people[one.person] for one in view.presenters if one.person in view.people][:OFFERED]
    fields: list[Block | Field] = [
        Paragraph(course(say, view.request)),
        ChoiceField("template", say(_("Support")), _templates(view, say, templates)),
        *_who(people, say),
        TextField("text", say(_("Details for the person giving the support")), lines=3, required=False),
        ChecksField(KNOWN, say(_("When and where")), (Choice(say(_("It is known already")), KNOWN),)),
    ]
    context = {"number": view.number}
    return Form("make_support", say(_("Support tasks")), say(_("Create")), say(_("Cancel")), tuple(fields), context)


def when_form(said: Mapping[str, str], number: str, say: Say) -> Form:
    """Ask when and where the support is given that the page before has ``said``."""
    fields = (*_appointment(say, None, required=False), _place(say, ""))
    context = {"number": number, "said": json.dumps(dict(said), separators=(",", ":"))}
    return Form("make_support", say(_("Support tasks")), say(_("Create")), say(_("Cancel")), fields, context)


def said_before(values: Mapping[str, str], context: Mapping[str, str]) -> dict[str, str]:
    """Return what both pages have said. Raises refusals.NothingThere."""
    said = {**shown_in(context.get("said") or "{}", str), **values}
    if "template" not in said:
        raise NothingThere
    return said


def alone_form(template: Template, say: Say) -> Form:
    """Ask for whom support is made from a template by itself, with a course or without."""
    hint = say(_("Its code, or the number of its request (RITM…). Leave empty if it’s for the person alone."))
    fields: list[Block | Field] = [
        *_who((), say),
        TextField("course", say(_("Course")), hint=hint, required=False),
        *_appointment(say, None, required=False),
        _place(say, ""),
    ]
    title, name = say(_("Support task")), StyledText(template.name.to(say.locale), bold=True)
    context = {"template": template.key}
    return Form("create_support", title, say(_("Create")), say(_("Cancel")), (Paragraph((name,)), *fields), context)


def plan_form(view: SupportView, say: Say) -> Form:
    """Ask when and where: a date always, a place if the template needs one."""
    template, task = view.template, view.task
    fields: list[Block | Field] = [
        Paragraph(_what(view, say)),
        *(() if template.needs_date else (small(StyledText(say(_UNPLANNED))),)),
        *_appointment(say, task.appointment, required=True),
        _place(say, task.place, required=template.needs_place),
    ]
    return Form(
        "plan_support", say(_("Plan the support")), say(_("Plan")), say(_("Cancel")), tuple(fields), _about(view)
    )


def done_form(view: SupportView, say: Say, sessions_from: date | None = None) -> Form:
    """Ask what there is to say of a support that was given; before its time, why.

    ``sessions_from``: the first day of the sessions it is for, where all of them are ahead.
    """
    starts = view.task.starts_at
    soon: tuple[Inline, ...] = ()
    if starts is not None and before_its_time(view.task, say.now):
        soon = say.rich(_("⚠️ Its appointment begins **{when}**."), when=say.moment(starts))
    elif sessions_from is not None:
        soon = say.rich(_("⚠️ The sessions it is for begin **{day}**."), day=say.day(sessions_from))
    told: tuple[Block, ...] = (Paragraph(soon),) if soon else ()
    if soon:
        note = TextField("text", say(_("Why is it given already?")), lines=3)
    else:
        note = TextField("text", say(_("Work note (if there is anything to say of it)")), lines=3, required=False)
    fields = (Paragraph(_what(view, say)), *told, note)
    return Form("support_done", say(_("Support given")), say(_("Save")), say(_("Cancel")), fields, _about(view))


def cancel_form(view: SupportView, say: Say) -> Form:
    """Ask why a support task is given up."""
    hint = say(_("Seen by support members only. A presenter who was told of an appointment is told that it is off."))
    fields = (Paragraph(_what(view, say)), TextField("text", say(_("Reason")), lines=3, hint=hint))
    title = say(_("Cancel the support"))
    return Form("cancel_support", title, title, say(_("Close")), fields, _about(view))


def _about(view: SupportView) -> dict[str, str]:
    return {"number": view.number}


def _what(view: SupportView, say: Say) -> tuple[StyledText, ...]:
    name = StyledText(view.template.name.to(say.locale), bold=True)
    return (name, StyledText(f" · {view.presenter.name} · {view.number}"))


def _templates(view: TaskView, say: Say, templates: Mapping[str, Template]) -> tuple[Choice, ...]:
    """Those that its plan names for it, else all: those of the task's own group first, they are asked for most."""
    named = [one for key, one in templates.items() if key in view.planned.templates]
    ordered = sorted(named or templates.values(), key=lambda one: one.group != view.task.group)
    return tuple(Choice(one.name.to(say.locale), one.key) for one in ordered)


def needs(template: Template, say: Say) -> str:
    """Say what a template needs to be planned."""
    if template.needs_date and template.needs_place:
        return say(_("Needs a date, a time and a place"))
    return say(_("Needs a date and a time") if template.needs_date else _("Needs no date"))


def _who(people: Sequence[Person], say: Say) -> Iterable[Field]:
    if people:
        named = tuple(Choice(one.name, str(one.id)) for one in people)
        every = (Choice(say(_("All presenters of the course")), ALL),) if len(people) >= MANY else ()
        hint = say(_("One support task is made for each."))
        ticked = (named[0].value,) if len(named) == 1 else ()
        yield ChecksField("presenters", say(_("Presenters")), (*every, *named), ticked, hint)
    yield TextField(
        "others",
        say(_("Someone else")) if people else say(_("Presenters")),
        lines=2,
        hint=say(_("One a line, name and e-mail: Camille Roy <camille.roy@example.org>")),
        required=not people,
    )


def _appointment(say: Say, known: Appointment | None, *, required: bool) -> tuple[Field, ...]:
    day = start = ""
    length = say.duration(3600)
    if known is not None:
        day = known.starts_at.astimezone(say.zone).date().isoformat()
        start = say.clock(known.starts_at)
        minutes = (known.ends_at - known.starts_at) // MINUTE
        length = say(_("{count} min"), count=minutes)
    later = "" if required else say(_("Leave empty if the date isn’t known yet."))
    return (
        DateField("day", say(_("Date")), day, later, required),
        TextField("start", say(_("Begins at")), value=start, hint=say(_("For example: 9:30")), required=required),
        TextField(
            "length", say(_("Duration")), value=length, hint=say(_("For example: 45 min, 1 h 30")), required=required
        ),
    )


def _place(say: Say, known: str, *, required: bool = False) -> Field:
    hint = say(_("A room, a booth, or the link of the virtual room"))
    return TextField("place", say(_("Place")), value=known, hint=hint, required=required, limit=300)
