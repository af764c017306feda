"""Stop the weekly e-mail about one's courses, and have it again."""

from collections.abc import Mapping
from functools import partial

from bot.desk.answers import ActionHandler, Answer, Ask, Said
from bot.desk.overview.cards.weekly import OFF, ON, weekly_card
from workflow.items.refusals import NothingThere
from workflow.people.use_cases.weekly_mail import choose_weekly_mail


async def weekly_mail(asked: Ask, value: str) -> Answer:
    """Answer "Ne plus recevoir" and "Recevoir de nouveau". Raises refusals.NothingThere."""
    if value not in (ON, OFF):
        raise NothingThere
    await asked.desk.write(partial(choose_weekly_mail, person=asked.person.id, wanted=value == ON))
    return Said(weekly_card(asked.say, value))


ACTIONS: Mapping[str, ActionHandler] = {"weekly_mail": weekly_mail}
