"""Persons, memberships and groups."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from tests.desks.memory.idle import idle_persons
from tests.desks.memory.state import State
from workflow.people.people import Address, Group, OutOfReach, Person, PersonId
from workflow.ports.desk import StaleWriteError


class MemoryPeople:
    """``workflow.people.ports.People`` in memory."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def get(self, person: PersonId) -> Person:
        """Return a person. Raises KeyError."""
        return self._state.persons[person]

    async def many(self, ids: Iterable[PersonId]) -> Mapping[PersonId, Person]:
        """Return those that are known."""
        known = self._state.persons
        return {person: known[person] for person in ids if person in known}

    async def by_address(self, account: Address) -> Person | None:
        """Find who has an account."""
        owners = (one for one in self._state.persons.values() if account in one.accounts)
        return next(owners, None)

    async def by_email(self, emails: Iterable[str]) -> Mapping[str, Person]:
        """Find persons by e-mail."""
        wanted = set(emails)
        everyone = self._state.persons.values()
        return {one.email: one for one in everyone if one.email is not None and one.email in wanted}

    async def without_account(self, domains: Iterable[str]) -> tuple[str, ...]:
        """Return the e-mails of those who have no account."""
        wanted = set(domains)
        emails = (one.email for one in self._state.persons.values() if not one.accounts and one.email is not None)
        return tuple(sorted(one for one in emails if one.rpartition("@")[2] in wanted))

    async def written_to_by_mail(self) -> tuple[PersonId, ...]:
        """Return those who are written to by e-mail."""
        return tuple(sorted(one.id for one in self._state.persons.values() if one.by_mail))

    async def by_name(self, names: Iterable[str]) -> tuple[Person, ...]:
        """Find everyone who has one of these full names, by id."""
        wanted = set(names)
        named = (one for one in self._state.persons.values() if one.name in wanted)
        return tuple(sorted(named, key=lambda one: one.id))

    async def add_many(self, persons: Sequence[Person]) -> tuple[Person, ...]:
        """Add persons and give them back with their ids."""
        added = [replace(person, id=self._state.next_id("persons")) for person in persons]
        for person in added:
            self._must_be_the_only_one(person)
            self._state.persons[person.id] = person
            self._state.known_at[person.id] = datetime.now(UTC)
        return tuple(added)

    async def save(self, person: Person) -> None:
        """Write a known person; an account that was someone else's becomes theirs."""
        if person.id not in self._state.persons:
            raise KeyError(person.id)
        self._must_be_the_only_one(replace(person, accounts=()))
        for other in tuple(self._state.persons.values()):
            rest = tuple(account for account in other.accounts if account not in person.accounts)
            self._state.persons[other.id] = replace(other, accounts=rest)
        kept = self._state.persons[person.id].out_of_reach
        self._state.persons[person.id] = replace(person, out_of_reach=kept)

    async def lose(self, person: PersonId, why: OutOfReach) -> bool:
        """Note that someone cannot be written to; False when that is known."""
        known = self._state.persons[person]
        if known.out_of_reach is None:
            self._state.persons[person] = replace(known, out_of_reach=why)
        return known.out_of_reach is None

    async def find_again(self, person: PersonId) -> bool:
        """Note that someone can be written to; False when nothing said otherwise."""
        known = self._state.persons[person]
        self._state.persons[person] = replace(known, out_of_reach=None)
        return known.out_of_reach is not None

    async def idle(self, before: datetime, known_before: datetime, limit: int) -> tuple[PersonId, ...]:
        """Return those whom nothing dated speaks of since."""
        return idle_persons(self._state, before, known_before)[:limit]

    async def out_of_reach(self) -> tuple[Person, ...]:
        """Return everyone who cannot be written to, the latest first."""
        known = [(one.out_of_reach.since, one) for one in self._state.persons.values() if one.out_of_reach is not None]
        return tuple(one for _since, one in sorted(known, key=lambda each: (each[0], each[1].id), reverse=True))

    async def groups_of(self, person: PersonId) -> frozenset[str]:
        """Return the keys of the groups in whose linked channels they are."""
        return frozenset(group.key for group in self._state.groups.values() if person in self._members(group))

    async def members(self, group: str) -> tuple[PersonId, ...]:
        """Return those who are in a linked channel of the group."""
        known = self._state.groups.get(group)
        return tuple(sorted(self._members(known))) if known else ()

    async def set_members(
        self, channel: Address, persons: Iterable[PersonId], *, confirmed: bool = True
    ) -> tuple[PersonId, ...]:
        """Write who is in a channel; return those who were not there before."""
        known, there = self._there(channel), frozenset(persons)
        waiting = self._waiting(channel) & there
        self._write(channel, there, waiting if confirmed else waiting | (there - known))
        return tuple(sorted(there - known))

    async def join(self, channel: Address, person: PersonId, *, confirmed: bool = True) -> bool:
        """Add one member; False when they are there."""
        there, waiting = self._there(channel), self._waiting(channel)
        if person in there:
            return False
        self._write(channel, there | {person}, waiting if confirmed else waiting | {person})
        return True

    async def unconfirmed(self, channel: Address) -> tuple[PersonId, ...]:
        """Return those in a channel who are no members yet."""
        return tuple(sorted(self._waiting(channel)))

    async def confirm(self, channel: Address, persons: Iterable[PersonId]) -> tuple[PersonId, ...]:
        """Have people in a channel be members of its group; return those who were not."""
        waiting = self._waiting(channel)
        some = waiting.intersection(persons)
        self._write(channel, self._there(channel), waiting - some)
        return tuple(sorted(some))

    async def leave(self, channel: Address, person: PersonId) -> None:
        """Take one member off."""
        self._write(channel, self._there(channel) - {person}, self._waiting(channel) - {person})

    def _there(self, channel: Address) -> frozenset[PersonId]:
        return self._state.members.get(channel, frozenset())

    def _waiting(self, channel: Address) -> frozenset[PersonId]:
        return self._state.unconfirmed.get(channel, frozenset())

    def _write(self, channel: Address, there: frozenset[PersonId], waiting: frozenset[PersonId]) -> None:
        self._state.members[channel] = there
        self._state.unconfirmed[channel] = waiting

    def _members(self, group: Group) -> frozenset[PersonId]:
        return frozenset(
            person for channel in group.channels for person in self._there(channel) - self._waiting(channel)
        )

    def _must_be_the_only_one(self, person: Person) -> None:
        for other in self._state.persons.values():
            same_email = person.email is not None and other.email == person.email
            if other.id != person.id and (same_email or set(other.accounts) & set(person.accounts)):
                raise StaleWriteError(f"person {other.id} has this e-mail or account")


class MemoryGroups:
    """``workflow.people.ports.Groups`` in memory."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def all(self) -> tuple[Group, ...]:
        """Return all groups by key."""
        return tuple(group for _, group in sorted(self._state.groups.items()))

    async def save(self, group: Group) -> None:
        """Write a group with its linked channels."""
        self._state.groups[group.key] = group

    async def link(self, key: str, channel: Address, *, public: bool) -> None:
        """Add a channel to a group's."""
        group = self._state.groups[key]
        opened = (*group.public, channel) if public else group.public
        self._state.groups[key] = replace(group, channels=(*group.channels, channel), public=opened)

    async def unlink(self, key: str, channel: Address) -> None:
        """Take a channel off a group's."""
        group = self._state.groups[key]
        channels, public = (tuple(one for one in some if one != channel) for some in (group.channels, group.public))
        self._state.groups[key] = replace(group, channels=channels, public=public)
