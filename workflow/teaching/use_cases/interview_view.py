"""An interview as its form shows it: what is kept, what last term said, and what the lead has besides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from workflow.courses.grid import RequestKey, Term
from workflow.courses.grid.terms import Season
from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import TO_WORK, ServiceTask
from workflow.courses.tasks import close as close_task
from workflow.courses.use_cases import course_access
from workflow.items.states import TaskState
from workflow.items.use_cases.acting import actor
from workflow.people.people import Actor, Person, PersonId
from workflow.ports.desk import Transaction
from workflow.teaching.interview import Interview, is_interview
from workflow.teaching.interview_pages import CalendarStands, Helper, Page, mark
from workflow.teaching.presenters import Typed
from workflow.teaching.use_cases.feedback import Earlier, last_given
from workflow.teaching.use_cases.interview import closes_with, for_interviewer
from workflow.teaching.use_cases.presenters import as_typed
from workflow.teaching.use_cases.request_views import TaskView, task_view

LOOKED_BACK = 4
"""Years in which a course may have been given before."""
MOST_OTHERS = 10
"""Other interviews of the same lead that a form offers; those with the first due dates."""


DUE = "due."
"""The names of fields with due dates of other courses begin so, with their mark."""


def course_of(request: ServiceRequest) -> str:
    """Return the short mark of a request's course: its approaches share the first activity, so one due date."""
    key = request.key
    return request.number if key is None else mark(f"{key.term.code} {key.code} {key.section}")


@dataclass(frozen=True, slots=True)
class Answers:
    """What an interview has brought back so far, as its form shows it."""

    request: ServiceRequest
    presenters: tuple[Typed, ...]
    interview: Interview
    super_user: Typed | None

    @property
    def texts(self) -> dict[str, str]:
        """Return what each field shows of them."""
        found, first = self.interview, self.request.data.first_activity
        return {
            "presenters": "\n".join(map(str, self.presenters)),
            "others": ",".join(found.others),
            "helper": self._helper or "",
            "super_user": str(self.super_user or ""),
            "alternative": found.alternative,
            "due_date": first.isoformat() if first else "",
            "calendar_stands": self._calendar_stands or "",
            "calendar": self.request.calendar,
            "to_come": found.to_come,
            "ask_again": found.ask_again.isoformat() if found.ask_again else "",
            "activate": ",".join(found.activate),
            "training_day": found.training_day.isoformat() if found.training_day else "",
            "training_time": found.training_time,
            "resources": found.resources,
            "notes": found.notes,
        }

    @property
    def _helper(self) -> Helper | None:
        implied = Helper.SUPER_USER if self.super_user else Helper.ALTERNATIVE if self.interview.alternative else None
        return self.interview.helper or implied

    @property
    def _calendar_stands(self) -> CalendarStands | None:
        implied = (
            CalendarStands.GIVEN
            if self.request.calendar
            else CalendarStands.TO_COME
            if self.interview.to_come
            else None
        )
        return self.interview.calendar_stands or implied

    @property
    def is_empty(self) -> bool:
        """Return whether there is nothing to take over."""
        found = self.interview
        said = (self.request.calendar, found.alternative, found.resources, found.notes)
        return not (self.presenters or self.super_user or any(said))


@dataclass(frozen=True, slots=True)
class Other:
    """Another interview of the same lead that is still to do."""

    task: ServiceTask
    request: ServiceRequest
    holder: Person | None
    theirs: bool
    """The one who looks may close it with this one."""


@dataclass(frozen=True, slots=True)
class InterviewView:
    """An interview, and what its form offers."""

    task: TaskView
    who: Actor
    answers: Answers
    last: Answers | None
    """Of the same course in an earlier term."""
    others: tuple[Other, ...]
    others_left: int
    """How many more there are than the form offers."""
    saved_by: Person | None
    feedback: Earlier | None = None
    """What was said the last time that the course was supported."""
    sessions: int = 0
    """How many its plan has."""

    @property
    def texts(self) -> dict[str, str]:
        """Return what is kept of each field, the due dates of the lead's other courses among them."""
        return self.answers.texts | {
            f"{DUE}{course_of(one)}": one.data.first_activity.isoformat() if one.data.first_activity else ""
            for one in self.other_courses
        }

    @property
    def other_courses(self) -> tuple[ServiceRequest, ...]:
        """Return a request of each other course whose interview is held with this one."""
        own, found = course_of(self.task.request), dict[str, ServiceRequest]()
        for one in self.others:
            if one.task.number in self.answers.interview.others and course_of(one.request) != own:
                found.setdefault(course_of(one.request), one.request)
        return tuple(found.values())

    @property
    def page(self) -> Page:
        """Return the page to go on with; of answers that stand without one, the last."""
        found = self.answers.interview
        return found.page or (Page.END if found.saved_at is not None else Page.PEOPLE)

    @property
    def may_close(self) -> bool:
        """Return whether the one who looks may end it."""
        return self.task.task.state is TaskState.IN_PROGRESS and closes_with(self.task.task, self.who)

    @property
    def lead(self) -> Typed | None:
        """The course lead, as a line that would name them; None without an e-mail."""
        data = self.task.request.data
        return Typed(data.lead_name, data.lead_email.strip().lower()) if data.lead_email else None

    @property
    def near(self) -> tuple[Typed, ...]:
        """Those whom a name alone may mean: the lead, presenters and super-users of this course, now and before."""
        listed = [self.lead]
        for answers in (self.answers, self.last):
            if answers is not None:
                listed += [*answers.presenters, answers.super_user]
        return tuple(one for one in listed if one is not None)


