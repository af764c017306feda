"""Who may look, before a form opens or a list is shown: cards stand where they stand, and anyone may press anything."""

from bot.answers import Ask
from workflow.ports import Transaction
from workflow.refusals import ManagersOnly, MembersOnly
from workflow.use_cases.people import actor


async def members_alone(asked: Ask) -> None:
    """See that whoever asks is of support. Raises refusals.MembersOnly."""

    async def read(tx: Transaction) -> bool:
        return (await actor(tx, asked.person.id)).is_member

    if not await asked.desk.read(read):
        raise MembersOnly


async def managers_alone(asked: Ask) -> None:
    """See that whoever asks is a manager. Raises refusals.ManagersOnly."""

    async def read(tx: Transaction) -> bool:
        return (await actor(tx, asked.person.id)).manager

    if not await asked.desk.read(read):
        raise ManagersOnly
