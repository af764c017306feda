"""Grids that come by e-mail: put before management, who alone can import them."""

from collections.abc import Sequence
from datetime import datetime

from workflow.courses.grid.reading import GridReading
from workflow.courses.imports import GridImport
from workflow.courses.notices import GridMailed, GridReceived
from workflow.courses.use_cases.imports import keep_preview
from workflow.items.use_cases.acting import actor, answers_for
from workflow.items.use_cases.tell import tell
from workflow.notice import Notice, ToAddress, ToPerson
from workflow.people.people import PersonId
from workflow.people.refusals import ManagersOnly
from workflow.ports.desk import Transaction


async def may_mail(tx: Transaction, person: PersonId) -> bool:
    """Return whether a grid that someone sends by e-mail is put before management: a manager's, or a delegate's."""
    return (await actor(tx, person)).manager or bool(await answers_for(tx, person))


async def preview_mailed(
    tx: Transaction,
    person: PersonId,
    grid: GridImport,
    workbook: bytes,
    reading: GridReading,
    now: datetime,
    *,
    text: str,
    files: Sequence[str] = (),
) -> GridImport:
    """Keep a grid that came by e-mail, and show it in a channel of management's, with what came beside it: ``text``.

    ``files`` are the names of what else did.

    Whoever sent it has no say in what becomes of it. Raises refusals.ManagersOnly, AlreadyImported.
    """
    if not await may_mail(tx, person):
        raise ManagersOnly
    kept = await keep_preview(tx, grid, workbook, reading, now)
    told: list[Notice] = [
        GridMailed(kept.topic, ToAddress(kept.address), person, text, tuple(files)),
        GridReceived(kept.topic, ToPerson(person), kept.file_name),
    ]
    await tell(tx, told, now)
    return kept
