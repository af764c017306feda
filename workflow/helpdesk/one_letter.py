"""Holder and first answer in one letter, where both come at once."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from workflow.items.journal import Entry, What, is_claim

TOGETHER = timedelta(minutes=2)
"""For which a claim waits for the answer that it goes with: as long as one takes to write it."""


def claimed_at(journal: Sequence[Entry]) -> datetime | None:
    """Return when a request was claimed last; None: never."""
    return next((one.at for one in reversed(journal) if is_claim(one)), None)


def answered_at_once(journal: Sequence[Entry]) -> int | None:
    """Return the position of the first answer since the last claim, where it came with it; None: there is none."""
    since = claimed_at(journal)
    for at, one in enumerate(journal):
        if since is not None and one.at >= since and one.what is What.COMMENT and one.detail["support"]:
            return at if one.at - since <= TOGETHER else None
    return None
