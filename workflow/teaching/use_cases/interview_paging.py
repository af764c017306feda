"""An interview page by page: each page is kept as it is sent, and the last one may close the interview."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime

from workflow.courses.requests import ServiceRequest
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction
from workflow.teaching.interview import Findings
from workflow.teaching.interview_pages import Page, Texts, changed, overtaken
from workflow.teaching.refusals import AnswersChanged
from workflow.teaching.served import Reasons
from workflow.teaching.use_cases.interview import (
    InterviewOutcome,
    Others,
    close,
    save,
    save_due_dates,
)
from workflow.teaching.use_cases.interview_view import DUE, Answers, InterviewView, course_of, interview_view


@dataclass(frozen=True, slots=True)
class PageSent:
    """A page of an interview as it came back."""

    findings: Findings
    """What its fields say; None what it does not ask for."""
    texts: Texts
    """What stands in its fields."""
    seen: Texts
    """Marks of what they were shown with."""
    due: Mapping[str, date | None]
    """Due dates of other courses, by field."""
    following: Page
    """The page to go on with."""


async def keep_page(tx: Transaction, person: PersonId, number: str, sent: PageSent, now: datetime) -> None:
    """Keep what was changed on a page; a due date that comes back as it stands is confirmed.

    Raises refusals.AnswersChanged, and nothing is kept.
    """
    view = await interview_view(tx, person, number, now)
    written = _written(view, sent) | _confirmed(view, sent)
    found = replace(_only(sent.findings, written), page=sent.following)
    if found.others is not None:
        offered = {one.task.number for one in view.others}
        found = replace(found, others=tuple(one for one in found.others if one in offered))
    await save(tx, person, number, found, now)
    await save_due_dates(tx, person, number, _due_dates(view, sent, written), now)


async def keep_last_page(
    tx: Transaction, person: PersonId, number: str, sent: PageSent, now: datetime
) -> InterviewOutcome:
    """Keep the last page, and put all answers on the other interviews too. Raises refusals.AnswersChanged."""
    view = await interview_view(tx, person, number, now)
    findings = replace(_only(sent.findings, _written(view, sent)), page=Page.END)
    return await save(tx, person, number, findings, now, others=_others(view, sent, closing=False))


async def close_page(
    tx: Transaction, person: PersonId, number: str, sent: PageSent, now: datetime, *, reasons: Reasons
) -> InterviewOutcome:
    """Close an interview by its last page; due dates are confirmed as they stand. Raises refusals.AnswersChanged."""
    view = await interview_view(tx, person, number, now)
    stands = view.task.request.data.first_activity
    findings = replace(_only(sent.findings, _written(view, sent)), page=Page.END, due_date=stands)
    others = _others(view, sent, closing=True)
    return await close(tx, person, number, findings, now, others=others, reasons=reasons)


def _written(view: InterviewView, sent: PageSent) -> frozenset[str]:
    """Return the fields whose sender changed them. Raises refusals.AnswersChanged."""
    if lost := overtaken(sent.texts, sent.seen, view.texts):
        raise AnswersChanged(view.task.number, lost)
    return changed(sent.texts, sent.seen)


def _confirmed(view: InterviewView, sent: PageSent) -> frozenset[str]:
    """Return the fields of due dates that were sent as they stand."""
    days = {"due_date": sent.findings.due_date, **sent.due}
    return frozenset(name for name, day in days.items() if day is not None and view.texts.get(name) == day.isoformat())


def _only(findings: Findings, names: frozenset[str]) -> Findings:
    return Findings(**{one.name: getattr(findings, one.name) for one in fields(findings) if one.name in names})


def _due_dates(view: InterviewView, sent: PageSent, written: frozenset[str]) -> Mapping[str, date]:
    """Return the due dates that were changed, for each interview of their course that is held with this one."""
    chosen = view.answers.interview.others
    days = {one.task.number: sent.due.get(f"{DUE}{course_of(one.request)}") for one in view.others}
    return {
        one.task.number: day
        for one in view.others
        if one.task.number in chosen
        and f"{DUE}{course_of(one.request)}" in written
        and (day := days[one.task.number]) is not None
    }


def _others(view: InterviewView, sent: PageSent, *, closing: bool) -> Others:
    """Return the other interviews, with all answers; closing confirms the due date of each as it stands."""
    chosen = [one for one in view.others if one.task.number in view.answers.interview.others]
    own = view.task.request

    def day(of: ServiceRequest) -> date | None:
        if course_of(of) == course_of(own):
            return own.data.first_activity
        return of.data.first_activity if closing else None

    return Others(_all(view.answers, sent.findings), {one.task.number: day(one.request) for one in chosen})


def _all(answers: Answers, said: Findings) -> Findings:
    """Return all answers that are kept, with what the last page says."""
    found = answers.interview
    kept = Findings(
        presenters=answers.presenters,
        helper=found.helper,
        super_user=(answers.super_user,) if answers.super_user else (),
        alternative=found.alternative,
        calendar_stands=found.calendar_stands,
        calendar=answers.request.calendar,
        to_come=found.to_come,
        ask_again=found.ask_again,
        resources=found.resources,
        notes=found.notes,
        activate=found.activate,
    )
    last = {one.name: value for one in fields(said) if (value := getattr(said, one.name)) is not None}
    return replace(kept, **last)
