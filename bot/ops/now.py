"""The one business clock of a process: the real one, or one that the sandbox can move."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

STRIDE = timedelta(seconds=15)
"""How far ahead of what was read the file is written, so that reading seldom writes."""


def real() -> datetime:
    """Return real time: an aware UTC instant in whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)


def exact() -> datetime:
    """Return real time to the microsecond, for pauses shorter than a second."""
    return datetime.now(UTC)


class SystemNow:
    """Business time that is real time."""

    def __call__(self) -> datetime:
        """Return this instant."""
        return real()


class MovableNow:
    """Business time that passes while the process lives, and can be pushed forward.

    It never goes back, not even over a SIGKILL: the file is kept ahead of every
    instant that was given out, and a restart goes on from there.
    """

    def __init__(self, file: Path, start: datetime, *, clock: Callable[[], datetime] = real) -> None:
        """Go on from what ``file`` says, or from ``start`` when there is none yet."""
        self._file = file
        self._clock = clock
        self._still = 0
        self._anchor = self._kept = _read(file) or start
        self._since = clock()
        self._keep(self._anchor)

    def __call__(self) -> datetime:
        """Return the instant that the sandbox is at."""
        instant = self._anchor
        if not self._still:
            instant += max(self._clock() - self._since, timedelta())
        if instant > self._kept:
            self._keep(instant + STRIDE)
        return instant

    def move(self, to: datetime) -> None:
        """Push the clock to an instant. Raises ValueError when that lies in the past."""
        if to < self():
            raise ValueError(f"{to.isoformat()} lies before {self().isoformat()}")
        self._put(to)

    def reset(self, to: datetime) -> None:
        """Start over at an instant, together with everything that was dated by this clock."""
        self._put(to)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Stop the clock within, so that a walk meets each instant exactly."""
        self._put(self())
        self._still += 1
        try:
            yield
        finally:
            self._still -= 1
            self._since = self._clock()

    def _put(self, instant: datetime) -> None:
        self._anchor = instant
        self._since = self._clock()
        self._keep(instant)

    def _keep(self, instant: datetime) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        beside = self._file.with_suffix(".new")
        beside.write_text(json.dumps({"now": instant.isoformat()}), encoding="utf-8")
        beside.replace(self._file)
        self._kept = instant


def _read(file: Path) -> datetime | None:
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    return datetime.fromisoformat(json.loads(text)["now"])
