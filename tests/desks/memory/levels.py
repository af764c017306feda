"""The levels that running clocks have reached, in memory."""

from tests.desks.memory.state import State
from workflow.business_time.sla import Level


def level_of(state: State, number: str) -> Level | None:
    """Return the highest level that a running clock of an item has reached; None without a running clock."""
    running = {(kept.clock.kind, kept.clock.run) for kept in state.clocks.get(number, ()) if not kept.clock.stopped_at}
    if not running:
        return None
    crossed = (level for item, kind, run, level in state.crossings if item == number and (kind, run) in running)
    return max(crossed, default=Level.NORMAL)
