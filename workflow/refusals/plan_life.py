"""What is refused of the life of a plan."""

from dataclasses import dataclass

from workflow.refusal import Refusal


@dataclass(eq=False)
class RequestIsOver(Refusal):
    """The request of a task is closed or cancelled: none of its tasks is taken up again."""

    number: str
    request: str
    state: str


@dataclass(eq=False)
class StepGoesOn(Refusal):
    """What waited for this task is being worked on, or is done: it stays closed."""

    number: str
    other: str
    holder: int | None
    state: str


@dataclass(eq=False)
class PreviewMoved(Refusal):
    """What was previewed is no longer what would be done."""


@dataclass(eq=False)
class GridIsOld(Refusal):
    """Another grid was imported after this one, so it no longer says what was taken off."""


@dataclass(eq=False)
class NotAScope(Refusal):
    """Words that name neither a request, nor a department, nor a term."""

    text: str


@dataclass(eq=False)
class NothingToCancel(Refusal):
    """No open request is among those that were asked for."""
