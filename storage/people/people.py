"""Persons, their accounts, and who is in which channel."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, delete, exists, insert, or_, select, update

from storage.columns import storable
from storage.grouping import group_rows
from storage.people.tables import accounts, group_channels, memberships, persons
from storage.session import Cells, Session, batches
from storage.upkeep.idle import idle_persons
from workflow.people.people import Address, LanguageFrom, OutOfReach, Person, PersonId, Platform
from workflow.ports.desk import StaleWriteError

_ADD = insert(persons).returning(persons.c.id, persons.c.email)


class StoredPeople:
    """``workflow.people.ports.People`` in a database."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._read: dict[PersonId, Person] = {}
        """Persons as this transaction first read, or last wrote them."""

    async def get(self, person: PersonId) -> Person:
        """Return a person. Raises KeyError."""
        return (await self.many([person]))[person]

    async def many(self, ids: Iterable[PersonId]) -> Mapping[PersonId, Person]:
        """Return those that are known."""
        wanted, kept = set(ids), self._session.kept(persons, accounts)
        for batch in batches(sorted(wanted - kept.keys())):
            await self._where(persons.c.id.in_(batch))
        return {one: kept[one] for one in sorted(wanted) if one in kept}

    async def by_address(self, account: Address) -> Person | None:
        """Find who has an account."""
        owner = select(accounts.c.person).where(accounts.c.address == str(account))
        return next(iter(await self._where(persons.c.id.in_(owner))), None)

    async def by_email(self, emails: Iterable[str]) -> Mapping[str, Person]:
        """Find persons by e-mail."""
        found: dict[str, Person] = {}
        for batch in batches(set(emails)):
            known = await self._where(persons.c.email.in_(batch))
            found |= {one.email: one for one in known if one.email is not None}
        return found

    async def without_account(self, domains: Iterable[str]) -> tuple[str, ...]:
        """Return the e-mails of those who have no account."""
        query = select(persons.c.email).where(
            or_(*(persons.c.email.endswith(f"@{one}", autoescape=True) for one in domains)),
            ~exists().where(accounts.c.person == persons.c.id),
        )
        return tuple(row["email"] for row in await self._session.all(query.order_by(persons.c.email)))

    async def written_to_by_mail(self) -> tuple[PersonId, ...]:
        """Return those whose first account is an address of e-mail."""
        query = (
            select(persons.c.id)
            .join_from(persons, accounts, and_(accounts.c.person == persons.c.id, accounts.c.position == 0))
            .where(accounts.c.address.startswith(f"{Platform.MAIL}:"), persons.c.unreached_since.is_(None))
        )
        return tuple(row["id"] for row in await self._session.all(query.order_by(persons.c.id)))

    async def by_name(self, names: Iterable[str]) -> tuple[Person, ...]:
        """Find everyone who has one of these full names, by id."""
        found = [one for batch in batches(set(names)) for one in await self._where(persons.c.name.in_(batch))]
        return tuple(sorted(found, key=lambda one: one.id))

    async def add_many(self, new: Sequence[Person]) -> tuple[Person, ...]:
        """Add persons and give them back with their ids.

        Those with an e-mail in bulk, told apart by it afterwards: by their order alone,
        SQLite would need a statement for each.
        """
        ids: dict[str, int] = {}
        for batch in batches(one for one in new if one.email is not None):
            rows = await self._session.connection.execute(_ADD, [_row(one) for one in batch])
            ids |= {row.email: row.id for row in rows}
        added = [
            replace(one, id=await self._add_alone(one) if one.email is None else ids[storable(one.email)])
            for one in new
        ]
        await self._session.add(accounts, (row for one in added for row in _account_rows(one)))
        return tuple(added)

    async def save(self, person: Person) -> None:
        """Write a known person; an account that was someone else's becomes theirs.

        Raises KeyError, and StaleWriteError when another transaction has changed them since this one read them.
        """
        known = self._read.get(person.id)
        read = _row(known) if known is not None else {}
        as_read = [persons.c[name].is_not_distinct_from(value) for name, value in read.items()]
        written = update(persons).where(persons.c.id == person.id, *as_read).values(**_row(person))
        if not await self._session.run(written):
            raise KeyError(person.id) if known is None else StaleWriteError(f"person {person.id} has changed")
        # With the person and the accounts locked, another transaction that changes them has committed or waits.
        if known is not None and await self._accounts_of(person.id) != known.accounts:
            raise StaleWriteError(f"the accounts of person {person.id} have changed")
        await self._session.run(delete(accounts).where(accounts.c.person == person.id))
        await self._session.put(accounts, _account_rows(person))
        if taken := set(person.accounts) - set(known.accounts if known is not None else ()):
            for other in self._read.values():
                rest = tuple(account for account in other.accounts if account not in taken)
                self._read[other.id] = replace(other, accounts=rest)
        self._read[person.id] = person

    async def lose(self, person: PersonId, why: OutOfReach) -> bool:
        """Note that someone cannot be written to; False when that is known."""
        row = {"unreached_since": why.since, "unreached_why": why.why}
        known = and_(persons.c.id == person, persons.c.unreached_since.is_(None))
        return await self._session.run(update(persons).where(known).values(row)) == 1

    async def find_again(self, person: PersonId) -> bool:
        """Note that someone can be written to; False when nothing said otherwise."""
        lost = and_(persons.c.id == person, persons.c.unreached_since.is_not(None))
        nothing = {"unreached_since": None, "unreached_why": None}
        return await self._session.run(update(persons).where(lost).values(nothing)) == 1

    async def out_of_reach(self) -> tuple[Person, ...]:
        """Return everyone who cannot be written to, the latest first."""
        lost = [(one.out_of_reach, one) for one in await self._where(persons.c.unreached_since.is_not(None))]
        known = [(why.since, one) for why, one in lost if why is not None]
        return tuple(one for _since, one in sorted(known, key=lambda each: (each[0], each[1].id), reverse=True))

    async def groups_of(self, person: PersonId) -> frozenset[str]:
        """Return the keys of the groups in whose linked channels they are."""
        rows = await self._session.all(
            _members().where(memberships.c.person == person).with_only_columns(group_channels.c.group)
        )
        return frozenset(row["group"] for row in rows)

    async def members(self, group: str) -> tuple[PersonId, ...]:
        """Return those who are in a linked channel of the group."""
        rows = await self._session.all(
            _members()
            .where(group_channels.c.group == group)
            .with_only_columns(memberships.c.person)
            .distinct()
            .order_by(memberships.c.person)
        )
        return tuple(row["person"] for row in rows)

    async def set_members(
        self, channel: Address, persons: Iterable[PersonId], *, confirmed: bool = True
    ) -> tuple[PersonId, ...]:
        """Write who is in a channel; return those who were not there before."""
        here = memberships.c.channel == str(channel)
        query = select(memberships).where(here)
        known = {row["person"]: row["confirmed"] for row in await self._session.all(query)}
        there = set(persons)
        await self._session.run(delete(memberships).where(here))
        rows = (
            {"channel": str(channel), "person": person, "confirmed": known.get(person, confirmed)} for person in there
        )
        await self._session.add(memberships, rows)
        return tuple(sorted(there - known.keys()))

    async def join(self, channel: Address, person: PersonId, *, confirmed: bool = True) -> bool:
        """Add one member; False when they are there."""
        row = {"channel": str(channel), "person": person, "confirmed": confirmed}
        return await self._session.add_new(memberships, row)

    async def unconfirmed(self, channel: Address) -> tuple[PersonId, ...]:
        """Return those in a channel who are no members yet."""
        query = select(memberships.c.person).where(memberships.c.channel == str(channel), ~memberships.c.confirmed)
        return tuple(row["person"] for row in await self._session.all(query.order_by(memberships.c.person)))

    async def confirm(self, channel: Address, persons: Iterable[PersonId]) -> tuple[PersonId, ...]:
        """Confirm people of a channel as members of its group; return those who were not."""
        changed: list[PersonId] = []
        for batch in batches(set(persons)):
            statement = (
                update(memberships)
                .where(memberships.c.channel == str(channel), ~memberships.c.confirmed, memberships.c.person.in_(batch))
                .values(confirmed=True)
                .returning(memberships.c.person)
            )
            changed += (await self._session.connection.execute(statement)).scalars().all()
        return tuple(sorted(changed))

    async def idle(self, before: datetime, known_before: datetime, limit: int) -> tuple[PersonId, ...]:
        """Return those whom nothing dated speaks of since."""
        query = idle_persons(before, known_before).order_by(persons.c.id).limit(limit)
        return tuple(row["id"] for row in await self._session.all(query))

    async def leave(self, channel: Address, person: PersonId) -> None:
        """Take one member off."""
        await self._session.run(
            delete(memberships).where(memberships.c.channel == str(channel), memberships.c.person == person)
        )

    async def _accounts_of(self, person: PersonId) -> tuple[Address, ...]:
        query = select(accounts.c.address).where(accounts.c.person == person).order_by(accounts.c.position)
        rows = await self._session.all(query.with_for_update())
        return tuple(Address.parse(row["address"]) for row in rows)

    async def _add_alone(self, one: Person) -> int:
        number: int = (await self._session.connection.execute(_ADD, _row(one))).scalars().one()
        return number

    async def _where(self, condition: ColumnElement[bool]) -> tuple[Person, ...]:
        rows = await self._session.all(
            select(persons, accounts.c.address)
            .outerjoin_from(persons, accounts)
            .where(condition)
            .order_by(persons.c.id, accounts.c.position)
        )
        found = tuple(
            Person(
                number,
                own[0]["name"],
                own[0]["email"],
                own[0]["locale"],
                tuple(Address.parse(row["address"]) for row in own if row["address"]),
                own[0]["guest"],
                _out_of_reach(own[0]),
                LanguageFrom(own[0]["language_from"]),
                own[0]["last_wrote"],
                own[0]["weekly_mail"],
            )
            for number, own in group_rows(rows, "id").items()
        )
        self._read = {one.id: one for one in found} | self._read
        self._session.kept(persons, accounts).update((one.id, one) for one in found)
        return found


def _out_of_reach(row: Cells) -> OutOfReach | None:
    since = row["unreached_since"]
    return None if since is None else OutOfReach(since, row["unreached_why"] or "")


def _row(person: Person) -> dict[str, object]:
    return {
        "name": person.name,
        "email": person.email,
        "locale": person.locale,
        "language_from": int(person.language_from),
        "last_wrote": person.last_wrote,
        "guest": person.guest,
        "weekly_mail": person.weekly_mail,
    }


def _members() -> Select[*tuple[Any, ...]]:
    linked = and_(group_channels.c.address == memberships.c.channel, memberships.c.confirmed)
    return select(memberships).join_from(memberships, group_channels, linked)


def _account_rows(person: Person) -> list[dict[str, object]]:
    return [
        {"address": str(account), "person": person.id, "position": position}
        for position, account in enumerate(person.accounts)
    ]
