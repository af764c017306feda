"""Write the clocks of an item, whatever its kind."""

from collections.abc import Mapping, Sequence

from workflow.business_time import sla
from workflow.business_time.clocks import KeptClock, outcomes
from workflow.business_time.escalation import next_look
from workflow.business_time.use_cases.healing import heal
from workflow.ports.desk import Transaction


async def begin(tx: Transaction, marks: Mapping[str, Sequence[sla.Mark]]) -> None:
    """Begin the response clocks of new items, by number."""
    calendar = tx.rules.calendar
    await tx.clocks.add_many(
        [
            KeptClock(item, clock, next_look(clock, {}, calendar))
            for item, found in marks.items()
            for clock in sla.clocks(found, calendar, response=tx.rules.response, resolution=None)
        ]
    )


async def keep(tx: Transaction, number: str, stored: Sequence[KeptClock], rebuilt: Sequence[sla.Clock]) -> None:
    """Write an item's clocks as its journal has them, each with the instant to look at it again, where they changed.

    One that had stopped keeps its result.
    """
    clocks = sla.settled([one.clock for one in stored], rebuilt, tx.rules.calendar)
    if not (clocks or stored):
        return  # Without a clock no level was ever reached, and no alert told of it.
    await heal(tx, number)
    recorded = await tx.clocks.recorded(number)
    calendar = tx.rules.calendar
    kept = [KeptClock(number, clock, next_look(clock, outcomes(clock, recorded), calendar)) for clock in clocks]
    if set(kept) != set(stored):
        await tx.clocks.replace(number, kept)
