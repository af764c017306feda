"""What is said to whoever speaks to the desk without asking for anything, or from the middle of a channel."""

from dataclasses import dataclass

from workflow.notice import Notice


@dataclass(frozen=True, slots=True)
class HelpAsked(Notice):
    """To someone who only said "aide" or "?": what they can write and type."""


@dataclass(frozen=True, slots=True)
class AskedTold(Notice):
    """To someone who asked where their requests stand: what they have asked for."""


@dataclass(frozen=True, slots=True)
class WorkTold(Notice):
    """To a member who asked for it: what is to take, and what they have in hand."""


@dataclass(frozen=True, slots=True)
class CancelOffered(Notice):
    """To someone who only wrote "annuler": the button that cancels what they have just asked."""

    number: str
    """Of that request."""


@dataclass(frozen=True, slots=True)
class MentionAnswered(Notice):
    """Under a message at the top of a channel that mentions the desk: what it can do there."""

    message: str
    """The platform's id of that message, or of the root of its thread."""
    text: str
    """What it says, for whoever makes a request of it; empty when it only greets."""
    group: str
    """Key of the group that works in that channel; empty: none does."""


@dataclass(frozen=True, slots=True)
class MentionNoted(Notice):
    """Under a message at the top of a channel that became a request: where the rest happens."""

    message: str
    """The platform's id of that message."""
