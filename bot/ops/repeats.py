"""Log of repeated failures: the first line, then counts at growing intervals, and the end."""

import asyncio
import threading
import time
from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import Any

import structlog

from bot.faults import exception_of, fault_of

_log = structlog.get_logger(__name__)

Line = MutableMapping[str, Any]
SITE = "_site"
"""The key under which a line names the place in the code that wrote it, where its words vary; never printed."""
BOUNDED = ("warning", "error")
VARYING = frozenset(
    {"account", "again_in", "attempts", "conversation", "exc_info", "key", "person", "row", "rows", "seconds", "tries"}
)
"""Fields that are others each time the same thing goes wrong."""
FIRST = 60.0
"""Seconds from the first line to the first count; each pause after that is twice the one before it."""
LONGEST = 3600.0
QUIET = 15.0
"""Seconds without another one after which it is over, at least."""
LATE = 4
"""It is over when it stays away for so many times its longest pause so far: retries come ever further apart."""
LOOK = 5.0
"""Seconds between two looks for what is over."""
KINDS = 1000
"""Kinds of lines that are kept in mind; the one that came longest ago makes room for a new one."""
ROW = ("key", "row")
"""Fields that say which row of a queue a line is about."""
NAMED = 20
"""Rows that a count names at most."""


@dataclass(slots=True)
class _Trouble:
    shown: Mapping[str, object]
    """What all its lines say alike."""
    since: float
    last: float
    said: float
    pause: float = FIRST
    gap: float = 0.0
    times: int = 1
    unsaid: int = 0
    which: dict[object, None] = field(default_factory=dict)
    """Rows of lines that were only counted, since the last that was written."""

    def again(self, line: Line, now: float) -> None:
        """Count a line."""
        self.gap, self.last = max(self.gap, now - self.last), now
        self.times += 1
        self.unsaid += 1
        if len(self.which) < NAMED:
            self.which |= dict.fromkeys(line[name] for name in ROW if name in line)

    @property
    def rows(self) -> Mapping[str, object]:
        """Return the field that names the rows, where there are any."""
        return {"which": list(self.which)} if self.which else {}

    def over(self, now: float) -> bool:
        """Return whether it has stayed away for long enough; what came once is forgotten when it would be counted."""
        quiet = FIRST if self.times == 1 else max(QUIET, LATE * self.gap)
        return now - self.last > quiet


class Repeats:
    """A processor of structlog that bounds what warnings and errors of one kind write."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """``clock`` gives seconds."""
        self._clock = clock
        self._troubles: dict[tuple[object, ...], _Trouble] = {}
        """Each kind, the one that came last at the end."""
        self._forgotten: list[_Trouble] = []
        """Kinds that came again and made room, until their end is told."""
        self._lock = threading.RLock()
        """Taken again by the thread that has it: a finalizer, which may run at any step, logs too."""

    def __call__(self, _logger: object, _method: str, line: Line) -> Line:
        """Return the line, with what it counts and without its traceback when it is not the first.

        Raises structlog.DropEvent for one that is only counted.
        """
        site = line.pop(SITE, line["event"])
        if not site or line["level"] not in BOUNDED:
            return line
        shown = _alike(line)
        with self._lock:
            key = (site, *sorted((name, repr(value)) for name, value in shown.items() if name != "event"))
            return self._counted(key, shown, line)

    def _counted(self, key: tuple[object, ...], shown: Mapping[str, object], line: Line) -> Line:
        now = self._clock()
        trouble = self._troubles.pop(key, None)
        if trouble is None or trouble.over(now):
            self._forget(trouble)
            self._make_room()
            self._troubles[key] = _Trouble(shown, now, now, now)
            return line
        self._troubles[key] = trouble
        trouble.again(line, now)
        if now - trouble.said < trouble.pause:
            raise structlog.DropEvent
        counted = {**shown, "times": trouble.unsaid, "in_seconds": round(now - trouble.said), **trouble.rows}
        trouble.said, trouble.unsaid, trouble.pause = now, 0, min(2 * trouble.pause, LONGEST)
        trouble.which.clear()
        line.pop("exc_info", None)
        line.update(counted)
        return line

    def _make_room(self) -> None:
        while len(self._troubles) >= KINDS:
            self._forget(self._troubles.pop(next(iter(self._troubles)), None))

    def _forget(self, trouble: _Trouble | None) -> None:
        """Have the end of a kind told, if it came again."""
        if trouble is not None and trouble.times > 1:
            self._forgotten.append(trouble)

    def tell_ends(self) -> None:
        """Log each kind that has stayed away for long enough to be over, with how often it came and for how long.

        One that made room for others is over, too: it comes as a new one if it comes again.
        """
        with self._lock:
            self._take_over()
            over, self._forgotten = self._forgotten, []
        for one in over:
            fields = {name: value for name, value in one.shown.items() if name not in ("event", "level")}
            told = {"what": one.shown["event"], "times": one.times, "in_seconds": round(one.last - one.since)}
            _log.warning("happens no more", **{**fields, **told, **one.rows, SITE: ""})

    def _take_over(self) -> None:
        now = self._clock()
        for key, one in list(self._troubles.items()):
            if one.over(now):
                self._forget(self._troubles.pop(key, None))

    async def watch(self) -> None:
        """Tell of ends until cancelled."""
        while True:
            await asyncio.sleep(LOOK)
            self.tell_ends()


def _alike(line: Line) -> Mapping[str, object]:
    """Return what lines of one kind say alike: an error by its type and where it came up."""
    error = exception_of(line.get("exc_info"))
    fault = {} if error is None else fault_of(error)
    return {name: value for name, value in line.items() if name not in VARYING} | fault
