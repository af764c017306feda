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
    ANSWERED = "answered"
    """Who wrote in it has an answer. Of any step of a course, whatever its plan says."""
    PROMISED = "promised"
    """Who accepted the help that it offered has a support task. Of any step of a course."""
    HELD = "held"
    """No session is still to be given. Of any step about conformity, whatever its plan says."""


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


class FieldKind(StrEnum):
    """What a field of a service's form takes; ``workflow.courses.answers`` has the rules of each."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    SEVERAL = "several"
    DATE = "date"
    PERSON = "person"
    FILE = "file"
    """A file, which is sent in the conversation once the form is in."""
    COURSE = "course"


@dataclass(frozen=True, slots=True)
class Option:
    """One of those that a field offers."""

    key: str
    label: Bilingual


@dataclass(frozen=True, slots=True)
class ShownWhen:
    """What another field must say for one to be asked."""

    field: str
    values: tuple[str, ...]
    """Keys of its options, any of them."""


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a service's form."""

    key: str
    kind: FieldKind
    label: Bilingual
    help: Bilingual | None = None
    required: bool = True
    options: tuple[Option, ...] = ()
    shown_when: ShownWhen | None = None
    """None: it is always asked."""
    limit: int = 0
    """Characters that it takes at most; 0: as many as its kind does."""


class TickedBy(StrEnum):
    """What ticks a line of a checklist by itself, beside people."""

    PRESENTATION = "presentation"
    """The service was presented to the course lead, or support was offered to all whom a course has."""
    RESOURCES = "resources"
    """The lead and all presenters have the resources."""
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
class Preface:
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
    opening: Preface = Preface()
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


EARLIER = "~"
"""Stands in the key of a plan that another took the place of; no key that people write holds it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The tasks by which a kind of service request is carried out."""

    key: str
    name: Bilingual
    tasks: tuple[PlannedTask, ...]
    form: tuple[FormField, ...] = ()
    """What those who ask for it are asked; empty: what they need, in their own words."""

    @property
    def is_earlier(self) -> bool:
        """Return whether it is there only for the requests that began with it."""
        return EARLIER in self.key

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
