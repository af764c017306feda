"""``vigie numbers``: the last number of each kind that was handed out, and the way to go on beyond a higher one."""

import asyncio
from collections.abc import Mapping
from functools import partial

import typer

from bot.cli.desks import desk_in_use, desk_to_fill
from bot.cli.speaking import demand_agreement, refuse, say
from bot.config.environment import Environment
from bot.language import _
from workflow.items.kinds import FIRST_NUMBER, NUMBER, ItemKind, parts_of
from workflow.items.use_cases.restored import go_beyond
from workflow.ports.desk import Desk, Transaction

FAR = 5000
"""More numbers than this are left out only once that is agreed to: they may be a slip of the hand."""
HIGHEST = 9_000_000
"""Nothing goes on beyond this: numbers have seven digits, and a kind must not come to its last one."""


def numbers(beyond: str, *, yes: bool) -> None:
    """Print the last number of each kind; first go on ``beyond`` one that someone has seen, if it is given."""
    if beyond and NUMBER.fullmatch(beyond) is None:
        refuse(say(_("“{number}” isn’t a number like INC0001042."), number=beyond))
    if beyond and parts_of(beyond)[1] > HIGHEST:
        refuse(say(_("Too few numbers would be left beyond {number}."), number=beyond))
    asyncio.run(_go_on(beyond, yes=yes) if beyond else _tell())


async def _tell() -> None:
    async with desk_in_use(Environment()) as (desk, _configuration):
        await _print(desk)


async def _go_on(beyond: str, *, yes: bool) -> None:
    """Leave numbers out, in a new database too: the chat may still show cards of an earlier one."""
    async with desk_to_fill(Environment()) as desk:
        if not yes:
            _agree(beyond, await desk.read(_last))
        await desk.write(partial(go_beyond, numbers=[beyond]))
        await _print(desk)


async def _print(desk: Desk) -> None:
    for kind, number in (await desk.read(_last)).items():
        told = f"{kind}{number:07d}" if number else "—"
        typer.echo(say(_("{kind}: the last number handed out is {number}"), kind=kind, number=told))


def _agree(beyond: str, last: Mapping[ItemKind, int]) -> None:
    """Ask first where many numbers would never be given."""
    kind, place = parts_of(beyond)
    first = max(last[kind] + 1, FIRST_NUMBER)
    if place - first >= FAR:
        asked = _("Leave out {count} numbers, from {first} to {last}? They will never be given.")
        count = place - first + 1
        demand_agreement(say(asked, count=count, first=f"{kind}{first:07d}", last=beyond))


async def _last(tx: Transaction) -> Mapping[ItemKind, int]:
    return {kind: await tx.audit.last_number(kind) for kind in ItemKind}
