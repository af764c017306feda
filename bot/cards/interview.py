"""The interview as a form: what is kept so far, saved or closed with, for one request or several of the same lead."""

import json
from collections.abc import Iterator, Mapping, Sequence
from zlib import crc32

from bot.cards.courses import course
from bot.cards.feedback import earlier_feedback
from bot.cards.model import (
    Block,
    Card,
    ChecksField,
    Choice,
    DateField,
    Field,
    Form,
    Line,
    Paragraph,
    Span,
    TextField,
    plain,
)
from bot.cards.parts import button, joined, shortened, small
from bot.cards.say import Say
from bot.language import _, _n
from workflow.interview import ACTIVATED, SUPER_USER_TRAINING, step_for
from workflow.people import Person
from workflow.plans import Requirement
from workflow.requests import ServiceRequest
from workflow.templates import TEMPLATES
from workflow.use_cases.interview_view import Answers, InterviewView, Other

BOX = 2400
"""Characters of presenters that one box holds; a long list goes on in the next one, with room to add to it."""
FULL = 1200
"""From so many characters on in the last box, an empty one follows it."""
PRESENTERS, DUE = "presenters", "due."
"""Names of fields begin so: boxes of presenters; due dates of the lead's other courses, by their mark."""
LINES = _(
    "One a line, name and e-mail: Camille Roy <camille.roy@example.org>. "
    "A list of more than fifty goes in twice: save, then go on."
)
LABEL = 130
OLD_CALENDAR = 900
PRESENTERS_THEN = _n("{count} presenter", "{count} presenters")
MORE_OTHERS = _n(
    "{count} more interview of the same person is open: begin again from it.",
    "{count} more interviews of the same person are open: begin again from one of them.",
)


def interview_form(view: InterviewView, say: Say, *, closing: bool, taken_over: Answers | None = None) -> Form:
    """Ask for what an interview brings back; ``taken_over``: what stays empty shows what last session said.

    What is kept travels with the form as marks, so that only what its sender changed is written.
    """
    shown = dict(_values(view, view.answers))
    offered = shown | {name: value for name, value in _old(taken_over) if not shown[name]} if taken_over else shown
    fields: list[Block | Field] = [Paragraph(course(say, view.task.request)), *_state(view, say, taken_over, closing)]
    fields += _asked(view, say, offered, closing=closing)
    fields += _support(view, say, offered)
    fields += _others(view, say)
    context = {
        "number": view.task.number,
        "closing": "yes" if closing else "",
        "shown": json.dumps({name: mark(value) for name, value in shown.items()}, separators=(",", ":")),
    }
    title = _("Close the interview") if closing else _("Interview")
    return Form("interview", say(title), say(title if closing else _("Save")), say(_("Cancel")), tuple(fields), context)


def mark(value: str) -> str:
    """Give a short mark of a field's text, by which a change of it is known."""
    return f"{crc32(' '.join(value.split()).encode()):x}"


def boxes_of(values: Mapping[str, str]) -> dict[str, str]:
    """Give the boxes of presenters that were sent in, by field."""
    return {name: value for name, value in values.items() if name.partition(".")[0] == PRESENTERS}


def _values(view: InterviewView, answers: Answers) -> Iterator[tuple[str, str]]:
    """Give what each field shows of the answers that are kept."""
    first, found = view.task.request.data.first_activity, answers.interview
    yield PRESENTERS, "\n".join(map(str, answers.presenters))
    yield "due_date", first.isoformat() if first else ""
    yield "calendar", answers.request.calendar
    yield "to_come", found.to_come
    yield "super_user", str(answers.super_user or "")
    yield "alternative", found.alternative
    yield "resources", found.resources
    yield "notes", found.notes
    yield "activate", ",".join(found.activate)
    yield "training_day", found.training_day.isoformat() if found.training_day else ""
    yield "training_time", found.training_time


def _old(answers: Answers) -> Iterator[tuple[str, str]]:
    """Give what holds from one session to the next: no dates."""
    yield PRESENTERS, "\n".join(map(str, answers.presenters))
    yield "super_user", str(answers.super_user or "")
    yield "alternative", answers.interview.alternative
    yield "resources", answers.interview.resources
    yield "notes", answers.interview.notes


def _state(view: InterviewView, say: Say, taken_over: Answers | None, closing: bool) -> Iterator[Block]:  # noqa: FBT001
    """Say who saved it last, and offer what last session said."""
    found = view.answers.interview
    if view.saved_by is not None and found.saved_at is not None:
        saved = _("Saved by {who}, {when}.")
        yield small(*say.rich(saved, who=view.saved_by.name, when=say.moment(found.saved_at)))
    if taken_over is not None:
        filled = _("Filled with the answers of {term}: check them, nothing is kept before you send them.")
        yield small(*say.rich(filled, term=_term(taken_over)))
        if taken_over.request.calendar:
            then = shortened(say, taken_over.request.calendar, OLD_CALENDAR)
            yield small(*say.rich(_("Session calendar of {term}: {text}"), term=_term(taken_over), text=then))
    elif view.last is not None:
        count = say.count(PRESENTERS_THEN, len(view.last.presenters))
        told = say.rich(_("This course was given in {term}: {presenters}."), term=_term(view.last), presenters=count)
        value = f"{view.task.number} {'close' if closing else 'save'}"
        again = _("Take over the answers of {term}")
        yield Line(told, button(say, "interview_last", again, value, term=_term(view.last)))
    yield from earlier_feedback(say, view.feedback)


def _term(answers: Answers) -> str:
    key = answers.request.key
    return "—" if key is None else key.term.code


