"""The nightly proof looks at cards where they stand: which ones have their turn, and what becomes of what it saw."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from workflow.items.kinds import ItemKind, kind_of, parts_of
from workflow.items.notices import CardChanged, CardDoubled
from workflow.items.ports import Place
from workflow.items.states import State
from workflow.items.topics import About
from workflow.items.use_cases.tell import tell
from workflow.notice import Notice, ToAddress
from workflow.ports.desk import Transaction
from workflow.upkeep.standing import NIGHTS, OPEN, REPAIRED, Share, Shown, Sighting


async def share_of_night(tx: Transaction) -> int:
    """Return how many open items have their turn in a night."""
    count = sum([await tx.audit.count_in(kind, states) for kind, states in OPEN.items()])
    return -(-count // NIGHTS)


async def take_turn(tx: Transaction, after: str, left: int, limit: int) -> Share:
    """Return the next open items after one, begun again at the first once all had their turn."""
    wanted = min(left, limit)
    numbers = await _after(tx, after, wanted)
    if len(numbers) < wanted and after:
        numbers = tuple(dict.fromkeys((*numbers, *await _after(tx, "", wanted - len(numbers)))))
    return Share(numbers, numbers[-1] if numbers else "", left - len(numbers) if numbers else 0)


async def _after(tx: Transaction, after: str, limit: int) -> tuple[str, ...]:
    found: list[str] = []
    for kind in sorted(OPEN):
        if len(found) < limit:
            found += await tx.audit.numbers_in(kind, OPEN[kind], after, limit - len(found))
    return tuple(found)


async def cards_at_rest(tx: Transaction, numbers: Iterable[str]) -> tuple[Place, ...]:
    """Return where the cards of items stand, but for those that something waits to be said of: they change soon."""
    asked = [one for one in dict.fromkeys(numbers) if kind_of(one) is not None]
    busy = await tx.audit.waiting(asked)
    placed = await tx.places.of_many([one for one in asked if one not in busy])
    return tuple(place for own in placed.values() for place in own)


async def repair(tx: Transaction, seen: Sequence[Sighting], now: datetime) -> Mapping[Shown, int]:
    """Have cards drawn or posted again, and second ones taken away; return how many were found how.

    A card that was removed is posted again while its item is open: someone may have tidied up after another.
    What stands beside a card of which something is being said may be its next one: where that stands is not kept yet.
    """
    said: list[Notice] = []
    counts: Counter[Shown] = Counter()
    busy = await tx.audit.waiting([one.number for one in seen if one.doubles])
    still_open = await _open(tx, [one.number for one in seen if one.shown is Shown.MISSING])
    for one in seen:
        beside = () if one.number in busy else one.doubles
        doubles = [at for at in beside if await tx.places.at(*at) is None]
        shown = _what(one, doubles, still_open)
        counts[shown] += 1
        to = ToAddress(str(one.address))
        if shown in (Shown.MISSING, Shown.STALE):
            said.append(CardChanged(one.number, to))
        about = About.DOUBLE.topic(one.number)
        said += (CardDoubled(about, to, one.number, channel, message) for channel, message in doubles)
    await tell(tx, said, now)
    return counts


def _what(one: Sighting, doubles: Sequence[object], still_open: frozenset[str]) -> Shown:
    if one.shown is Shown.MISSING and one.number not in still_open:
        return Shown.RIGHT
    if one.shown in (Shown.RIGHT, Shown.DOUBLED):
        return Shown.DOUBLED if doubles else Shown.RIGHT
    return one.shown


async def _open(tx: Transaction, numbers: Sequence[str]) -> frozenset[str]:
    incidents = await tx.incidents.many(_of(ItemKind.INCIDENT, numbers))
    requests = await tx.requests.many(_of(ItemKind.REQUEST, numbers))
    tasks = await tx.tasks.many(_of(ItemKind.TASK, numbers))
    support = await tx.support.many(_of(ItemKind.SUPPORT, numbers))
    states: dict[str, State] = {
        **{number: one.state for number, one in incidents.items()},
        **{number: one.state for number, one in requests.items()},
        **{number: one.state for number, one in tasks.items()},
        **{number: one.state for number, one in support.items()},
    }
    return frozenset(number for number, state in states.items() if state in OPEN[parts_of(number)[0]])


def _of(kind: ItemKind, numbers: Iterable[str]) -> list[str]:
    return [one for one in numbers if kind_of(one) is kind]


def repaired(counts: Mapping[str, int]) -> int:
    """Return how many cards were put right."""
    return sum(counts.get(one, 0) for one in REPAIRED)
