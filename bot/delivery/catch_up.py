"""Catch-up: read a platform's histories from where we stopped, for what was missed or could not be stored.

One mark for the whole workspace says from where to read: all before it is stored. Where each cut is told, it moves with
live events, some way behind them, and only while there is nothing to catch up on: not from the moment the platform says
goodbye, since what it still tells then may follow what it could not. Elsewhere a live event does not prove that nothing
was lost before it. A reading of all moves the mark to where it began, once it ends.

A conversation of which something came in that could not be stored is a *gap*: the mark stands still at once, and as
soon as the database takes writes again the gap is read first, then the conversations where something may be new, then
all others, those that were read the longest ago first.
A cut (a reconnection, a restart) does not begin the others again: each keeps its own mark.
"""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

import structlog

from bot.delivery import metrics
from bot.delivery.chat import NotSent
from bot.delivery.gaps import EVERYWHERE, Gaps
from bot.delivery.pace import Pause
from workflow.items.heard import Heard
from workflow.people.people import Platform
from workflow.ports.desk import Desk

_log = structlog.get_logger(__name__)

AGAIN = timedelta(seconds=30)
"""After how long a history that could not be read is tried again."""
READ_AGAIN = timedelta(seconds=5)
"""Between two tries while the database takes no writes, and after an error."""
AT_ONCE = 40
"""Conversations at most that the start waits for beside those where something may be new: about a minute."""


@dataclass(frozen=True, slots=True)
class Found:
    """What one conversation had."""

    stored: int
    """Messages and changes that were new."""
    newest: str
    """The mark of the newest of what was read, empty where there was nothing."""


class Histories(Protocol):
    """The histories of one workspace. Marks compare as text."""

    @property
    def platform(self) -> Platform:
        """Whose they are."""
        ...

    @property
    def key(self) -> str:
        """Under which the workspace's mark is kept."""
        ...

    async def likely(self) -> Sequence[str]:
        """Return the conversations where something may be new, the likeliest first, without asking the platform."""
        ...

    async def conversations(self) -> Sequence[str]:
        """Return all that may be read, the likelier first. Raises NotSent."""
        ...

    async def read(self, conversation: str, since: str) -> Found:
        """Store what is new in a conversation after a mark, oldest first; nothing of one that is closed to us.

        Raises NotSent, and whatever the database raises.
        """
        ...

    async def look_again(self, said: Heard) -> str:
        """Store what became of one message since it was said, under the key that ``read`` gives it; return the key.

        Empty where it stands as it was said. Raises SlowDown, NotSent, CannotReach, and whatever the database raises.
        """
        ...

    def behind(self, mark: str) -> str:
        """Return the mark that is as much earlier as the platform may deliver late."""
        ...

    def moves(self, from_mark: str, to_mark: str) -> bool:
        """Return whether a mark is worth being written again."""
        ...

    def present(self) -> str:
        """Return the mark of this instant: a first start begins there, so that no old talk pours in."""
        ...


