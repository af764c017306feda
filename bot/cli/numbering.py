"""``vigie numbers``: the last number of each kind that was handed out, and the way to go on beyond a higher one."""

import asyncio
from collections.abc import Mapping
from functools import partial

import typer

from bot.cli.desks import desk_in_use
from bot.cli.speaking import refuse, say
from bot.config.environment import Environment
from bot.language import _
from workflow.items.kinds import NUMBER, ItemKind
from workflow.items.use_cases.restored import go_beyond
from workflow.ports.desk import Transaction


def numbers(beyond: str) -> None:
    """Print the last number of each kind; first go on ``beyond`` one that someone has seen, if it is given."""
    if beyond and NUMBER.fullmatch(beyond) is None:
        refuse(say(_("“{number}” isn’t a number like INC0001042."), number=beyond))
    asyncio.run(_numbers(beyond))


async def _numbers(beyond: str) -> None:
    async with desk_in_use(Environment()) as (desk, _configuration):
        if beyond:
            await desk.write(partial(go_beyond, numbers=[beyond]))
        last = await desk.read(_last)
        for kind, number in last.items():
            told = f"{kind}{number:07d}" if number else "—"
            typer.echo(say(_("{kind}: the last number handed out is {number}"), kind=kind, number=told))


async def _last(tx: Transaction) -> Mapping[ItemKind, int]:
    return {kind: await tx.audit.last_number(kind) for kind in ItemKind}
