"""The interview of a course lead: saved, closed, begun from last term's answers; its service presented."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from bot.desk.answers import ActionHandler, Answer, Ask, Done, Faulty, FormHandler, Opened, Said
from bot.desk.common import Values, scene
from bot.desk.teaching.cards import interview as cards
from bot.desk.teaching.cards import interview_parts as parts
from bot.desk.teaching.cards.served import faults_of, reasons_in
from bot.desk.teaching.handlers.interview_reading import FIELD_OF, NEEDED, Errors, read_form
from bot.desk.values import LastAnswers
from bot.language import _
from bot.ui.say import Say
from bot.ui.values import day_if_any, shown_in, ticked
from workflow.courses.plans import Requirement
from workflow.courses.refusals import InformationMissing
from workflow.courses.requests import ServiceRequest
from workflow.teaching.interview import Findings
from workflow.teaching.refusals import ReasonMissing
from workflow.teaching.use_cases import interview
from workflow.teaching.use_cases.interview import InterviewOutcome, Others
from workflow.teaching.use_cases.interview_view import InterviewView, interview_view
from workflow.teaching.use_cases.session_drafts import calendar_sessions


async def open_form(asked: Ask, number: str) -> Answer:
    """Answer "Entrevue": what is kept so far, to be saved."""
    return await _form(asked, number, closing=False)


async def close_form(asked: Ask, number: str) -> Answer:
    """Answer "Fermer la tâche", of an interview."""
    return await _form(asked, number, closing=True)


async def take_over(asked: Ask, value: str) -> Answer:
    """Answer "Reprendre les réponses de …": the same form, filled with what last term said."""
    last = LastAnswers.read(value)
    return await _form(asked, last.number, closing=last.form == LastAnswers.CLOSE, taking_over=True)


async def _form(asked: Ask, number: str, *, closing: bool, taking_over: bool = False) -> Answer:
    view = await asked.read(interview_view, number, asked.at)
    say = asked.say
    taken_over = view.last if taking_over else None
    return Opened(cards.interview_form(view, say, closing=closing, taken_over=taken_over))


async def sent(asked: Ask, values: Values, context: Values) -> Answer:
    """The answers, sent in: each fault stands under its own field, in the person's language."""
    here = scene(asked)
    number, closing = context["number"], bool(context.get("closing"))
    view = await asked.read(interview_view, number, asked.at)
    errors = Errors(asked, here.say, view)
    everything = await read_form(values, errors, closing=closing)
    others = _others(values, everything, view)
    _look_at_dates(values, everything, others, view, errors)
    if closing:
        errors.missing(values, everything, view.task.planned.requires)
    if errors.found:
        return Faulty(errors.found)
    changed = _changed(everything, values, context, closing=closing)
    act = partial(interview.close, reasons=reasons_in(values)) if closing else interview.save
    try:
        outcome: InterviewOutcome | None = await asked.do(
            act, number=number, findings=changed, now=asked.at, others=others
        )
    except InformationMissing as missing:
        return Faulty(await _missing(missing, number, errors))
    except ReasonMissing as missing:
        return Faulty(faults_of(missing, errors.say(_("Not done yet: say why in one sentence."))))
    if outcome is None:
        return Done()
    return await _told(asked, here.say, outcome, view.task.request)


async def _told(asked: Ask, say: Say, outcome: InterviewOutcome, request: ServiceRequest) -> Answer:
    """Say what came of it: a word at least when it is saved; closed, the calendar may go into the plan of sessions."""
    if not outcome.closed and len(outcome.saved) == 1:
        return Said(cards.saved(say))
    several = len(outcome.closed) + len(outcome.saved) > 1
    count = await asked.read(calendar_sessions, request.number, asked.at)
    if outcome.closed and count:
        told = cards.sent_in(say, outcome.closed, outcome.saved) if several else None
        return Said(cards.calendar_read(say, request, count, told))
    return Said(cards.sent_in(say, outcome.closed, outcome.saved)) if several else Done()


def _look_at_dates(values: Values, answers: Findings, others: Others, view: InterviewView, errors: Errors) -> None:
    """Look at the due date of this course, and at those of the others that were chosen."""
    sure = bool(values.get(parts.SURE))
    errors.due_date("due_date", answers.due_date, view.task.request, sure=sure)
    own = parts.course_of(view.task.request)
    for one in view.others:
        course = parts.course_of(one.request)
        if one.task.number in others.due and course != own:
            errors.due_date(f"{parts.DUE}{course}", others.due[one.task.number], one.request, sure=sure)


def _changed(everything: Findings, values: Values, context: Values, *, closing: bool) -> Findings:
    """Keep what stands otherwise than the form showed it; closing confirms the due date as it stands."""
    shown: Mapping[str, str] = shown_in(context.get("shown") or "{}", str)
    texts = {**values, parts.PRESENTERS: "\n".join(parts.boxes_of(values).values())}
    kept = {
        name: getattr(everything, name)
        for name, before in shown.items()
        if parts.mark(texts.get(name, "")) != before or (closing and name == "due_date")
    }
    return Findings(**kept)


def _others(values: Values, answers: Findings, view: InterviewView) -> Others:
    """Return the other interviews that were chosen: with this due date for the same course, else each with its own."""
    chosen = ticked(values.get("others", ""))
    if not chosen:
        return interview.NOBODY_ELSE
    return Others(answers, {one: _due(one, view, values, answers) for one in chosen})


def _due(number: str, view: InterviewView, values: Values, answers: Findings) -> date | None:
    other = next((one for one in view.others if one.task.number == number), None)
    if other is None:
        return None
    course = parts.course_of(other.request)
    same = course == parts.course_of(view.task.request)
    return answers.due_date if same else day_if_any(values.get(f"{parts.DUE}{course}", ""))


async def _missing(refusal: InformationMissing, number: str, errors: Errors) -> Mapping[str, str]:
    if refusal.number != number:
        await errors.refuse("others", refusal)
        return errors.found
    return {FIELD_OF[Requirement(one)]: errors.say(NEEDED[Requirement(one)]) for one in refusal.missing}


ACTIONS: Mapping[str, ActionHandler] = {
    "interview": open_form,
    "interview_last": take_over,
}
FORMS: Mapping[str, FormHandler] = {"interview": sent}
