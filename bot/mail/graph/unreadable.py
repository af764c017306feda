"""Mails that cannot be read: left where they are, so that what came after them is read, and tried again later."""

from datetime import datetime, timedelta

from workflow.ports.desk import Now

TRIES = 3
"""Failures in a row after which a mail is passed over."""
AGAIN = timedelta(hours=1)
"""After which one that was passed over is tried again."""


class Unreadable:
    """Those of one mailbox, while the process lives."""

    def __init__(self, clock: Now) -> None:
        """``clock`` is real time."""
        self._clock = clock
        self._failures: dict[str, int] = {}
        self._until: dict[str, datetime] = {}

    def passed_over(self) -> frozenset[str]:
        """Return the ids of those that are not tried now."""
        self._until = {one: until for one, until in self._until.items() if until > self._clock()}
        return frozenset(self._until)

    def refused(self, id: str) -> None:  # noqa: A002 - as in Road
        """Pass over a mail that the server will not give."""
        self._failures.pop(id, None)
        self._until[id] = self._clock() + AGAIN

    def failed(self, id: str) -> bool:  # noqa: A002
        """Note that a mail could not be read; tell whether it is passed over from now on."""
        self._failures[id] = self._failures.get(id, 0) + 1
        if self._failures[id] < TRIES:
            return False
        self.refused(id)
        return True

    def read(self, id: str) -> None:  # noqa: A002
        """Note that a mail was read."""
        self._failures.pop(id, None)
