"""The desk proves itself, a step at a time: each is looked at in one state of the desk, and kept before the next.

Between the two its cards are read where they stand: no transaction is open meanwhile.
"""

from collections.abc import Mapping
from functools import partial

from bot.desk.domain import JobTools
from bot.desk.upkeep.cards_as_shown import as_shown
from workflow.upkeep.use_cases import proving


async def prove(tools: JobTools, _body: Mapping[str, object], _key: str) -> None:
    """Work a night's proof to its end; one that was cut short goes on where it was."""
    goes_on = True
    while goes_on:
        step = await tools.desk.read(partial(proving.look, now=tools.now()))
        if step is None:
            return
        seen = await as_shown(tools, step.of_cards)
        goes_on = await tools.desk.write(partial(proving.settle, step=step, now=tools.now(), seen=seen))


async def give_up(tools: JobTools, _body: Mapping[str, object], key: str) -> None:
    """Tell management of a proof that failed too often."""
    await tools.desk.write(partial(proving.give_up, now=tools.now()), once=key)
