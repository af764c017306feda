"""Numbers of items: one counter for each prefix."""

from sqlalchemy import update

from storage.items.tables import numbers, skipped_numbers
from storage.session import Session
from workflow.items.kinds import FIRST_NUMBER


async def assign(session: Session, prefix: str, count: int) -> tuple[str, ...]:
    """Assign new numbers.

    The counter's row stays locked until the commit: two transactions never see
    the same one, and numbers that were rolled back were never shown to anybody.
    """
    new = session.insert(numbers).values(prefix=prefix, last=FIRST_NUMBER - 1 + count)
    statement = new.on_conflict_do_update(
        index_elements=[numbers.c.prefix], set_={"last": numbers.c.last + count}
    ).returning(numbers.c.last)
    last: int = (await session.connection.execute(statement)).scalar_one()
    return tuple(f"{prefix}{number:07d}" for number in range(last - count + 1, last + 1))


async def skip_to(session: Session, prefix: str, last: int) -> None:
    """Skip numbers of a kind up to this one, never back; which are skipped is kept."""
    (given,) = await assign(session, prefix, 1)
    first = int(given.removeprefix(prefix))
    undo = update(numbers).where(numbers.c.prefix == prefix)
    await session.run(undo.values(last=max(first - 1, last)))
    if first <= last:
        await session.add(skipped_numbers, [{"prefix": prefix, "first": first, "last": last}])