async def interview_view(tx: Transaction, person: PersonId, number: str, now: datetime) -> InterviewView:
    """Return an interview for a member of its group. Raises what ``for_interviewer`` does."""
    await for_interviewer(tx, person, number)
    who = await actor(tx, person)
    task = await task_view(tx, person, number, now)
    earlier = await _earlier(tx, task.request)
    kept = await _answers(tx, [task.request, *earlier])
    own, *before = kept
    others = await _others(tx, who, task)
    saved_by = own.interview.saved_by
    return InterviewView(
        task=task,
        who=who,
        answers=own,
        last=next((one for one in before if not one.is_empty), None),
        others=others[:MOST_OTHERS],
        others_left=max(0, len(others) - MOST_OTHERS),
        saved_by=None if saved_by is None else await tx.people.get(saved_by),
        feedback=await last_given(tx, earlier),
        sessions=len(await tx.sessions.of_request(task.request.number)),
    )


async def may_end(tx: Transaction, person: PersonId, number: str, now: datetime) -> None:
    """Check that someone may close an interview, whatever it lacks. Raises as a closing does."""
    task, who = await course_access.task_for(tx, person, number)
    close_task(task, who, now)


async def _answers(tx: Transaction, requests: Sequence[ServiceRequest]) -> list[Answers]:
    """Read the answers of several requests, in few queries."""
    numbers = [request.number for request in requests]
    listed = await tx.presenters.of_requests(numbers)
    interviews = await tx.interviews.many(numbers)
    named = {one.person for some in listed.values() for one in some}
    named |= {one.super_user for one in interviews.values() if one.super_user is not None}
    people = await tx.people.many(named)

    def of(request: ServiceRequest) -> Answers:
        interview = interviews.get(request.number, Interview(request.number))
        super_user = None if interview.super_user is None else people.get(interview.super_user)
        return Answers(
            request,
            as_typed(listed.get(request.number, ()), people),
            interview,
            None if super_user is None else Typed(super_user.name, super_user.email or ""),
        )

    return [of(request) for request in requests]


async def _earlier(tx: Transaction, request: ServiceRequest) -> list[ServiceRequest]:
    """Return the same course's requests of earlier terms, open or closed, the latest first."""
    key = request.key
    if key is None:
        return []
    terms = [
        Term(year=year, season=season)
        for year in range(key.term.year - LOOKED_BACK, key.term.year + 1)
        for season in Season
    ]
    keys = [RequestKey(term, key.code, key.section, key.approach) for term in terms if term < key.term]
    found = await tx.requests.by_keys(keys)
    return [found[one] for one in sorted(found, key=lambda one: one.term, reverse=True)]


async def _others(tx: Transaction, who: Actor, task: TaskView) -> tuple[Other, ...]:
    """Return the lead's other interviews that the one who looks may work on, by due date."""
    led = {one.number: one for one in await tx.requests.of_lead(task.request.lead) if one.number != task.task.request}
    by_request = await tx.tasks.of_requests(led)
    tasks = [
        (led[number], each)
        for number in led
        for each in by_request.get(number, ())
        if each.state in TO_WORK and who.acts_for(each.group) and _is_interview(tx, led[number], each)
    ]
    holders = await tx.people.many({each.holder for _request, each in tasks if each.holder is not None})
    return tuple(
        Other(
            each,
            request,
            None if each.holder is None else holders.get(each.holder),
            theirs=closes_with(each, who),
        )
        for request, each in tasks
    )


def _is_interview(tx: Transaction, request: ServiceRequest, task: ServiceTask) -> bool:
    return is_interview(tx.rules.plans[request.plan].task(task.step))
