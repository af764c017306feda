"""Ports to storage: people, groups, channels, absences."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from workflow.people.absences import Absence
from workflow.people.channels import ChannelLinks
from workflow.people.people import Address, Group, OutOfReach, Person, PersonId


class People(Protocol):
    """Persons, their accounts and memberships."""

    async def get(self, person: PersonId) -> Person:
        """Return a person. Raises KeyError."""
        ...

    async def many(self, ids: Iterable[PersonId]) -> Mapping[PersonId, Person]:
        """Return several persons in one query; unknown ids are left out."""
        ...

    async def by_address(self, account: Address) -> Person | None:
        """Find who has an account."""
        ...

    async def by_email(self, emails: Iterable[str]) -> Mapping[str, Person]:
        """Find persons by e-mail (lower case), in one query."""
        ...

    async def without_account(self, domains: Iterable[str]) -> tuple[str, ...]:
        """Return the e-mails of those who have no account, as far as they are of these domains, in order."""
        ...

    async def written_to_by_mail(self) -> tuple[PersonId, ...]:
        """Return those who are written to by e-mail, and can be, by id."""
        ...

    async def by_name(self, names: Iterable[str]) -> tuple[Person, ...]:
        """Find everyone who has one of these full names, spelt so, by id."""
        ...

    async def add_many(self, persons: Sequence[Person]) -> tuple[Person, ...]:
        """Add persons (their ``id`` is ignored) and give them back with ids, in order."""
        ...

    async def save(self, person: Person) -> None:
        """Write a known person's name, e-mail, locale and accounts."""
        ...

    async def lose(self, person: PersonId, why: OutOfReach) -> bool:
        """Note that someone cannot be written to; False when that is known, and stays as it was first noted."""
        ...

    async def find_again(self, person: PersonId) -> bool:
        """Note that someone can be written to; False when nothing said otherwise."""
        ...

    async def out_of_reach(self) -> tuple[Person, ...]:
        """Return everyone who is noted as one who cannot be written to, the latest first."""
        ...

    async def groups_of(self, person: PersonId) -> frozenset[str]:
        """Return the keys of the groups in whose linked channels they are."""
        ...

    async def members(self, group: str) -> tuple[PersonId, ...]:
        """Return those who are in a linked channel of the group, by id."""
        ...

    async def set_members(
        self, channel: Address, persons: Iterable[PersonId], *, confirmed: bool = True
    ) -> tuple[PersonId, ...]:
        """Write who is in a channel, as the platform says; return those who were not there before.

        Without ``confirmed`` these are no members of its group yet. The one who was there stays as they were.
        """
        ...

    async def join(self, channel: Address, person: PersonId, *, confirmed: bool = True) -> bool:
        """Add one member to a channel; again is the same, and False."""
        ...

    async def unconfirmed(self, channel: Address) -> tuple[PersonId, ...]:
        """Return those in a channel who are no members of its group yet, by id."""
        ...

    async def confirm(self, channel: Address, persons: Iterable[PersonId]) -> tuple[PersonId, ...]:
        """Confirm people of a channel as members of its group; return those who were not, by id."""
        ...

    async def idle(self, before: datetime, known_before: datetime, limit: int) -> tuple[PersonId, ...]:
        """Return those whom nothing dated speaks of since ``before``, and nothing that is under way, by id.

        Known since before ``known_before``, in real time; members of groups and those who answer for a department are
        never idle, and the one who was forgotten is known no more.
        """
        ...

    async def leave(self, channel: Address, person: PersonId) -> None:
        """Take one member off a channel; again is the same."""
        ...


class Groups(Protocol):
    """Support groups; few, so always read whole."""

    async def all(self) -> tuple[Group, ...]:
        """Return all groups by key."""
        ...

    async def save(self, group: Group) -> None:
        """Write a group, new or known, with its linked channels."""
        ...

    async def link(self, key: str, channel: Address, *, public: bool) -> None:
        """Add a channel to a group's."""
        ...

    async def unlink(self, key: str, channel: Address) -> None:
        """Take a channel off a group's."""
        ...


class Absences(Protocol):
    """Who said that they are away; one that is over may still stand there."""

    async def of(self, persons: Iterable[PersonId]) -> Mapping[PersonId, Absence]:
        """Return the absences of those who have one, in one query."""
        ...

    async def put(self, absence: Absence) -> None:
        """Write someone's absence, in place of the one they had."""
        ...

    async def end(self, person: PersonId) -> None:
        """Forget someone's absence; none is no matter."""
        ...


class Turns(Protocol):
    """Who got a group's last distributed item."""

    async def last(self, group: str) -> PersonId | None:
        """Return who had the last turn; nobody else takes one in this group until the commit."""
        ...

    async def take(self, group: str, person: PersonId) -> None:
        """Write who has had the last turn."""
        ...


class PeopleRepositories(Protocol):
    """What a transaction reads and writes of the domain."""

    people: People
    groups: Groups
    absences: Absences
    turns: Turns
    channels: ChannelLinks
