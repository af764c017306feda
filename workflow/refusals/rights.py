"""Who may, and what there is."""

from dataclasses import dataclass

from workflow.refusal import Refusal


@dataclass(eq=False)
class NoSuchItem(Refusal):
    """No item has this number."""

    number: str


@dataclass(eq=False)
class NotOurPeople(Refusal):
    """The person who acts is of another organisation."""


@dataclass(eq=False)
class OfAnotherOrganisation(Refusal):
    """The person who was named is of another organisation."""


@dataclass(eq=False)
class GuestHoldsNoRights(Refusal):
    """The person who was named is a guest."""

    person: int


@dataclass(eq=False)
class NotForYou(Refusal):
    """A requester asked for an item that is not theirs."""

    number: str


@dataclass(eq=False)
class NotYourGroup(Refusal):
    """Only members of the item's group, and managers, may do this."""

    number: str
    group: str


@dataclass(eq=False)
class ManagersOnly(Refusal):
    """Only managers may do this."""


@dataclass(eq=False)
class MembersOnly(Refusal):
    """Only support members may do this."""


@dataclass(eq=False)
class NoSuchGroup(Refusal):
    """No group has this name."""

    name: str


@dataclass(eq=False)
class AlreadyFollows(Refusal):
    """The person follows the item already, or asked for it."""

    number: str
    person: int


@dataclass(eq=False)
class DoesNotFollow(Refusal):
    """The person does not follow the item."""

    number: str


@dataclass(eq=False)
class NoSuchPerson(Refusal):
    """Nobody that the desk knows has this e-mail."""

    email: str


@dataclass(eq=False)
class StillAtWork(Refusal):
    """Someone who is to be forgotten has items under way."""

    count: int


@dataclass(eq=False)
class TooMuchToSend(Refusal):
    """What the desk keeps of someone makes a file that is too large for a message."""

    limit: int
    """In megabytes."""


@dataclass(eq=False)
class NobodyChosen(Refusal):
    """Someone was to be chosen, and nobody was."""


@dataclass(eq=False)
class NoCannedAnswers(Refusal):
    """The item's group keeps no ready answers."""

    number: str
    group: str


@dataclass(eq=False)
class NotInGroup(Refusal):
    """An item can only be given to someone of its group."""

    number: str
    holder: int
    group: str


@dataclass(eq=False)
class NoSuchService(Refusal):
    """The catalogue has no such service."""

    service: str
