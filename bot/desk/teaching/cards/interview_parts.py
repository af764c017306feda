"""Parts of the interview's form: boxes of presenters, support to activate, the lead's other interviews."""

from collections.abc import Iterator, Mapping, Sequence

from bot.desk.courses.cards.courses import course
from bot.language import _, _n
from bot.ui.model import ChecksField, Choice, DateField, Field, StyledText, TextField, plain
from bot.ui.parts import joined
from bot.ui.say import Say
from bot.ui.shortening import clip
from bot.ui.values import ticked
from workflow.courses.requests import ServiceRequest
from workflow.support.templates import TEMPLATES
from workflow.teaching.interview import ACTIVATED, SUPER_USER_TRAINING, opened_by
from workflow.teaching.interview_pages import Helper
from workflow.teaching.use_cases.interview_view import DUE, InterviewView, Other, course_of

BOX = 2400
"""Characters of presenters that one box holds; a long list goes on in the next one, with room to add to it."""
FULL = 1200
"""From so many characters on in the last box, an empty one follows it."""
PRESENTERS = "presenters"
"""The names of boxes of presenters begin so."""
SURE = "due_sure"
LINES = _("One a line, name and e-mail: Camille Roy <camille.roy@example.org>.")
TWICE = _("A list of more than fifty goes in twice: go on, then come back to this page.")
LABEL = 130
"""Characters of a box's label: two lines where the window is narrowest."""
MORE_OTHERS = _n(
    "{count} more interview of the same person is open: begin again from it.",
    "{count} more interviews of the same person are open: begin again from one of them.",
)


def boxes_of(values: Mapping[str, str]) -> dict[str, str]:
    """Return the boxes of presenters that were sent in, by field."""
    return {name: value for name, value in values.items() if name.partition(".")[0] == PRESENTERS}


def needed(name: str, label: str, offered: Mapping[str, str], *, lines: int = 1, hint: str = "") -> TextField:
    """Return a text that has to be filled in, with what is offered for it."""
    return TextField(name, label, lines=lines, value=offered[name], hint=hint)


def optional(name: str, label: str, offered: Mapping[str, str], *, lines: int = 1, hint: str = "") -> TextField:
    """Return a text that nobody has to fill in, with what is offered for it."""
    return TextField(name, label, lines=lines, value=offered[name], hint=hint, required=False)


def presenter_boxes(say: Say, offered: Mapping[str, str]) -> Iterator[TextField]:
    """Return as many boxes as a list needs: cut short in one, those who stand last would be taken off it."""
    filled = boxes(offered)
    long = sum(map(len, filled.values())) > FULL
    for number, (name, lines) in enumerate(filled.items(), 1):
        first = number == 1
        hint = say(LINES) if first else ""
        yield TextField(
            name,
            say(_("Presenters")) if first else say(_("Presenters, continued ({number})"), number=number),
            lines=4,
            value=lines,
            hint=f"{hint} {say(TWICE)}".strip() if long and number == len(filled) else hint,
            required=first and bool(lines),
        )


def boxes(offered: Mapping[str, str]) -> dict[str, str]:
    """Return what stands in each box of presenters, by field: as typed, or the list cut over them."""
    typed_ = boxes_of(offered)
    if len(typed_) > 1:
        return typed_
    cut = _boxed(offered[PRESENTERS].splitlines())
    if sum(map(len, cut[-1])) > FULL:
        cut.append([])
    return {PRESENTERS if at == 1 else f"{PRESENTERS}.{at}": "\n".join(lines) for at, lines in enumerate(cut, 1)}


def _boxed(lines: Sequence[str]) -> list[list[str]]:
    boxes: list[list[str]] = [[]]
    for line in lines:
        if sum(len(one) + 1 for one in boxes[-1]) + len(line) > BOX:
            boxes.append([])
        boxes[-1].append(line)
    return boxes


def support_fields(view: InterviewView, say: Say, offered: Mapping[str, str]) -> Iterator[Field]:
    """Ask which support to activate; the training of a super-user where there is one."""
    each, who = say(_("one task for each presenter")), say(_("on the planning, for the super-user"))
    trained = offered["helper"] == Helper.SUPER_USER
    choices = tuple(
        Choice(TEMPLATES[key].name.to(say.locale), key, who if key == SUPER_USER_TRAINING else each)
        for key in ACTIVATED
        if trained or key != SUPER_USER_TRAINING
    )
    if opened_by(view.task.plan, view.task.planned):
        hint = say(_("Made when the interview is closed"))
        yield ChecksField("activate", say(_("Support to activate")), choices, ticked(offered["activate"]), hint)


def training_fields(say: Say, offered: Mapping[str, str]) -> Iterator[Field]:
    """Ask when the super-user is trained, where that was chosen."""
    if SUPER_USER_TRAINING in ticked(offered["activate"]):
        day = say(_("Day of the super-user’s training"))
        clear = say(_("Clear the day of the training"))
        yield DateField("training_day", day, value=offered["training_day"], required=False, clear=clear)
        time = say(_("Time of that training"))
        yield optional("training_time", time, offered, hint=say(_("For example: 9:00 to 10:30")))


def others_field(view: InterviewView, say: Say, offered: Mapping[str, str]) -> Iterator[Field]:
    """Offer the other interviews of the same lead."""
    if not view.others:
        return
    hint = say(_("Those that you hold, or that nobody does, are closed with this one; the others keep the answers."))
    choices = tuple(Choice(*_other(one, say)) for one in view.others)
    label = say(_("The same answers for these interviews too"))
    yield ChecksField("others", label, choices, ticked(offered["others"]), hint)


def other_dates(view: InterviewView, say: Say, offered: Mapping[str, str]) -> Iterator[Field]:
    """Ask for the due date of each other course that is held with this one."""
    for request in view.other_courses:
        name = f"{DUE}{course_of(request)}"
        label = say(_("Confirmed due date of {course}"), course=_course_name(request))
        yield DateField(name, label, offered[name], required=bool(offered[name]))


def _course_name(request: ServiceRequest) -> str:
    key = request.key
    if key is None:
        return request.number
    return f"{key.code} ({key.section})" if key.section else key.code


def _other(other: Other, say: Say) -> tuple[str, str, str]:
    label = clip(plain(course(say, other.request)), LABEL)
    holder = other.holder.name if other.holder else say(_("nobody has it yet"))
    if not other.theirs:
        holder = say(_("{who} will close it"), who=holder)
    detail = plain(joined((StyledText(other.task.number),), (StyledText(holder),)))
    return label, other.task.number, detail
