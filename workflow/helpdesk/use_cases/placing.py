"""Words that the desk has put to a request by itself: said in one line, with the way back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from workflow.helpdesk import words_moved
from workflow.helpdesk.belonging import Because
from workflow.helpdesk.conversation_notices import Placed, PlacedShown
from workflow.helpdesk.incidents import SETTLED
from workflow.helpdesk.taken_back import Came, came_of
from workflow.helpdesk.use_cases.kept_words import packed_at, unpacked_at
from workflow.items.awaited import Awaited, Why
from workflow.items.journal import Entry, What, moved_to
from workflow.items.replies import wanted_in
from workflow.items.states import IncidentState
from workflow.items.timers import Timer
from workflow.items.topics import About
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.hearing import Relayed
from workflow.items.use_cases.tell import tell
from workflow.items.use_cases.work_items import work_item
from workflow.items.work_items import WorkItem
from workflow.notice import Notice, ToItem, ToPerson
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction

PLACED = "placed"
"""Words can be moved on. Detail: ``line`` (topic of what their author was told), ``because``, ``others`` (numbers),
``woke`` (they woke the request), ``entries`` (their positions), ``written`` (where they stand), a message each,
``waited`` (why and since when the item waited for them),
``said`` (when they were written, where that was before). One from before each message was
a line of its own has no ``entries``: all of it is one line."""
WAY_BACK = timedelta(days=7)
SHOWN = frozenset({Because.WAITING, Because.UNANSWERED, Because.ONLY, Because.ASKED})
"""Of these, support is told as well that the desk chose."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Words that the desk put to a request, as they stand now."""

    entry: int
    because: Because | None = None
    """None: it is too late to move them."""
    others: tuple[str, ...] = ()
    moved_to: str | None = None
    asked: bool = True
    """The item waited for an answer to what was asked, or support had only written last."""
    wanted: bool | None = None
    """They take what was offered, or decline it."""
    reopened: bool = False
    """They took a resolved request up again."""
    came: Came | None = None
    """What became of what they had done, where their author took them back."""


def placed_topic(number: str, entry: int) -> str:
    """Name words that the desk put to a request: by their position in its journal."""
    return About.PLACED.topic(number, entry)


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known beside words that are put to an item."""

    others: tuple[str, ...] = ()
    """Other items that they may be meant for."""
    waited: Awaited | None = None
    """How the item waited for them."""
    said: datetime | None = None
    """When they were written, where that was before they were put there."""


NOTHING_BESIDE = Beside()


async def place(
    tx: Transaction,
    person: PersonId,
    number: str,
    because: Because,
    now: datetime,
    *,
    beside: Beside = NOTHING_BESIDE,
    line: str = "",
    written: Sequence[Relayed | None] = (None,),
) -> None:
    """Tell someone where their last words went, with the way back; ``line`` is the topic of what is drawn again.

    ``written``: where these words stand, a message each.
    """
    journal = await tx.journal.of(number)
    said = [at for at, one in enumerate(journal) if one.by == person and one.what is What.COMMENT]
    entries = said[-len(written) :]
    entry = entries[0]
    topic = placed_topic(number, entry)
    line = line or topic
    detail = {
        "line": line,
        "said": None if beside.said is None else beside.said.isoformat(),
        "because": because.value,
        "others": beside.others,
        "woke": words_moved.woke(journal, entry, {IncidentState.AWAITING_USER}),
        "entries": entries,
        "written": [packed_at(one) for one in written],
        "waited": None if beside.waited is None else [beside.waited.why.value, beside.waited.since.isoformat()],
    }
    await tx.timers.set(topic, PLACED, now + WAY_BACK, detail)
    told: list[Notice] = [Placed(line, await _their_author(tx, number, person, written), number, entry)]
    if because in SHOWN:
        told.append(PlacedShown(number, ToItem(), entry))
    await tell(tx, told, now)


async def _their_author(tx: Transaction, number: str, author: PersonId, written: Sequence[Relayed | None]) -> ToPerson:
    """Speak to the author of words where these stand: in the channel where they asked, else to them directly."""
    thread = await tx.request_threads.of(number)
    if thread is None:
        return ToPerson(author)
    return ToPerson(author, directly=all(one is None or one.address != thread.address for one in written))


async def placement(tx: Transaction, number: str, entry: int | None) -> Placement:
    """Return where words that the desk put to a request stand now; None: the last it put there with those before."""
    journal = await tx.journal.of(number)
    if entry is None:
        entry = await _last_just(tx, number, journal)
    moved = moved_to(journal, entry)
    kept = await tx.timers.get(placed_topic(number, entry), PLACED)
    if kept is None:
        return Placement(entry, moved_to=moved, came=came_of(journal, entry))
    asked = (kept.detail.get("waited") or ("",))[0] not in {Why.COMMENT, Why.TOLD}
    return Placement(
        entry,
        Because(kept.detail["because"]),
        tuple(kept.detail["others"]),
        moved,
        asked,
        wanted_in(journal, entry),
        words_moved.woke(journal, entry, SETTLED),
    )


async def is_told(tx: Transaction, channel: str, message: str) -> bool:
    """Return whether the author of a message is told in a line of its own where the desk put it."""
    heard = await tx.heard.at(channel, message)
    if heard is None or heard.entry is None:
        return False
    return await tx.timers.get(placed_topic(heard.item, heard.entry), PLACED) is not None


async def _last_just(tx: Transaction, number: str, journal: Sequence[Entry]) -> int:
    """Return the last words that can still be moved; else the last that were."""
    said = [at for at, one in enumerate(journal) if one.what is What.COMMENT]
    kept = await tx.timers.several((placed_topic(number, at) for at in said), PLACED)
    movable = [entry_of(one) for one in kept if one.detail["because"] == Because.JUST]
    gone = [at for at in said if moved_to(journal, at) is not None]
    return max(movable or gone or said)


def entry_of(kept: Timer) -> int:
    """Return the position of the words that a timer keeps, the first of several."""
    return int(About.PLACED.read(kept.topic).parts[1])


async def too_late(tx: Transaction, kept: Timer, now: datetime) -> None:
    """Stop offering the way back: redraw the line without its buttons."""
    item, entry = await work_item(tx, THE_DESK, About.PLACED.read(kept.topic).parts[0]), entry_of(kept)
    await draw_placed(tx, item, (await tx.journal.of(item.number))[entry].by, entry, kept, now)


async def draw_placed(
    tx: Transaction, item: WorkItem, author: PersonId | None, entry: int, kept: Timer, now: datetime
) -> None:
    """Draw again what their author and support were told of words."""
    if author is None:
        return
    number, because = item.number, Because(kept.detail["because"])
    line = str(kept.detail["line"])
    shared = line == About.PLACED.topic(number, Because.JUST)  # older desks had one line for all of these
    to = await _their_author(tx, number, author, [unpacked_at(one) for one in kept.detail["written"]])
    told: list[Notice] = [Placed(line, to, number, None if shared else entry)]
    if because in SHOWN:
        told.append(Placed(placed_topic(number, entry), ToItem(), number, entry))
    await tell(tx, told, now)
