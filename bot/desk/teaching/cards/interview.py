"""The interview as a form: what is kept so far, saved or closed with, for one request or several of the same lead."""

import json
from collections.abc import Iterator, Mapping, Sequence

from bot.desk.courses.cards.courses import course
from bot.desk.teaching.cards.feedback import earlier_feedback
from bot.desk.teaching.cards.interview_parts import (
    PRESENTERS,
    SURE,
    mark,
    optional,
    other_fields,
    presenter_boxes,
    support_fields,
)
from bot.desk.teaching.cards.plan_lines import plan_button
from bot.desk.teaching.cards.served import reasons_beside
from bot.desk.values import LastAnswers
from bot.language import _, _n
from bot.ui.model import (
    Block,
    Card,
    ChecksField,
    Choice,
    DateField,
    Field,
    Form,
    Line,
    Paragraph,
    Style,
    StyledText,
    plain,
)
from bot.ui.parts import actions, button, shortened, small, words
from bot.ui.say import Say
from workflow.courses.plans import Requirement
from workflow.courses.requests import ServiceRequest
from workflow.people.people import Person
from workflow.teaching.use_cases.interview_view import Answers, InterviewView
from workflow.teaching.use_cases.request_views import TaskView

OLD_CALENDAR = 900
READ = _n(
    "🗓️ {count} session is read in the calendar.",
    "🗓️ {count} sessions are read in the calendar.",
)
PRESENTERS_THEN = _n("{count} presenter", "{count} presenters")


def interview_form(view: InterviewView, say: Say, *, closing: bool, taken_over: Answers | None = None) -> Form:
    """Ask for what an interview brings back; ``taken_over``: what stays empty shows what last term said.

    What is kept travels with the form as marks, so that only what its sender changed is written.
    """
    shown = dict(_values(view, view.answers))
    lead = str(view.lead or "") if not shown[PRESENTERS] and taken_over is None else ""
    offered = (
        shown | {name: value for name, value in _old(taken_over) if not shown[name]} if taken_over else dict(shown)
    )
    if lead:
        # The one who closes says that they present; the one who saves something else has said nothing of it yet.
        offered[PRESENTERS] = lead
        shown |= {} if closing else {PRESENTERS: lead}
    fields: list[Block | Field] = [Paragraph(course(say, view.task.request)), *_state(view, say, taken_over, closing)]
    fields += _asked(view, say, offered, closing=closing)
    fields += support_fields(view, say, offered)
    fields += reasons_beside(view.task, say) if closing else ()
    fields += other_fields(view, say)
    context = {
        "number": view.task.number,
        "closing": "yes" if closing else "",
        "shown": json.dumps({name: mark(value) for name, value in shown.items()}, separators=(",", ":")),
    }
    title = _("Close the interview") if closing else _("Interview")
    return Form("interview", say(title), say(title if closing else _("Save")), say(_("Cancel")), tuple(fields), context)


def _values(view: InterviewView, answers: Answers) -> Iterator[tuple[str, str]]:
    """Return what each field shows of the answers that are kept."""
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
    """Return what holds from one session to the next: no dates."""
    yield PRESENTERS, "\n".join(map(str, answers.presenters))
    yield "super_user", str(answers.super_user or "")
    yield "alternative", answers.interview.alternative
    yield "resources", answers.interview.resources
    yield "notes", answers.interview.notes


def _state(view: InterviewView, say: Say, taken_over: Answers | None, closing: bool) -> Iterator[Block]:  # noqa: FBT001
    """Say who saved it last, and offer what last term said."""
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
        value = str(LastAnswers(view.task.number, LastAnswers.CLOSE if closing else LastAnswers.SAVE))
        again = _("Take over the answers of {term}")
        yield Line(told, button(say, "interview_last", again, value, term=_term(view.last)))
    yield from earlier_feedback(say, view.feedback)


def _term(answers: Answers) -> str:
    key = answers.request.key
    return "—" if key is None else key.term.code


def _asked(view: InterviewView, say: Say, offered: Mapping[str, str], *, closing: bool) -> Iterator[Field]:
    needs = view.task.planned.requires if closing else ()
    yield from presenter_boxes(say, offered[PRESENTERS], required=Requirement.PRESENTERS in needs)
    yield DateField(
        "due_date",
        say(_("Confirmed due date")),
        value=offered["due_date"],
        hint=say(_("First teaching or welcome activity of the course")),
        required=Requirement.DUE_DATE in needs,
    )
    if offered["due_date"]:
        right = Choice(say(_("This date is right")), SURE)
        yield ChecksField(SURE, say(_("If the due date is far from the one on file")), (right,))
    dates = say(_("Dates and themes, one a line"))
    yield optional("calendar", say(_("Session calendar")), offered, lines=4, hint=dates)
    again = say(_("Name a day (“on September 15”): it's asked for again then; else in five business days."))
    yield optional("to_come", say(_("Or why the calendar is still to come")), offered, hint=again)
    name_and_email = say(_("Name and e-mail: Camille Roy <camille.roy@example.org>"))
    yield optional("super_user", say(_("Super-user")), offered, hint=name_and_email)
    yield optional("alternative", say(_("Alternative to the super-user")), offered, lines=2)
    yield optional("resources", say(_("Information and support resources")), offered, lines=3)
    yield optional("notes", say(_("Notes")), offered, lines=3, hint=say(_("Seen by support members only")))


def answers_shared(say: Say, by: Person, number: str) -> Card:
    """To the one who holds an interview: another member's answers, for the same lead, stand here too."""
    told = _("📝 **{who}** has put the answers of {number} here too. This interview is still yours to close.")
    head = say.rich(told, who=by.name, number=number)
    return Card(plain(head), (Paragraph(head),))


def calendar_awaited(view: TaskView, say: Say) -> Card:
    """Remind the person who plans the sessions to ask for the calendar again."""
    head = say.rich(
        _("📅 The session calendar of {course} was still to come. Time to ask **{lead}** for it again."),
        course=course(say, view.request),
        lead=view.request.data.lead_name,
    )
    why = view.interview.to_come if view.interview is not None else ""
    reason = (words(say, why),) if why else ()
    return Card(plain(head), (Paragraph(head), *reason, *actions(plan_button(say, view.task.number))))


def sent_in(say: Say, closed: Sequence[str], saved: Sequence[str]) -> Card:
    """Say what came of several interviews at once."""
    lines = []
    if closed:
        lines.append(say.rich(_("✅ Closed: **{numbers}**"), numbers=", ".join(closed)))
    if saved:
        lines.append(say.rich(_("📝 Saved, still to close: **{numbers}**"), numbers=", ".join(saved)))
    return Card(" · ".join(map(plain, lines)), tuple(map(Paragraph, lines)))


def saved(say: Say) -> Card:
    """To the one who has saved an interview."""
    text = say(_("📝 It’s saved. The interview stays open."))
    return Card(text, (Paragraph((StyledText(text),)),))


def calendar_read(say: Say, request: ServiceRequest, count: int, told: Card | None) -> Card:
    """After the closing: sessions were read in the calendar that was typed, and can go into the plan."""
    head = say.rich_count(READ, count)
    plan = button(say, "calendar_to_plan", _("Put them into the plan"), request.number, Style.PRIMARY)
    return Card(plain(head), (*(told.blocks if told else ()), Paragraph(head), *actions(plan)))
