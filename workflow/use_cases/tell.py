"""From audiences to addresses: who must be told, where they can be reached now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from workflow.journal import Entry, What
from workflow.notices import (
    Audience,
    CardChanged,
    Notice,
    ToAddress,
    ToGroup,
    ToItem,
    ToManagement,
    ToPerson,
)
from workflow.people import Address, Group, Person, PersonId
from workflow.ports import Transaction


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an item stands among people: what ``ToItem`` needs to know of it."""

    group: str
    requester: PersonId | None = None


async def tell(
    tx: Transaction,
    notices: Sequence[Notice],
    now: datetime,
    standing: Standing | None = None,
) -> None:
    """Queue notices for every address they concern.

    Who cannot be written to at all is put in the item's journal, once: that is
    what marks a person *injoignable* on it.
    """
    if not notices:
        return
    reach = await _reach(tx, notices, standing)
    queued: list[tuple[Notice, Address]] = []
    unreached: dict[tuple[str, PersonId], None] = {}
    for notice in notices:
        addresses = await reach.addresses(notice.topic, notice.to)
        if not addresses and isinstance(notice.to, ToPerson):
            unreached[notice.topic, notice.to.person] = None
        queued += [(notice, address) for address in addresses]
    await tx.outbox.add(queued)
    for topic, person in unreached:
        await note_unreachable(tx, topic, person, now)


async def redraw(tx: Transaction, number: str, standing: Standing | None = None) -> None:
    """Have an item's card drawn anew where it stands; with its standing, also where it may be on its way to."""
    notice = CardChanged(number, ToItem(cards=True))
    reach = await _reach(tx, [notice], standing)
    await tx.outbox.add([(notice, address) for address in await reach.addresses(number, notice.to)])


async def note_unreachable(tx: Transaction, topic: str, person: PersonId, now: datetime) -> bool:
    """Put in an item's journal that someone cannot be written to; False when it stands there."""
    for entry in await tx.journal.of(topic):
        if entry.what is What.UNREACHABLE and entry.detail["person"] == person:
            return False
    await tx.journal.append([Entry(topic, now, None, What.UNREACHABLE, {"person": person})])
    return True


async def _reach(tx: Transaction, notices: Sequence[Notice], standing: Standing | None) -> "_Reach":
    wanted = {notice.to.person for notice in notices if isinstance(notice.to, ToPerson)}
    if standing and standing.requester is not None:
        wanted.add(standing.requester)
    groups = {group.key: group for group in await tx.groups.all()}
    return _Reach(tx, groups, await tx.people.many(wanted), standing)


@dataclass(frozen=True, slots=True)
class _Reach:
    """Addresses of audiences within one transaction."""

    tx: Transaction
    groups: Mapping[str, Group]
    people: Mapping[PersonId, Person]
    standing: Standing | None

    async def addresses(self, topic: str, to: Audience) -> tuple[Address, ...]:
        match to:
            case ToAddress(address):
                return (Address.parse(address),)
            case ToGroup(group):
                return self._of_group(group)
            case ToManagement():
                return self._management()
            case ToPerson(person):
                return await self._of_person(topic, person)
            case ToItem(cards, but):
                found = await self._of_item(topic, cards=cards)
                return tuple(address for address in found if str(address) != but)

    def _of_group(self, key: str) -> tuple[Address, ...]:
        group = self.groups.get(key)
        return (group.channels if group else ()) or self._management()

    def _management(self) -> tuple[Address, ...]:
        return tuple(channel for group in self.groups.values() if group.management for channel in group.channels)

    async def _of_person(self, topic: str, person: PersonId) -> tuple[Address, ...]:
        """Give the account where the topic stands with someone, else the one that they wrote from last."""
        accounts = self.people[person].accounts if person in self.people else ()
        if len(accounts) > 1:
            standing = {place.address for place in await self.tx.places.of(topic)}
            accounts = tuple(sorted(accounts, key=lambda account: account not in standing))
        return accounts[:1]

    async def _of_item(self, topic: str, *, cards: bool) -> tuple[Address, ...]:
        """Its group's channels (a card may be on its way), then wherever its card stands."""
        found = list(self._of_group(self.standing.group)) if self.standing else []
        linked = {channel for group in self.groups.values() for channel in group.channels}
        for place in await self.tx.places.of(topic):
            if cards or place.address in linked:
                found.append(place.address)
        if cards and self.standing and self.standing.requester is not None:
            found += await self._of_person(topic, self.standing.requester)
        return tuple(dict.fromkeys(found))
