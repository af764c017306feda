"""What is refused of service tasks."""

from dataclasses import dataclass

from workflow.refusal import Refusal


@dataclass(eq=False)
class InformationMissing(Refusal):
    """A task cannot be closed: required information is missing."""

    number: str
    missing: tuple[str, ...]
    """Keys of the plan's requirements."""


@dataclass(eq=False)
class BadPresenters(Refusal):
    """Lines of a presenters' list that hold no valid e-mail."""

    lines: tuple[str, ...]


@dataclass(eq=False)
class NoSuchStep(Refusal):
    """The checklist has no such step."""

    step: str
