"""The desk's app was installed for someone: what waited for them is brought, and the act is kept."""

from datetime import datetime

from workflow.items.use_cases.reaching import try_again
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction
from workflow.upkeep.acts import Deed, PersonalAct


async def installed(tx: Transaction, person: PersonId, by: PersonId, now: datetime) -> None:
    """Note that the app was installed for someone as a manager asked, and try to bring them what they have missed."""
    await tx.audit.note(PersonalAct(person, Deed.APP_INSTALLED, now, by))
    await try_again(tx, person, now)
