"""Whether someone gets the weekly letter about their courses: theirs to stop, and to have again."""

from collections.abc import Mapping

from bot.desk.answers import ActionHandler, Answer, Ask, Said
from bot.desk.overview.cards.weekly import OFF, ON, weekly_card
from workflow.items.refusals import NothingThere
from workflow.people.people import PersonId
from workflow.ports.desk import Reads


async def weekly_mail(asked: Ask, value: str) -> Answer:
    """Answer "Ne plus recevoir" and "Recevoir de nouveau". Raises refusals.NothingThere."""
    if value not in (ON, OFF):
        raise NothingThere
    await asked.desk.put_setting(_key(asked.person.id), OFF if value == OFF else None)
    return Said(weekly_card(asked.say, value))


async def is_off(desk: Reads, person: PersonId) -> bool:
    """Tell whether someone wants no weekly letter."""
    return await desk.get_setting(_key(person)) == OFF


def _key(person: PersonId) -> str:
    return f"weekly:{person}"


ACTIONS: Mapping[str, ActionHandler] = {"weekly_mail": weekly_mail}
