"""Acts of people during which the bot is killed, and the whole world after them, to compare with that of a calm day."""

import json
import re
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any, cast

from bot.sandbox.double.acts.interactions import NotOnScreen, blocks_of
from bot.sandbox.double.state.records import Json, Message
from tests.faults.town import Town
from tests.journeys.faculty import Faculty, Someone
from tests.journeys.reading import labelled, message_text
from workflow.items.use_cases.timers import due_timers
from workflow.ports.desk import Transaction

if TYPE_CHECKING:
    from bot.sandbox.app import Sandbox

Act = Callable[[], Awaitable[object]]
World = Counter[tuple[str, ...]]
FILE_AGAIN = re.compile("file in doubt")
"""What is logged of each file that is sent again: a file carries no mark to look for."""
ITEMS = 60
"""More items of a kind than any story makes."""


class Box:
    """What journeys ask of a sandbox, of a bot in a process of its own."""

    def __init__(self, town: Town) -> None:
        self.workspace = town.ws
        self.vigie = town


class Calm:
    """People do what they do, and the bot works."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.faculty = Faculty(cast("Sandbox", Box(town)))

    async def __call__(self, act: Act, inside: str, sent: str) -> None:
        """Have it done once."""
        assert inside
        assert sent
        await act()
        await self.faculty.quiet()

    async def pass_minutes(self, minutes: int) -> None:
        """Let business time pass, until what was due by itself is done."""
        self.town.move_clock(timedelta(minutes=minutes))

        async def due(tx: Transaction) -> bool:
            return bool(await due_timers(tx, self.town.ws.now()))

        await self.town.until_read(due, wanted=False)
        await self.faculty.quiet()


def press(who: Someone, label: str, on: Message | Json) -> Act:
    """Make a press of the button that stands there now, whatever is shown by the time it is done again."""
    now = who.faculty.people.now(on) if isinstance(on, Message) else on
    assert now is not None
    _block, element = labelled(blocks_of(now) if isinstance(now, Message) else now["blocks"], label)
    return lambda: who.faculty.people.click(who.who, on, element["action_id"], element.get("value"))


class Strikes(Calm):
    """The same, and at each act the bot dies before its commit, after it, and with what it causes said but not noted.

    The one who acts sees nothing happen, and does it again; and whatever they sent is delivered a second time.
    """

    def __init__(self, town: Town) -> None:
        super().__init__(town)
        self.delivered_again = 0
        self._asked: list[tuple[tuple[Any, ...], dict[str, Any]]] = []
        self._ask = town.ws.delivery.ask
        town.ws.delivery.ask = self._noting  # type: ignore[method-assign]

    async def __call__(self, act: Act, inside: str, sent: str) -> None:
        await self.faculty.quiet()
        self._asked.clear()
        self.town.arm(f"inside {inside}")
        await act()
        await self.town.dead()
        await self.town.start_to_die(f"committed {inside}")
        await act()
        await self.town.dead()
        await self.town.start_to_die(f"sent {sent}")
        await self.town.dead()
        await self.town.start_to_die()
        for args, named in tuple(self._asked):
            await self._ask(*args, **named)
            self.delivered_again += 1
        await self._once_more(act)
        await self.faculty.quiet()

    async def _once_more(self, act: Act) -> None:
        try:
            await act()
        except (AssertionError, NotOnScreen):
            return  # It is not on their screen any more.
        self.delivered_again += 1

    async def _noting(self, *args: Any, **named: Any) -> Any:
        self._asked.append((args, named))
        return await self._ask(*args, **named)


async def world(day: Calm) -> World:
    """Everything that is kept and everything that stands, each as often as it does."""
    return await _kept(day.town) + _standing(day)


async def _kept(town: Town) -> World:
    kinds = ("RITM", "SCTASK", "TASK")
    items = [f"{kind}{1000 + number:07d}" for kind in kinds for number in range(1, ITEMS)]
    announced = [f"intention:{number}" for number in range(1, ITEMS)]
    journals = await town.desk.read(lambda tx: tx.journal.of_many([*items, *announced]))
    # What was undone has used up an id on PostgreSQL: an intention is known by its place among them.
    places = [one for one in announced if journals.get(one)]
    return Counter(
        (
            "kept",
            f"intention {places.index(item)}" if item in places else item,
            str(one.at),
            str(one.by),
            one.what.value,
            json.dumps(dict(one.detail), sort_keys=True),
        )
        for item, entries in journals.items()
        for one in entries
    )


def _standing(day: Calm) -> World:
    state = day.town.ws.state
    found: World = Counter()
    for channel in state.channels:
        for one in state.public(channel):
            if one.by_app:
                files = [state.files[file].name for file in one.files]
                where = "thread" if one.thread_ts else "channel"
                found["stands", channel, where, message_text(one, state.people), *files, *sorted(one.reactions)] += 1
    return found


def files_again(town: Town) -> int:
    return sum(bool(FILE_AGAIN.search(line)) for line in town.printed)
