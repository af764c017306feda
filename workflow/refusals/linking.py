"""What is refused of two items at once."""

from dataclasses import dataclass

from workflow.refusal import Refusal


@dataclass(eq=False)
class NotAHelpRequest(Refusal):
    """What was written is not the number of a help request."""

    text: str


@dataclass(eq=False)
class SameItem(Refusal):
    """An item cannot be linked to itself."""

    number: str


@dataclass(eq=False)
class OtherIsOver(Refusal):
    """The other request is closed or cancelled: nothing can go on in it."""

    number: str
    other: str


@dataclass(eq=False)
class AlreadyAttached(Refusal):
    """The request is attached to another."""

    number: str
    other: str


@dataclass(eq=False)
class NotAttached(Refusal):
    """The request is attached to none."""

    number: str


@dataclass(eq=False)
class HasChildren(Refusal):
    """Other requests are attached to this one."""

    number: str


@dataclass(eq=False)
class PrivateStaysApart(Refusal):
    """The other request is private, and someone else's."""

    number: str


@dataclass(eq=False)
class AlreadySo(Refusal):
    """The request is already private, or already not."""

    number: str


@dataclass(eq=False)
class AnsweredByForm(Refusal):
    """A private request is answered by the form, never in the channel."""

    number: str
