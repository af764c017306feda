"""Links between items, on every desk."""

from dataclasses import replace

from tests.storage.samples import NOW, incident, known, request
from workflow.items.links import Link, LinkKind, items, others
from workflow.ports.desk import Desk, Transaction

ONE, TWO, THREE = "INC0001001", "INC0001002", "INC0001003"


async def test_a_link_stands_on_both_items_once(desk: Desk) -> None:
    link = Link(ONE, LinkKind.CHILD_OF, TWO)

    async def add(tx: Transaction) -> tuple[bool, ...]:
        return (
            await tx.links.add(link),
            await tx.links.add(link),
            await tx.links.add(Link(THREE, LinkKind.CHILD_OF, TWO)),
            await tx.links.add(Link(TWO, LinkKind.BECAME, "RITM0001001")),
        )

    assert await desk.write(add) == (True, False, True, True)
    assert await desk.read(lambda tx: tx.links.of(ONE)) == (link,)
    both = await desk.read(lambda tx: tx.links.of(TWO))
    assert [one.kind for one in both] == [LinkKind.BECAME, LinkKind.CHILD_OF, LinkKind.CHILD_OF]
    assert items(both, TWO, LinkKind.CHILD_OF) == (ONE, THREE)
    assert others(both, TWO, LinkKind.BECAME) == ("RITM0001001",)
    assert link.beyond(TWO) == ONE
    assert await desk.read(lambda tx: tx.links.begun_at([ONE, TWO], LinkKind.BECAME)) == {TWO}
    assert await desk.read(lambda tx: tx.links.begun_at([ONE], LinkKind.BECAME)) == frozenset()
    assert await desk.read(lambda tx: tx.links.ending_at([TWO, ONE], LinkKind.CHILD_OF)) == (
        link,
        Link(THREE, LinkKind.CHILD_OF, TWO),
    )
    assert await desk.read(lambda tx: tx.links.ending_at([THREE], LinkKind.CHILD_OF)) == ()
    assert await desk.read(lambda tx: tx.links.of("INC0009999")) == ()


async def test_a_link_can_be_taken_off(desk: Desk) -> None:
    link = Link(ONE, LinkKind.CHILD_OF, TWO)
    await desk.write(lambda tx: tx.links.add(link))
    assert await desk.write(lambda tx: tx.links.remove(link))
    assert not await desk.write(lambda tx: tx.links.remove(link))
    assert await desk.read(lambda tx: tx.links.of(TWO)) == ()


async def test_a_private_request_and_one_that_was_merged_come_back_as_they_were(desk: Desk) -> None:
    (marie,) = await known(desk, "Marie")
    kept = replace(incident(ONE, marie), private=True, closure="duplicate")
    await desk.write(lambda tx: tx.incidents.add(kept))
    assert await desk.read(lambda tx: tx.incidents.get(ONE)) == kept


async def test_any_number_of_service_requests_are_for_no_course(desk: Desk) -> None:
    (marie,) = await known(desk, "Marie")
    plain = replace(request("RITM0001001", marie), key=None, subject="Accès à Antem", opened_at=NOW)
    other = replace(plain, number="RITM0001002")
    await desk.write(lambda tx: tx.requests.add_many([plain, other]))
    assert await desk.read(lambda tx: tx.requests.get("RITM0001001")) == plain
    assert {one.number for one in await desk.read(lambda tx: tx.requests.of_lead(marie.id))} == {
        "RITM0001001",
        "RITM0001002",
    }
    assert await desk.read(lambda tx: tx.requests.of_terms(["A26"])) == ()
