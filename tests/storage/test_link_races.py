"""People who link the same requests at once, on real databases."""

import asyncio
from functools import partial

from storage import StoredDesk
from tests.storage.samples import NOW, TECHNO, incident, known
from workflow.helpdesk.use_cases import linking
from workflow.items.journal import What
from workflow.items.states import IncidentState
from workflow.items.use_cases import talking
from workflow.people.people import Group, Person
from workflow.ports.desk import Desk, Transaction
from workflow.refusal import Refusal

ONE, TWO = "INC0001001", "INC0001002"
Desks = tuple[StoredDesk, StoredDesk]


async def furnished(desk: Desk) -> Person:
    """Two requests, and a member who may work on both."""
    marie, denis, tom = await known(desk, "Marie", "Denis", "Tom")

    async def fill(tx: Transaction) -> None:
        await tx.groups.save(Group("technologues", "Technologues", default_for_help=True, channels=(TECHNO,)))
        await tx.people.join(TECHNO, tom.id)
        await tx.incidents.add(incident(ONE, marie))
        await tx.incidents.add(incident(TWO, denis))

    await desk.write(fill)
    return tom


async def test_of_two_who_merge_two_requests_crosswise_one_is_refused(two_desks: Desks) -> None:
    tom = await furnished(two_desks[0])
    merges = [
        two_desks[0].write(partial(linking.merge, person=tom.id, number=ONE, into=TWO, now=NOW)),
        two_desks[1].write(partial(linking.merge, person=tom.id, number=TWO, into=ONE, now=NOW)),
    ]
    outcomes = await asyncio.gather(*merges, return_exceptions=True)
    assert sum(isinstance(one, Refusal) for one in outcomes) == 1, outcomes
    kept = [await two_desks[0].read(lambda tx, one=one: tx.incidents.get(one)) for one in (ONE, TWO)]  # type: ignore[misc]
    assert sorted(one.state for one in kept) == [IncidentState.CLOSED, IncidentState.NEW]


async def test_an_answer_that_meets_an_attachment_reaches_the_child_or_came_before_it(two_desks: Desks) -> None:
    tom = await furnished(two_desks[0])
    acts = [
        two_desks[0].write(partial(linking.attach, person=tom.id, number=TWO, parent=ONE, now=NOW)),
        two_desks[1].write(partial(talking.answer, person=tom.id, number=ONE, text="À midi.", now=NOW)),
    ]
    await asyncio.gather(*acts)
    parent = await two_desks[0].read(lambda tx: tx.journal.of(ONE))
    child = await two_desks[0].read(lambda tx: tx.journal.of(TWO))
    order = [entry.what for entry in parent if entry.what in {What.LINKED, What.COMMENT}]
    reached = any(entry.what is What.COMMENT for entry in child)
    assert reached == (order[0] is What.LINKED)
