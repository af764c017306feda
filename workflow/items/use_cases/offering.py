"""Offer a file, and delete it once everyone it is for has had it."""

from dataclasses import replace

from workflow.items.offered_files import OfferedFile
from workflow.ports.desk import Transaction


async def keep(tx: Transaction, file: OfferedFile) -> None:
    """Keep a file until it is taken, or too old."""
    await tx.offered.add(file)


async def offer(tx: Transaction, key: str, person: str, place: str) -> OfferedFile | None:
    """Offer a file to someone it is for, or for the place where they ask; None when there is none."""
    file = await tx.offered.get(key)
    if file is None or place not in file.readers:
        return None
    if person not in file.readers:
        await tx.offered.save(replace(file, readers=(*file.readers, person)))
    return file


async def offered_to(tx: Transaction, key: str, person: str) -> OfferedFile | None:
    """Return a file that was offered to someone and not had by them yet."""
    file = await tx.offered.get(key)
    return file if file is not None and person in file.readers else None


async def let_go(tx: Transaction, key: str, person: str) -> bool:
    """End what is offered to someone, taken or not; tell whether it was. The last one's file goes with it."""
    file = await offered_to(tx, key, person)
    if file is None:
        return False
    left = tuple(one for one in file.readers if one != person)
    if left:
        await tx.offered.save(replace(file, readers=left))
    else:
        await tx.offered.remove(key)
    return True
