"""Numbers of items."""

from workflow.ports.desk import Desk, Transaction


async def test_numbers_have_seven_digits_and_begin_at_1001(desk: Desk) -> None:
    async def assign(tx: Transaction) -> tuple[str, ...]:
        return await tx.numbers("INC", 2)

    assert await desk.write(assign) == ("INC0001001", "INC0001002")
    assert await desk.write(assign) == ("INC0001003", "INC0001004")


async def test_numbers_go_on_beyond_one_that_is_skipped_to_and_never_back(desk: Desk) -> None:
    async def skip(tx: Transaction) -> list[str]:
        given: list[str] = []
        for last in (1004, 1002, 1009):
            await tx.skip_numbers("INC", last)
            given += await tx.numbers("INC")
        return given

    assert await desk.write(skip) == ["INC0001005", "INC0001006", "INC0001010"]
