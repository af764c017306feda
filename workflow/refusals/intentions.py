"""What is refused of intentions, and of those who answer for a department."""

from dataclasses import dataclass

from workflow.refusal import Refusal


@dataclass(eq=False)
class NoSuchIntention(Refusal):
    """No intention has this id."""


@dataclass(eq=False)
class NotYourIntention(Refusal):
    """Only its author, the delegates of its department and managers see an intention."""


@dataclass(eq=False)
class IntentionDecided(Refusal):
    """It was approved, refused or withdrawn already."""

    state: str
    by: int | None


@dataclass(eq=False)
class OwnIntention(Refusal):
    """Nobody decides on what they announced themselves."""


@dataclass(eq=False)
class NotDelegate(Refusal):
    """The person does not answer for the department of an intention, or no longer does."""


@dataclass(eq=False)
class DelegatesOnly(Refusal):
    """Only delegates and managers may do this."""


@dataclass(eq=False)
class AlreadyAnnounced(Refusal):
    """The same person's intention for this course still waits."""

    code: str


@dataclass(eq=False)
class AlreadyRequested(Refusal):
    """Every approach that was chosen has its service request already."""

    code: str


@dataclass(eq=False)
class NoEmailKnown(Refusal):
    """The person's profile shows no e-mail, by which a grid knows a course lead."""


@dataclass(eq=False)
class AlreadyDelegate(Refusal):
    """The person answers for this department already."""

    person: int
    department: str


@dataclass(eq=False)
class NoSuchDelegate(Refusal):
    """The person does not answer for this department."""

    person: int
    department: str


@dataclass(eq=False)
class NoDepartmentNamed(Refusal):
    """A department was to be chosen or written, and none was."""
