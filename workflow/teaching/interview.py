"""Results of an interview with a course lead, beside the presenters and what the grid knew."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any, Protocol

from workflow.courses.plans import INFORMATION, Plan, PlannedTask
from workflow.people.people import PersonId
from workflow.teaching.interview_pages import CalendarStands, Helper, Page
from workflow.teaching.presenters import Typed

SUPER_USER_TRAINING = "super_user_training"
ACTIVATED = ("pedagogical_help", "technical_help", SUPER_USER_TRAINING)
"""Templates of the support that an interview can activate, in the guide's order."""


@dataclass(frozen=True, slots=True)
class Interview:
    """The answers of one service request's interview, saved as often as someone wants before it is closed."""

    request: str
    """Number of the RITM."""
    page: Page | None = None
    """The page to go on with; None: nobody has begun."""
    others: tuple[str, ...] = ()
    """Numbers of other interviews of the same lead that the answers are for too."""
    helper: Helper | None = None
    """None: nobody has said."""
    calendar_stands: CalendarStands | None = None
    """None: nobody has said."""
    to_come: str = ""
    """Why the session calendar is still to come."""
    ask_again: date | None = None
    """When it is to be asked for again."""
    super_user: PersonId | None = None
    alternative: str = ""
    """What takes the place of a super-user."""
    resources: str = ""
    """Information and resources of support that were found."""
    notes: str = ""
    activate: tuple[str, ...] = ()
    """Keys of the templates that its closing is to make support tasks of."""
    training_day: date | None = None
    """When the super-user is to be trained."""
    training_time: str = ""
    """As it was typed: ``9 h à 10 h``."""
    saved_by: PersonId | None = None
    """Who saved it last; None: nobody yet."""
    saved_at: datetime | None = None
    version: int = 0
    """0: not kept yet."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What an interview brings back; None leaves what is kept already."""

    presenters: tuple[Typed, ...] | None = None
    due_date: date | None = None
    calendar: str | None = None
    to_come: str | None = None
    super_user: tuple[Typed, ...] | None = None
    """At most one; empty: nobody."""
    alternative: str | None = None
    resources: str | None = None
    notes: str | None = None
    activate: tuple[str, ...] | None = None
    training_day: date | None = None
    training_time: str | None = None
    page: Page | None = None
    others: tuple[str, ...] | None = None
    helper: Helper | None = None
    calendar_stands: CalendarStands | None = None
    ask_again: date | None = None

    def for_another(self, due_date: date | None) -> "Findings":
        """Return what holds for another request of the same lead: what was said, and its own due date.

        What was left empty leaves what the other has. The super-user is trained once, for the first.
        """
        said: dict[str, Any] = {one.name: getattr(self, one.name) or None for one in fields(self)}
        activate = self.activate and tuple(key for key in self.activate if key != SUPER_USER_TRAINING)
        own = {"due_date": due_date, "training_day": None, "training_time": None, "activate": activate}
        own |= {"page": None, "others": None}
        return Findings(**(said | own))


TEXTS = ("to_come", "alternative", "resources", "notes", "training_time")
"""Fields of an interview that are plain text."""
CHOICES = ("page", "others", "helper", "calendar_stands", "ask_again", "training_day")
"""Fields of an interview that are kept as they are found."""


def kept(interview: Interview, findings: Findings, super_user: PersonId | None) -> Interview:
    """Return an interview with what was found; ``super_user`` is the person whom the findings name.

    What a choice leaves out is taken away: an alternative where there is a super-user, why a calendar that is there was
    to come.
    """
    changes: dict[str, object] = _left_out(findings)
    changes |= {name: getattr(findings, name).strip() for name in TEXTS if getattr(findings, name) is not None}
    changes |= {name: getattr(findings, name) for name in CHOICES if getattr(findings, name) is not None}
    if findings.super_user is not None:
        changes["super_user"] = super_user
    if findings.activate is not None:
        changes["activate"] = tuple(key for key in ACTIVATED if key in findings.activate)
    return replace(interview, **changes)  # type: ignore[arg-type]  # names and types are those of the fields


def _left_out(findings: Findings) -> dict[str, object]:
    nothing: dict[str, object] = {}
    if findings.helper not in {None, Helper.SUPER_USER}:
        nothing["super_user"] = None
    if findings.helper not in {None, Helper.ALTERNATIVE}:
        nothing["alternative"] = ""
    if findings.calendar_stands not in {None, CalendarStands.TO_COME}:
        nothing |= {"to_come": "", "ask_again": None}
    return nothing


def is_interview(planned: PlannedTask) -> bool:
    """Return whether a task of a plan must bring something back: an interview, whatever a plan calls it."""
    return not INFORMATION.isdisjoint(planned.requires)


def step_for(plan: Plan, interview: PlannedTask, group: str) -> str | None:
    """Return the step on which a support task is made that the interview activates.

    It is the one of the group that gives that support among those that the interview opens, so
    that it never holds up the interview itself; None when the plan goes nowhere.
    """
    after = opened_by(plan, interview)
    return next((task.key for task in sorted(after, key=lambda task: task.group != group)), None)


def opened_by(plan: Plan, interview: PlannedTask) -> Sequence[PlannedTask]:
    """Return the steps of a plan that wait for its interview."""
    return [task for task in plan.tasks if interview.key in task.waits_for]


class Interviews(Protocol):
    """The answers of interviews."""

    async def get(self, number: str) -> Interview:
        """Return a request's; an empty one before it is kept."""
        ...

    async def many(self, numbers: Iterable[str]) -> Mapping[str, Interview]:
        """Return those that are kept of several requests, in few queries."""
        ...

    async def save(self, interview: Interview) -> None:
        """Keep it: new at version 0, else compare-and-swap. Raises StaleWriteError."""
        ...
