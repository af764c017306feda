"""Leases in hand: renewed row by row, whatever is given and taken while the database answers."""

import asyncio
from collections.abc import Collection
from datetime import timedelta

from bot.delivery.leases import Leases

LEASE = timedelta(milliseconds=80)
LONG = timedelta(hours=1)


class Row:
    """One lease of a row: the same row, leased again, is another."""


async def test_a_renewal_counts_for_the_lease_that_was_renewed_and_not_for_one_that_came_meanwhile() -> None:
    first, second = Row(), Row()
    renewed: list[Row] = []
    answered = asyncio.Event()

    async def renew(rows: Collection[Row], _lease: timedelta) -> frozenset[int]:
        renewed.extend(rows)
        leases.give(1)
        leases.take({1: second, 2: Row()}, asyncio.get_running_loop().time() + LONG.total_seconds())
        answered.set()
        return frozenset()

    leases: Leases[int, Row] = Leases(renew, LEASE)
    leases.take({1: first, 3: Row()}, asyncio.get_running_loop().time())
    await answered.wait()
    await asyncio.sleep(0)
    assert renewed[0] is first
    assert leases.left(1) > LEASE.total_seconds(), "another lease than the one that was lost"
    assert leases.left(3) <= 0
    leases.close()
