"""Two grids at once, each of which names a part of one approved intention, on real databases."""

import asyncio
from dataclasses import replace
from functools import partial

from storage import StoredDesk
from tests.desks import two_desks
from tests.storage.samples import NOW, known, request
from workflow.courses.grid import Term
from workflow.courses.intentions import Intention, IntentionState, Wish
from workflow.courses.use_cases.approved import grid_names
from workflow.ports.desk import Transaction

__all__ = ["two_desks"]

ROUNDS = 8


async def test_an_intention_of_which_two_grids_name_the_rest_at_once_is_in_the_grid(
    two_desks: tuple[StoredDesk, StoredDesk],
) -> None:
    marie, nadia = await known(two_desks[0], "Marie", "Nadia")
    wish = Wish(Term.parse("A26"), "MMD 1231", "", ("recording", "virtual_class"), "Anatomie", "Médecine dentaire")
    for at in range(ROUNDS):
        numbers = tuple(f"RITM{at * 10 + place:07}" for place in range(2))

        async def approved(tx: Transaction, numbers: tuple[str, ...] = numbers) -> Intention:
            await tx.requests.add_many([request(one, marie, off_grid=True) for one in numbers])
            kept = await tx.intentions.add(Intention(0, marie.id, wish, NOW))
            after = replace(kept, state=IntentionState.APPROVED, decided_by=nadia.id, decided_at=NOW, requests=numbers)
            await tx.intentions.save(after)
            return after

        intention = await two_desks[0].write(approved)
        await asyncio.gather(
            *(
                desk.write(partial(grid_names, numbers=[number], by=nadia.id, now=NOW, import_id=1))
                for desk, number in zip(two_desks, numbers, strict=True)
            )
        )
        kept = await two_desks[0].read(lambda tx, one=intention.id: tx.intentions.get(one))  # type: ignore[misc]
        assert kept.state is IntentionState.IN_GRID
