"""Who may look, before a form opens or a list is shown: cards stand where they stand, and anyone may press anything."""

from functools import partial

from bot.answers import Ask
from workflow.use_cases.staff.people import manager, member


async def members_alone(asked: Ask) -> None:
    """See that whoever asks is of support. Raises refusals.MembersOnly."""
    await asked.desk.read(partial(member, person=asked.person.id))


async def managers_alone(asked: Ask) -> None:
    """See that whoever asks is a manager. Raises refusals.ManagersOnly."""
    await asked.desk.read(partial(manager, person=asked.person.id))
