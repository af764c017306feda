"""Refusals for want of a right, and of groups and channels."""

from dataclasses import dataclass
from typing import ClassVar

from workflow.refusal import Refusal


@dataclass(eq=False)
class NotInAChannel(Refusal):
    """A channel is linked from within, and this was asked elsewhere."""

    stored: ClassVar[str] = "NotInAChannel"


@dataclass(eq=False)
class AlreadyLinked(Refusal):
    """The channel is a group's already."""

    stored: ClassVar[str] = "AlreadyLinked"
    group: str


@dataclass(eq=False)
class NotLinked(Refusal):
    """The channel is no group's."""

    stored: ClassVar[str] = "NotLinked"


@dataclass(eq=False)
class PublicForManagement(Refusal):
    """Anyone can enter the channel, and management's rights are not for anyone."""

    stored: ClassVar[str] = "PublicForManagement"
    group: str
    shared: bool = False
    """Because people of other organisations can be in it."""


@dataclass(eq=False)
class LastManagementChannel(Refusal):
    """Management would be left without a channel."""

    stored: ClassVar[str] = "LastManagementChannel"
    group: str


@dataclass(eq=False)
class ChannelNotSeen(Refusal):
    """The platform does not let the desk look into the channel."""

    stored: ClassVar[str] = "ChannelNotSeen"


@dataclass(eq=False)
class NobodyToInstallFor(Refusal):
    """Of those whom the list showed, the app can be installed for nobody any more."""

    stored: ClassVar[str] = "NobodyToInstallFor"


@dataclass(eq=False)
class NobodyWaits(Refusal):
    """Nobody waits there for a confirmation (any more)."""

    stored: ClassVar[str] = "NobodyWaits"


@dataclass(eq=False)
class NotOurPeople(Refusal):
    """The person who acts is of another organisation."""

    stored: ClassVar[str] = "NotOurPeople"


@dataclass(eq=False)
class OfAnotherOrganisation(Refusal):
    """The person who was named is of another organisation."""

    stored: ClassVar[str] = "OfAnotherOrganisation"


@dataclass(eq=False)
class GuestHoldsNoRights(Refusal):
    """The person who was named is a guest."""

    stored: ClassVar[str] = "GuestHoldsNoRights"
    person: int


@dataclass(eq=False)
class NotYourGroup(Refusal):
    """Only members of the item's group, and managers, may do this."""

    stored: ClassVar[str] = "NotYourGroup"
    number: str
    group: str


@dataclass(eq=False)
class ManagersOnly(Refusal):
    """Only managers may do this."""

    stored: ClassVar[str] = "ManagersOnly"


@dataclass(eq=False)
class MembersOnly(Refusal):
    """Only support members may do this."""

    stored: ClassVar[str] = "MembersOnly"


@dataclass(eq=False)
class NoSuchGroup(Refusal):
    """No group has this name."""

    stored: ClassVar[str] = "NoSuchGroup"
    name: str


@dataclass(eq=False)
class NoSuchPerson(Refusal):
    """Nobody that the desk knows has this e-mail."""

    stored: ClassVar[str] = "NoSuchPerson"
    email: str


@dataclass(eq=False)
class NotInGroup(Refusal):
    """An item can only be given to someone of its group."""

    stored: ClassVar[str] = "NotInGroup"
    number: str
    holder: int
    group: str


@dataclass(eq=False)
class NoMailForYou(Refusal):
    """Nobody knows an e-mail address at which they could be written to."""

    stored: ClassVar[str] = "NoMailForYou"


@dataclass(eq=False)
class ChatOnly(Refusal):
    """It outlasts the link by which it is asked, so it is asked in a chat, which proves more."""

    stored: ClassVar[str] = "ChatOnly"
