"""From audiences to addresses: who must be told, where they can be reached now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from workflow.items.journal import Entry, What
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.notices import CardChanged
from workflow.items.ports import Place
from workflow.items.request_threads import item_of_topic
from workflow.items.undelivered import Undelivered
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.work_items import work_item
from workflow.items.work_items import Addressees
from workflow.notice import Notice, ToAddress, ToGroup, ToItem, ToManagement, ToPerson
from workflow.people.people import Address, Group, Person, PersonId
from workflow.people.roads import chose_mail
from workflow.ports.desk import Transaction

REACH = frozenset({What.UNREACHABLE, What.REACHED})
"""What the journal of an item says of who can be written to."""


async def tell(
    tx: Transaction,
    notices: Sequence[Notice],
    now: datetime,
    addressees: Addressees | None = None,
) -> None:
    """Queue notices for every address they concern; see ``tell_each``."""
    await tell_each(tx, [(notice, addressees) for notice in notices], now)


async def tell_each(tx: Transaction, said: Sequence[tuple[Notice, Addressees | None]], now: datetime) -> None:
    """Queue notices, each with where its item stands, in as few queries for many as for one.

    For someone who has no account to be written to, what is to be said waits, and
    that is put in the item's journal, once.
    """
    if not said:
        return
    reach = await _reach(tx, said)
    queued: list[tuple[Notice, Address]] = []
    unreached: dict[tuple[str, PersonId], None] = {}
    kept: list[Undelivered] = []
    for notice, addressees in said:
        addresses = reach.addresses(notice, addressees)
        if not addresses and isinstance(notice.to, ToPerson):
            unreached[notice.topic, notice.to.person] = None
            if notice.is_kept and reach.is_someone(notice.to.person):
                kept.append(Undelivered(notice.to.person, notice, now))
        queued += [(notice, address) for address in addresses]
    await tx.outbox.add(queued)
    await tx.undelivered.keep(kept)
    for topic, person in unreached:
        await note_unreachable(tx, topic, person, now)


async def redraw(tx: Transaction, items: Mapping[str, Addressees | None]) -> None:
    """Redraw the cards of items, by number, in as few queries for many as for one.

    Each where it stands; with its addressees, also where it may be on its way to.
    """
    if not items:
        return
    drawn = [(CardChanged(number, ToItem(cards=True)), addressees) for number, addressees in items.items()]
    reach = await _reach(tx, drawn)
    queued = [(notice, address) for notice, addressees in drawn for address in reach.addresses(notice, addressees)]
    await tx.outbox.add(queued)


async def note_unreachable(tx: Transaction, topic: str, person: PersonId, now: datetime) -> bool:
    """Put in an item's journal that someone cannot be written to; False when it says so, and nothing else since."""
    told = [one for one in await tx.journal.of(topic) if one.what in REACH and one.detail["person"] == person]
    if told and (told[-1].what is What.UNREACHABLE or "text" in told[-1].detail):
        return False
    await tx.journal.append([Entry(topic, now, None, What.UNREACHABLE, {"person": person})])
    return True


async def _reach(tx: Transaction, said: Sequence[tuple[Notice, Addressees | None]]) -> "_Reach":
    wanted = {notice.to.person for notice, _addressees in said if isinstance(notice.to, ToPerson)}
    wanted |= {one.requester for _notice, one in said if one is not None and one.requester is not None}
    groups = {group.key: group for group in await tx.groups.all()}
    people = await tx.people.many(wanted)
    several = {person.id for person in people.values() if len(person.accounts) > 1}
    placed = {
        notice.topic
        for notice, _addressees in said
        if isinstance(notice.to, ToItem) or (isinstance(notice.to, ToPerson) and notice.to.person in several)
    }
    return _Reach(groups, people, await tx.places.of_many(placed), await _open_threads(tx, said))


async def _open_threads(
    tx: Transaction, said: Sequence[tuple[Notice, Addressees | None]]
) -> Mapping[tuple[str, PersonId], Address]:
    """Return where people are answered who asked in a request channel, unless their request has become private."""
    items = {item_of_topic(notice.topic) for notice, _addressees in said if notice.in_thread} - {None}
    found = await tx.request_threads.of_many(str(one) for one in items) if items else {}
    open_: dict[tuple[str, PersonId], Address] = {}
    for number, thread in found.items():
        item = await work_item(tx, THE_DESK, number)
        if not item.private:
            open_[number, item.concerns] = thread.address
    return open_


@dataclass(frozen=True, slots=True)
class _Reach:
    """Addresses of audiences, from what was read of them."""

    groups: Mapping[str, Group]
    people: Mapping[PersonId, Person]
    places: Mapping[str, tuple[Place, ...]]
    """By topic: of those whose audience depends on where their card stands."""
    threads: Mapping[tuple[str, PersonId], Address]
    """By item and person: channels in whose threads they asked, and are answered."""

    def addresses(self, notice: Notice, addressees: Addressees | None) -> tuple[Address, ...]:
        match notice.to:
            case ToAddress(address):
                return (Address.parse(address),)
            case ToGroup(group):
                return self._of_group(group)
            case ToManagement():
                return self._management()
            case ToPerson(person, directly=directly):
                thread = self._of_thread(notice.topic, person) if notice.in_thread and not directly else ()
                return thread or self._of_person(notice.topic, person)
            case ToItem(cards, but, left):
                found = self._of_item(notice.topic, addressees, cards=cards, left=left)
                return tuple(address for address in found if str(address) != but)

    def is_someone(self, person: PersonId) -> bool:
        """Return whether someone is known well enough to be met one day: who was forgotten is not."""
        known = self.people.get(person)
        return known is not None and known.email is not None

    def _of_group(self, key: str) -> tuple[Address, ...]:
        group = self.groups.get(key)
        return (group.channels if group else ()) or self._management()

    def _management(self) -> tuple[Address, ...]:
        return tuple(channel for group in self.groups.values() if group.management for channel in group.channels)

    def _of_person(self, topic: str, person: PersonId) -> tuple[Address, ...]:
        """Return the account where the topic stands with someone, else the one that they wrote from last."""
        accounts = self.people[person].accounts if person in self.people else ()
        if len(accounts) > 1 and not chose_mail(accounts):
            placed = {place.address for place in self.places.get(topic, ())}
            accounts = tuple(sorted(accounts, key=lambda account: account not in placed))
        return accounts[:1]

    def _of_thread(self, topic: str, person: PersonId) -> tuple[Address, ...]:
        thread = self.threads.get((item_of_topic(topic) or "", person))
        return () if thread is None else (thread,)

    def _of_item(self, topic: str, addressees: Addressees | None, *, cards: bool, left: bool) -> tuple[Address, ...]:
        """Its group's channels (a card may be on its way), then wherever its card stands.

        Of a help request that was transferred, the channels of the group that it left have a card, and no talk.
        """
        found = list(self._of_group(addressees.group)) if addressees else []
        linked = {channel for group in self.groups.values() for channel in group.channels}
        if addressees and not left and kind_of(topic) is ItemKind.INCIDENT:
            linked &= set(found)
        for place in self.places.get(topic, ()):
            if cards or place.address in linked:
                found.append(place.address)
        if cards and addressees and addressees.requester is not None:
            requester = addressees.requester
            found += self._of_thread(topic, requester) or self._of_person(topic, requester)
        return tuple(dict.fromkeys(found))
