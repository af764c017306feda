"""Parts of the interview's form: boxes of presenters, support to activate, the lead's other interviews."""

from collections.abc import Iterator, Mapping, Sequence
from zlib import crc32

from bot.desk.courses.cards.courses import course
from bot.language import _, _n
from bot.ui.model import Block, ChecksField, Choice, DateField, Field, StyledText, TextField, plain
from bot.ui.parts import joined, small
from bot.ui.say import Say
from bot.ui.values import ticked
from workflow.courses.requests import ServiceRequest
from workflow.support.templates import TEMPLATES
from workflow.teaching.interview import ACTIVATED, SUPER_USER_TRAINING, step_for
from workflow.teaching.use_cases.interview_view import InterviewView, Other

BOX = 2400
"""Characters of presenters that one box holds; a long list goes on in the next one, with room to add to it."""
FULL = 1200
"""From so many characters on in the last box, an empty one follows it."""
PRESENTERS, DUE = "presenters", "due."
"""Names of fields begin so: boxes of presenters; due dates of the lead's other courses, by their mark."""
SURE = "due_sure"
LINES = _(
    "One a line, name and e-mail: Camille Roy <camille.roy@example.org>. "
    "A list of more than fifty goes in twice: save, then go on."
)
LABEL = 130
"""Characters of a box's label: two lines where the window is narrowest."""
MORE_OTHERS = _n(
    "{count} more interview of the same person is open: begin again from it.",
    "{count} more interviews of the same person are open: begin again from one of them.",
)


def mark(value: str) -> str:
    """Return a short mark of a field's text, by which a change of it is known."""
    lines = "\n".join(line.rstrip() for line in value.strip().splitlines())
    return f"{crc32(lines.encode()):x}"


def boxes_of(values: Mapping[str, str]) -> dict[str, str]:
    """Return the boxes of presenters that were sent in, by field."""
    return {name: value for name, value in values.items() if name.partition(".")[0] == PRESENTERS}


def optional(name: str, label: str, offered: Mapping[str, str], *, lines: int = 1, hint: str = "") -> TextField:
    """Return a text that nobody has to fill in, with what is offered for it."""
    return TextField(name, label, lines=lines, value=offered[name], hint=hint, required=False)


def presenter_boxes(say: Say, listed: str, *, required: bool) -> Iterator[TextField]:
    """Return as many boxes as a list needs: cut short in one, those who stand last would be taken off it."""
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


def support_fields(view: InterviewView, say: Say, offered: Mapping[str, str]) -> Iterator[Field]:
    """Ask which support to activate, and when the super-user is trained."""
    each, who = say(_("one task for each presenter")), say(_("on the planning, for the super-user named above"))
    choices = tuple(
        Choice(TEMPLATES[key].name.to(say.locale), key, who if key == SUPER_USER_TRAINING else each)
        for key in ACTIVATED
        if step_for(view.task.plan, view.task.planned, key) is not None
    )
    if not choices:
        return
    hint = say(_("Made when the interview is closed"))
    yield ChecksField("activate", say(_("Support to activate")), choices, ticked(offered["activate"]), hint)
    day = say(_("Day of the super-user’s training"))
    yield DateField("training_day", day, value=offered["training_day"], required=False)
    time = say(_("Time of that training"))
    yield optional("training_time", time, offered, hint=say(_("For example: 9:00 to 10:30")))


def other_fields(view: InterviewView, say: Say) -> Iterator[Block | Field]:
    """Offer the other interviews of the same lead, with the due date of each other course."""
    if not view.others:
        return
    hint = say(_("Those that you hold, or that nobody does, are closed with this one; the others keep the answers."))
    choices = tuple(Choice(*_other(one, say)) for one in view.others)
    label = say(_("The same answers for these interviews too"))
    yield ChecksField("others", label, choices, hint=hint)
    if view.others_left:
        yield small(StyledText(say.count(MORE_OTHERS, view.others_left)))
    own = course_of(view.task.request)
    other_courses = {course_of(one.request): one.request for one in view.others}
    for named, request in other_courses.items():
        if named != own:
            first = request.data.first_activity
            label = say(_("Confirmed due date of {course}"), course=_course_name(request))
            yield DateField(f"{DUE}{named}", label, first.isoformat() if first else "", required=False)


def course_of(request: ServiceRequest) -> str:
    """Return the short mark of a request's course: its approaches share the first activity, so one due date."""
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
    detail = plain(joined((StyledText(other.task.number),), (StyledText(holder),)))
    return label, other.task.number, detail