def _asked(view: InterviewView, say: Say, offered: Mapping[str, str], *, closing: bool) -> Iterator[Field]:
    needs = view.task.planned.requires if closing else ()
    yield from _presenters(say, offered[PRESENTERS], required=Requirement.PRESENTERS in needs)
    yield DateField(
        "due_date",
        say(_("Confirmed due date")),
        value=offered["due_date"],
        hint=say(_("First teaching or welcome activity of the course")),
        required=Requirement.DUE_DATE in needs,
    )
    dates = say(_("Dates and themes, one a line"))
    yield _text("calendar", say(_("Session calendar")), offered, lines=4, hint=dates)
    yield _text("to_come", say(_("Or why the calendar is still to come")), offered)
    name_and_email = say(_("Name and e-mail: Camille Roy <camille.roy@example.org>"))
    yield _text("super_user", say(_("Super-user")), offered, hint=name_and_email)
    yield _text("alternative", say(_("Alternative to the super-user")), offered, lines=2)
    yield _text("resources", say(_("Information and support resources")), offered, lines=3)
    yield _text("notes", say(_("Notes")), offered, lines=3, hint=say(_("Seen by support members only")))


def _text(name: str, label: str, offered: Mapping[str, str], *, lines: int = 1, hint: str = "") -> TextField:
    return TextField(name, label, lines=lines, value=offered[name], hint=hint, required=False)


def _presenters(say: Say, listed: str, *, required: bool) -> Iterator[TextField]:
    """Give as many boxes as a list needs: cut short in one, whoever stands last would be taken off it."""
    boxes = _boxed(listed.splitlines())
    if sum(map(len, boxes[-1])) > FULL:
        boxes.append([])
    for number, lines in enumerate(boxes, 1):
        first = number == 1
        yield TextField(
            PRESENTERS if first else f"{PRESENTERS}.{number}",
            say(_("Presenters")) if first else say(_("Presenters, continued ({number})"), number=number),
            lines=4,
            value="\n".join(lines),
            hint=say(LINES) if first else "",
            required=required and first,
        )


def _boxed(lines: Sequence[str]) -> list[list[str]]:
    boxes: list[list[str]] = [[]]
    for line in lines:
        if sum(len(one) + 1 for one in boxes[-1]) + len(line) > BOX:
            boxes.append([])
        boxes[-1].append(line)
    return boxes


def _support(view: InterviewView, say: Say, offered: Mapping[str, str]) -> Iterator[Field]:
    """Ask which support to activate, and when the super-user is trained."""
    each, who = say(_("one task for each presenter")), say(_("on the planning, for the super-user named above"))
    choices = tuple(
        Choice(TEMPLATES[key].name.to(say.locale), key, who if key == SUPER_USER_TRAINING else each)
        for key in ACTIVATED
        if step_for(view.task.plan, view.task.planned, key) is not None
    )
    if not choices:
        return
    ticked = tuple(key for key in offered["activate"].split(",") if key)
    hint = say(_("Made when the interview is closed"))
    yield ChecksField("activate", say(_("Support to activate")), choices, ticked, hint)
    day = say(_("Day of the super-user’s training"))
    yield DateField("training_day", day, value=offered["training_day"], required=False)
    time = say(_("Time of that training"))
    yield _text("training_time", time, offered, hint=say(_("For example: 9:00 to 10:30")))


def _others(view: InterviewView, say: Say) -> Iterator[Block | Field]:
    """Offer the other interviews of the same lead, with the due date of each other course."""
    if not view.others:
        return
    hint = say(_("Those that you hold, or that nobody does, are closed with this one; the others keep the answers."))
    choices = tuple(Choice(*_other(one, say)) for one in view.others)
    label = say(_("The same answers for these interviews too"))
    yield ChecksField("others", label, choices, hint=hint)
    if view.others_left:
        yield small(Span(say.count(MORE_OTHERS, view.others_left)))
    own = course_of(view.task.request)
    other_courses = {course_of(one.request): one.request for one in view.others}
    for named, request in other_courses.items():
        if named != own:
            first = request.data.first_activity
            label = say(_("Confirmed due date of {course}"), course=_course_name(request))
            yield DateField(f"{DUE}{named}", label, first.isoformat() if first else "", required=False)


def course_of(request: ServiceRequest) -> str:
    """Give the short mark of a request's course: its approaches share the first activity, so one due date."""
    key = request.key
    return request.number if key is None else mark(f"{key.term.code} {key.code} {key.section}")


def _course_name(request: ServiceRequest) -> str:
    key = request.key
    if key is None:
        return request.number
    return f"{key.code} ({key.section})" if key.section else key.code


def _other(other: Other, say: Say) -> tuple[str, str, str]:
    label = plain(course(say, other.request))
    label = label if len(label) <= LABEL else label[: LABEL - 1].rstrip() + "…"
    holder = other.holder.name if other.holder else say(_("nobody has it yet"))
    if not other.theirs:
        holder = say(_("{who} will close it"), who=holder)
    detail = plain(joined((Span(other.task.number),), (Span(holder),)))
    return label, other.task.number, detail


def answers_shared(say: Say, by: Person, number: str) -> Card:
    """To whoever holds an interview: another member's answers, for the same lead, stand here too."""
    told = _("📝 **{who}** has put the answers of {number} here too. This interview is still yours to close.")
    head = say.rich(told, who=by.name, number=number)
    return Card(plain(head), (Paragraph(head),))


def sent_in(say: Say, closed: Sequence[str], saved: Sequence[str]) -> Card:
    """Say what came of several interviews at once."""
    lines = []
    if closed:
        lines.append(say.rich(_("✅ Closed: **{numbers}**"), numbers=", ".join(closed)))
    if saved:
        lines.append(say.rich(_("📝 Saved, still to close: **{numbers}**"), numbers=", ".join(saved)))
    return Card(" · ".join(map(plain, lines)), tuple(map(Paragraph, lines)))
