"""Whether someone gets the weekly e-mail about their courses."""

from dataclasses import replace

from workflow.people.people import PersonId
from workflow.ports.desk import Transaction


async def choose_weekly_mail(tx: Transaction, person: PersonId, *, wanted: bool) -> None:
    """Keep whether someone wants the weekly e-mail about their courses."""
    await tx.people.save(replace(await tx.people.get(person), weekly_mail=wanted))
