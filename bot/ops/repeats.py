"""What goes wrong again and again, in the log: its first line, then counts ever further apart, and its end."""

import asyncio
import threading
import time
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass
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
"""Kinds of lines that are kept in mind; the oldest is forgotten for a new one."""


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

    def over(self, now: float) -> bool:
        """Tell whether it has stayed away for long enough; what came once is forgotten when it would be counted."""
        quiet = FIRST if self.times == 1 else max(QUIET, LATE * self.gap)
        return now - self.last > quiet


class Repeats:
    """A processor of structlog that bounds what warnings and errors of one kind write."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """``clock`` gives seconds."""
        self._clock = clock
        self._troubles: dict[tuple[object, ...], _Trouble] = {}
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
        trouble = self._troubles.get(key)
        if trouble is None or trouble.over(now):
            self._begin(key, _Trouble(shown, now, now, now))
            return line
        trouble.gap, trouble.last = max(trouble.gap, now - trouble.last), now
        trouble.times += 1
        trouble.unsaid += 1
        if now - trouble.said < trouble.pause:
            raise structlog.DropEvent
        counted = {**shown, "times": trouble.unsaid, "in_seconds": round(now - trouble.said)}
        trouble.said, trouble.unsaid, trouble.pause = now, 0, min(2 * trouble.pause, LONGEST)
        line.pop("exc_info", None)
        line.update(counted)
        return line

    def _begin(self, key: tuple[object, ...], trouble: _Trouble) -> None:
        self._troubles.pop(key, None)
        if len(self._troubles) >= KINDS:
            self._troubles.pop(next(iter(self._troubles)), None)
        self._troubles[key] = trouble

    def tell_ends(self) -> None:
        """Log each kind that has stayed away for long enough to be over, with how often it came and for how long."""
        with self._lock:
            over = list(self._take_over())
        for one in over:
            fields = {name: value for name, value in one.shown.items() if name not in ("event", "level")}
            told = {**fields, "what": one.shown["event"], "times": one.times, "in_seconds": round(one.last - one.since)}
            _log.warning("happens no more", **{**told, SITE: ""})

    def _take_over(self) -> Iterator[_Trouble]:
        now = self._clock()
        for key, one in list(self._troubles.items()):
            if one.over(now):
                self._troubles.pop(key, None)
                if one.times > 1:
                    yield one

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
