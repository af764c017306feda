"""Plans as data: the tasks of a service request, and what each waits for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A text of the plan in both languages."""

    fr: str
    en: str

    def to(self, locale: str) -> str:
        """Return the text in a language; French when it is not English."""
        return self.en if locale == "en" else self.fr

    @property
    def english(self) -> str:
        """The English; empty where French stands in for it."""
        return "" if self.en == self.fr else self.en

    @classmethod
    def of(cls, french: str, english: str = "") -> "Bilingual":
        """Return a text in both languages; French stands in where there is no English."""
        return cls(french, english or french)


class Requirement(StrEnum):
    """What a task needs before it is closed; what is no ``INFORMATION`` can be left, with a sentence that says why."""

    PRESENTERS = "presenters"
    """Lines, each a name and an e-mail."""
    DUE_DATE = "due_date"
    """The course's first activity, confirmed by its lead."""
    SESSIONS = "sessions"
    """The session calendar, or why it is still to come."""
    SESSION_PLAN = "session_plan"
    """The plan has sessions."""
    ROOMS = "rooms"
    """Each live session to come has its room and its host."""
    CONTACTED = "contacted"
    """Somebody was in touch with each presenter."""
    OFFERED = "offered"
    """The lead and each presenter were offered support."""
    SERVED = "served"
    """Each presenter is informed, trained or not in need of it, and supported."""


INFORMATION = frozenset({Requirement.PRESENTERS, Requirement.DUE_DATE, Requirement.SESSIONS})
"""What an interview brings back: without it there is nothing to go on with."""


class Concern(StrEnum):
    """What a task of a plan deals with beside its checklist."""

    SESSION_PLAN = "session_plan"
    """The session plan is at hand on it."""
    CONFORMITY = "conformity"
    """What was announced is compared with what is there: it cannot be closed while a recording is missing."""
    FEEDBACK = "feedback"
    """What came of the support is noted on it."""


class TickedBy(StrEnum):
    """What ticks a line of a checklist by itself, beside people."""

    PRESENTATION = "presentation"
    """The service was presented to the course lead."""
    RESULTS = "results"
    """Feedback says how the results are appreciated."""
    IMPROVEMENTS = "improvements"
    """Feedback says what could be better."""


@dataclass(frozen=True, slots=True)
class ChecklistLine:
    """One line of a checklist, with the lines below it."""

    key: str
    """Stable within the task: ``1``, ``1.2``."""
    text: Bilingual
    optional: bool = False
    """The guide says "au besoin": the step can be marked not applicable."""
    approaches: frozenset[str] = frozenset()
    """Only for these approaches; empty: for all."""
    ticked_by: TickedBy | None = None
    steps: tuple["ChecklistLine", ...] = ()


@dataclass(frozen=True, slots=True)
class Opening:
    """What is said of a task before its steps."""

    aim: Bilingual | None = None
    """What its objectives come under: "Premier contact avec …"."""
    introduction: tuple[Bilingual, ...] = ()
    """What the work is, a sentence each."""
    by_approach: tuple[tuple[str, Bilingual], ...] = ()
    """What comes before the steps of one approach, by the approach's key."""

    def said_for(self, approach: str) -> tuple[Bilingual, ...]:
        """Return the sentences that hold for an approach, in their order."""
        return (*self.introduction, *(text for key, text in self.by_approach if key == approach))


@dataclass(frozen=True, slots=True)
class PlannedTask:
    """A task of a plan."""

    key: str
    sequence: str
    """As people see it: ``2.1``."""
    name: Bilingual
    group: str
    objectives: tuple[Bilingual, ...]
    waits_for: frozenset[str] = frozenset()
    """Keys of the tasks that must be done first; empty: open at once."""
    requires: tuple[Requirement, ...] = ()
    """What it needs before it is closed; with any ``INFORMATION``, it is an interview."""
    concerns: frozenset[Concern] = frozenset()
    checklist: tuple[ChecklistLine, ...] = ()
    usual_days: int = 5
    """Business days from its opening to its closing, as a rule: what tells a course at risk."""
    opening: Opening = Opening()
    """What is said of it before its steps."""
    templates: tuple[str, ...] = ()
    """Keys of the templates of support tasks that are offered on it; empty: all of them."""

    def steps_for(self, approach: str) -> Iterator[tuple[int, ChecklistLine]]:
        """Return the steps that hold for an approach, each with its depth (0 or 1)."""
        for step in self.checklist:
            if _holds(step, approach):
                yield 0, step
                for below in step.steps:
                    if _holds(below, approach):
                        yield 1, below


def _holds(step: ChecklistLine, approach: str) -> bool:
    return not step.approaches or approach in step.approaches


@dataclass(frozen=True, slots=True)
class Plan:
    """The tasks by which a kind of service request is carried out."""

    key: str
    name: Bilingual
    tasks: tuple[PlannedTask, ...]

    def task(self, key: str) -> PlannedTask:
        """Return a task by its key. Raises KeyError."""
        for task in self.tasks:
            if task.key == key:
                return task
        raise KeyError(key)

    def opened_by(self, done: frozenset[str]) -> frozenset[str]:
        """Return the keys of all tasks that may be open once these are done."""
        return frozenset(task.key for task in self.tasks if task.waits_for <= done)

    def steps_about(self, concern: Concern) -> frozenset[str]:
        """Return the keys of the tasks that deal with something."""
        return frozenset(task.key for task in self.tasks if concern in task.concerns)

    def after(self, key: str) -> frozenset[str]:
        """Return the keys of the tasks that wait directly for this one."""
        return frozenset(task.key for task in self.tasks if key in task.waits_for)


Plans = Mapping[str, Plan]
