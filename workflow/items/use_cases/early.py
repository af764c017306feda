"""An edit or a deletion that overtakes its message: kept until that comes, which is then taken as it stands by then."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from workflow.items.timers import Timer
from workflow.items.topics import About
from workflow.ports.desk import Transaction

EARLY = "early"
"""A change whose message has not come. Detail: an ``EarlyChange``."""
KEPT = timedelta(hours=1)
"""Longer than a platform goes on delivering a message."""


@dataclass(frozen=True, slots=True)
class EarlyChange:
    """How a message stands that has not come."""

    text: str | None
    """None: it is gone."""
    to_desk: bool = True
    """False: its mention of the desk was taken out."""


async def keep_early(
    tx: Transaction, channel: str, message: str, change: EarlyChange, now: datetime, *, said_key: str
) -> bool:
    """Keep a change of a message that is not worked yet; False, and keep nothing, of one that was and is nothing to us.

    The message may be in the inbox already: stored after its change, it is worked after it.
    """
    if not said_key or await tx.inbox.worked(said_key):
        return False
    await tx.timers.set(About.EARLY.topic(channel, message), EARLY, now + KEPT, asdict(change))
    return True


async def early_change(tx: Transaction, channel: str, message: str) -> EarlyChange | None:
    """Return the change that came before a message, if one did."""
    kept = await tx.timers.get(About.EARLY.topic(channel, message), EARLY)
    return None if kept is None else EarlyChange(kept.detail["text"], kept.detail.get("to_desk", True))


async def forget_early(_tx: Transaction, _timer: Timer, _now: datetime) -> None:
    """Forget a change whose message never came: its timer held all that was known of it."""
