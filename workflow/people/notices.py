"""Notices of people, their absences and the channels of groups."""

from dataclasses import dataclass
from typing import ClassVar

from workflow.notice import Notice
from workflow.people.people import PersonId


@dataclass(frozen=True, slots=True)
class AbsenceNoted(Notice):
    """To someone of support: a manager has noted that they are away."""

    stored: ClassVar[str] = "AbsenceNoted"
    person: PersonId
    by: PersonId
    until: str
    """The last day away, ISO 8601."""


@dataclass(frozen=True, slots=True)
class AbsenceEnded(Notice):
    """To the same: a manager has noted that they are back."""

    stored: ClassVar[str] = "AbsenceEnded"
    by: PersonId


@dataclass(frozen=True, slots=True)
class LanguageFollowed(Notice):
    """To someone: they are spoken to in another language from now on, since they write it."""

    stored: ClassVar[str] = "LanguageFollowed"
    locale: str


@dataclass(frozen=True, slots=True)
class ChannelLinked(Notice):
    """In the channel, and to management: whose it is from now on."""

    stored: ClassVar[str] = "ChannelLinked"
    group: str
    by: PersonId
    members: int
    public: bool
    shared: bool = False
    """It counts as public because people of other organisations can be in it."""
    mode: str = "work"
    """A ``workflow.people.channels.Mode``."""


@dataclass(frozen=True, slots=True)
class ChannelUnlinked(Notice):
    """In the channel, and to management: it is no group's any more."""

    stored: ClassVar[str] = "ChannelUnlinked"
    group: str
    by: PersonId
    mode: str = "work"
    """What it was: a ``workflow.people.channels.Mode``."""


@dataclass(frozen=True, slots=True)
class ChannelTurned(Notice):
    """In the channel, to management, and to first managers where it is management's: who can enter it has changed."""

    stored: ClassVar[str] = "ChannelTurned"
    group: str
    private: bool
    members: int
    shared: bool = False
    """It is not private because people of other organisations can be in it."""


@dataclass(frozen=True, slots=True)
class PublicChannelFound(Notice):
    """To the manager who links it: anyone can enter this channel; link it all the same?"""

    stored: ClassVar[str] = "PublicChannelFound"
    group: str
    channel: str
    """Its address, in its stored form."""
    shared: bool = False
    """Because people of other organisations can be in it."""


@dataclass(frozen=True, slots=True)
class MembersWait(Notice):
    """To management: who waits in a public channel for a confirmation, as it stands."""

    stored: ClassVar[str] = "MembersWait"
    channel: str
    """Its address, in its stored form."""
    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class MemberWaits(Notice):
    """To management, under that card: someone has come into the channel."""

    stored: ClassVar[str] = "MemberWaits"
    channel: str
    person: PersonId


@dataclass(frozen=True, slots=True)
class ChannelLost(Notice):
    """To management: a linked channel cannot be written to any more."""

    stored: ClassVar[str] = "ChannelLost"
    channel: str
    """Its address, in its stored form."""
    why: str


@dataclass(frozen=True, slots=True)
class AppInstalled(Notice):
    """To the manager who had the app installed for people who could not be written to: what came of it."""

    stored: ClassVar[str] = "AppInstalled"
    installed: int
    refused: tuple[str, ...]
    """An ``InstallRefusal`` for each person for whom it was not."""


@dataclass(frozen=True, slots=True)
class ChannelEntered(Notice):
    """In a channel that is linked to no group, where the desk has just been let in: how to ask, and how to link it."""

    stored: ClassVar[str] = "ChannelEntered"


@dataclass(frozen=True, slots=True)
class MemberWelcomed(Notice):
    """To someone who has come into a linked channel, alone: what it is for, and three things to do there."""

    stored: ClassVar[str] = "MemberWelcomed"
    channel: str
    """In its stored form."""
    group: str
    waits: bool
    """Anyone can enter it, and no manager has confirmed them yet."""
