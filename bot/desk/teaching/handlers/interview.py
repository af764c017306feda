"""The interview of a course lead: its pages are opened, kept one by one, and the last one closes it."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from bot.desk.answers import ActionHandler, Answer, Ask, Done, Faulty, FormHandler, Opened, Said
from bot.desk.common import Values, scene
from bot.desk.teaching.cards import interview as cards
from bot.desk.teaching.cards import interview_parts as parts
from bot.desk.teaching.cards.interview_pages import CLOSE, ENDING, Shown, field_of, interview_form, listed_in, parts_of
from bot.desk.teaching.cards.interview_recap import NEEDED
from bot.desk.teaching.cards.served import faults_of, reasons_in
from bot.desk.teaching.handlers.interview_reading import FIELD_OF, Errors, changed_meanwhile, read_page
from bot.desk.values import InterviewPage
from bot.language import _
from bot.ui.say import Say
from bot.ui.values import day_if_any, one_of, shown_in, whole
from workflow.courses.plans import Requirement
from workflow.courses.refusals import InformationMissing
from workflow.courses.requests import ServiceRequest
from workflow.teaching.interview_pages import Page
from workflow.teaching.refusals import AnswersChanged, ReasonMissing
from workflow.teaching.use_cases import interview_paging as paging
from workflow.teaching.use_cases.interview import InterviewOutcome
from workflow.teaching.use_cases.interview_paging import PageSent
from workflow.teaching.use_cases.interview_view import DUE, InterviewView, interview_view, may_end
from workflow.teaching.use_cases.session_drafts import calendar_sessions


async def open_form(asked: Ask, number: str) -> Answer:
    """Answer "Entrevue": the page to go on with."""
    view = await asked.read(interview_view, number, asked.at)
    return Opened(interview_form(view, asked.say, view.page))


async def close_form(asked: Ask, number: str) -> Answer:
    """Answer "Fermer la tâche", of an interview: the same, for the one who may."""
    await asked.read(may_end, number, asked.at)
    return await open_form(asked, number)


async def turn_to(asked: Ask, value: str) -> Answer:
    """Answer "Modifier", on the last page: the page that is meant."""
    wanted = InterviewPage.read(value)
    page = one_of(Page, wanted.page)
    view = await asked.read(interview_view, wanted.number, asked.at)
    return Opened(interview_form(view, asked.say, page))


async def sent(asked: Ask, values: Values, context: Values) -> Answer:
    """A page, sent in: each fault stands under its own field, in the person's language; else the next page."""
    number, page, part = context["number"], one_of(Page, context["page"]), whole(context["part"])
    view = await asked.read(interview_view, number, asked.at)
    errors = Errors(asked, asked.say, view)
    if page is Page.PEOPLE:
        values = {**listed_in(values, view, page), **values}
    findings = await read_page(values, errors)
    far = errors.due_dates(values)
    if errors.found:
        return Faulty(errors.found)
    if far and parts.SURE not in values:
        return Opened(interview_form(view, asked.say, page, part, Shown(values, tuple(far), sure=True)))
    if far and not values[parts.SURE]:
        return Faulty({parts.SURE: far[0]})
    last_part = part >= len(parts_of(view, asked.say, page)) - 1
    page_sent = PageSent(
        findings,
        _texts(values),
        shown_in(context.get("shown") or "{}", str),
        _due(values),
        page.following if last_part else page,
    )
    try:
        if page is Page.END and last_part:
            return await _ended(asked, view, page_sent, values, errors)
        await asked.do(paging.keep_page, number, page_sent, asked.at)
    except AnswersChanged as lost:
        return await _again(asked, lost, values, page, part)
    after = await asked.read(interview_view, number, asked.at)
    return Opened(interview_form(after, asked.say, page_sent.following, 0 if last_part else part + 1))


async def _again(asked: Ask, lost: AnswersChanged, values: Values, page: Page, part: int) -> Answer:
    """Show a page once more with what was typed, and with what somebody else has written meanwhile."""
    view = await asked.read(interview_view, lost.number, asked.at)
    told = changed_meanwhile(view, asked.say, page, part, lost.fields)
    return Opened(interview_form(view, asked.say, page, part, Shown(values, told)))


async def _ended(asked: Ask, view: InterviewView, page_sent: PageSent, values: Values, errors: Errors) -> Answer:
    """Keep the last page, and close the interview where that was chosen."""
    closing = values.get(ENDING) == CLOSE
    act = partial(paging.close_page, reasons=reasons_in(values)) if closing else paging.keep_last_page
    try:
        outcome: InterviewOutcome | None = await asked.do(act, number=view.task.number, sent=page_sent, now=asked.at)
    except InformationMissing as missing:
        return Faulty(await _missing(missing, view.task.number, errors))
    except ReasonMissing as missing:
        return Faulty(faults_of(missing, errors.say(_("Not done yet: say why in one sentence."))))
    if outcome is None:
        return Done()
    return await _told(asked, scene(asked).say, outcome, view.task.request)


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


def _texts(values: Values) -> dict[str, str]:
    """Return what stands in the fields; the boxes of presenters are one list."""
    listed = "\n".join(text for name, text in values.items() if field_of(name) == parts.PRESENTERS)
    texts = {name: text for name, text in values.items() if field_of(name) == name}
    return {**texts, parts.PRESENTERS: listed} if parts.PRESENTERS in values else texts


def _due(values: Values) -> dict[str, date | None]:
    return {name: day_if_any(text) for name, text in values.items() if name.startswith(DUE)}


async def _missing(refusal: InformationMissing, number: str, errors: Errors) -> Mapping[str, str]:
    if refusal.number != number:
        await errors.refuse(ENDING, refusal)
        return errors.found
    return {FIELD_OF[Requirement(one)]: errors.say(NEEDED[Requirement(one)]) for one in refusal.missing}


ACTIONS: Mapping[str, ActionHandler] = {
    "interview": open_form,
    "interview_page": turn_to,
}
FORMS: Mapping[str, FormHandler] = {"interview": sent}