class CatchUp:
    """Has histories read into the inbox, and keeps the marks."""

    def __init__(
        self,
        histories: Histories,
        desk: Desk,
        gaps: Gaps,
        caught_up: asyncio.Event,
        *,
        every: timedelta | None = None,
        pause: Pause = asyncio.sleep,
    ) -> None:
        """Nothing is read before ``run``. ``caught_up`` is set once what may be new has been read after the start.

        ``every``: where nothing tells that the platform could not reach us, all is read again so often, from where the
        last reading of all began; None where each cut is told.
        ``pause`` waits so many real seconds.
        """
        self._every = every.total_seconds() if every else None
        self._histories = histories
        self._desk = desk
        self._gaps = gaps
        self._pause = pause
        self._caught_up = caught_up
        self._wanted = asyncio.Event()
        self._cuts = 0
        self._read_after: dict[str, int] = {}
        """By conversation: the number of cuts that there were when it was last read."""
        self._common = ""
        self._own: dict[str, str] = {}
        self._newest = ""
        self._cut_at = histories.present()
        self._complete = False
        self._to_read = 0

    @property
    def to_read(self) -> int:
        """How many conversations are still to be read, as far as that is known."""
        return max(self._to_read, len(self._gaps))

    @property
    def gaps(self) -> int:
        """Count the conversations of which something came that could not be stored."""
        return len(self._gaps)

    async def look_again(self, said: Heard) -> str:
        """Look at one message, for a copy of it that is about to go; as ``Histories.look_again``."""
        return await self._histories.look_again(said)

    def cut_off(self) -> None:
        """Note that anything may be missed from now on: the mark stands still until ``interrupted``, and a reading."""
        self._complete = False
        self._cuts += 1
        self._cut_at = self._histories.present()

    def interrupted(self) -> None:
        """Note that anything may have been missed: the mark stands still until all is read."""
        self.cut_off()
        self._wanted.set()

    async def missed(self, conversation: str, mark: str) -> None:
        """Note that a message came and could not be stored; it is read again once the database takes writes."""
        self.interrupted()
        await self._gaps.open(conversation, mark)
        self._show()

    async def seen(self, mark: str) -> None:
        """Move the mark after a live event that is stored, where each cut is told."""
        self._newest = max(self._newest, mark)
        if self._complete and self._every is None:
            behind = self._histories.behind(mark)
            if self._histories.moves(self._common, behind):
                await self._move(behind)

    async def run(self) -> None:
        """Read whenever something may have been missed, until cancelled."""
        while True:
            await self._until_wanted()
            try:
                await self.read_all()
            except Exception:  # noqa: BLE001 - nothing may be missed because of one failure
                _log.exception("could not catch up", platform=self._histories.platform)
                self._wanted.set()
                await self._pause(READ_AGAIN.total_seconds())

    async def _until_wanted(self) -> None:
        try:
            async with asyncio.timeout(self._every):
                await self._wanted.wait()
        except TimeoutError:
            self.interrupted()
        self._wanted.clear()

    async def read_all(self) -> int:
        """Read every conversation, once the database takes writes; return how much was new. A cut ends it sooner."""
        await self._until_writable()
        await self._load_marks()
        cuts, found = self._cuts, 0
        first = dict.fromkeys((*self._gaps.conversations, *await self._histories.likely()))
        found += await self._read(self._due(first, cuts), cuts)
        due = self._due(await self._histories.conversations(), cuts)
        due.sort(key=lambda one: self._own.get(one, ""))  # stable: the likelier stay first
        if len(due) > AT_ONCE and cuts == self._cuts:
            self._caught_up.set()
        found += await self._read(due, cuts, keep=len(due) > AT_ONCE)
        if cuts == self._cuts:
            await self._finish(cuts)
            _log.info("caught up", platform=self._histories.platform, found=found)
        return found

    def _due(self, conversations: Iterable[str], cuts: int) -> list[str]:
        """Return those that are not read since the last cut, or have a gap."""
        return [one for one in conversations if self._read_after.get(one, -1) < cuts or self._gaps.of(one) is not None]

    async def _read(self, conversations: Iterable[str], cuts: int, *, keep: bool = False) -> int:
        """Read conversations until there is a cut; one that cannot be read now is tried again. ``keep`` their marks."""
        waiting = sorted(conversations, key=lambda one: self._read_after.get(one, -1))
        found = 0
        while waiting and cuts == self._cuts:
            failed: list[str] = []
            for done, conversation in enumerate(waiting):
                if cuts != self._cuts:
                    return found
                self._to_read = len(waiting) - done + len(failed)
                self._show()
                try:
                    found += await self._read_one(conversation, cuts, keep=keep)
                except NotSent as error:
                    _log.warning("history not read", conversation=conversation, why=str(error))
                    failed.append(conversation)
            waiting = failed
            if waiting:
                await self._pause(AGAIN.total_seconds())
        return found

    async def _read_one(self, conversation: str, cuts: int, *, keep: bool) -> int:
        gap, began = self._gaps.of(conversation), self._histories.present()
        since = max(self._common, self._own.get(conversation, ""))
        missing = [one for one in (gap.since if gap else None, self._gaps.everywhere) if one is not None]
        since = min(since, *(self._histories.behind(one) for one in missing)) if missing else since
        found = await self._histories.read(conversation, since)
        self._newest = max(self._newest, found.newest)
        self._read_after[conversation] = cuts
        await self._note_read(conversation, self._histories.behind(began), keep=keep)
        if gap is not None:
            await self._gaps.close(gap)
        return found.stored

    async def _note_read(self, conversation: str, mark: str, *, keep: bool) -> None:
        if mark > max(self._common, self._own.get(conversation, "")):
            self._own[conversation] = mark
            if keep:
                await self._desk.cursors.advance(f"{self._histories.key}:{conversation}", mark)

    async def _finish(self, cuts: int) -> None:
        """All is read: the common mark takes the place of each conversation's own."""
        self._to_read = 0
        everywhere = self._gaps.of(EVERYWHERE)
        if everywhere is not None:
            await self._gaps.close(everywhere)
        self._show()
        # What is read early says nothing of what came later; the platform's own clock may be behind ours.
        read_until = min(self._newest, self._cut_at) if self._every is None else self._cut_at
        await self._move(max(self._common, self._histories.behind(read_until)))
        await self._desk.cursors.drop(f"{self._histories.key}:")
        self._own.clear()
        self._caught_up.set()
        self._complete = cuts == self._cuts  # after the last wait: there may have been a cut meanwhile

    async def _load_marks(self) -> None:
        key = self._histories.key
        marks = await self._desk.cursors.all(key)
        if key not in marks:
            await self._move(self._histories.present())
        self._common = max(self._common, marks.get(key, ""))
        self._newest = max(self._newest, self._common)
        for name, mark in marks.items():
            if name.startswith(f"{key}:"):
                conversation = name.removeprefix(f"{key}:")
                self._own[conversation] = max(mark, self._own.get(conversation, ""))

    async def _move(self, mark: str) -> None:
        await self._desk.cursors.advance(self._histories.key, mark)
        self._common = mark

    async def _until_writable(self) -> None:
        while True:
            try:
                await self._desk.prove_writable()
            except Exception as error:  # noqa: BLE001 - whatever it is, nothing can be stored now
                _log.warning("the database takes no writes", why=type(error).__name__)
                await self._pause(READ_AGAIN.total_seconds())
            else:
                return

    def _show(self) -> None:
        metrics.CATCH_UP_TO_READ.labels(self._histories.platform).set(self.to_read)
        metrics.CATCH_UP_GAPS.labels(self._histories.platform).set(len(self._gaps))
