"""Numbers of items."""

from workflow.ports.desk import Desk, Transaction


async def test_numbers_have_seven_digits_and_begin_at_1001(desk: Desk) -> None:
    async def assign(tx: Transaction) -> tuple[str, ...]:
        return await tx.numbers("INC", 2)

    assert await desk.write(assign) == ("INC0001001", "INC0001002")
    assert await desk.write(assign) == ("INC0001003", "INC0001004")
