"""By which road someone is written to, as they choose: ``/vigie courriel`` and its buttons."""

from collections.abc import Mapping
from dataclasses import replace

from bot.desk.answers import ActionHandler, Answer, Ask, Redrawn, Said, Surface
from bot.desk.people.cards.road import road_card
from workflow.items.refusals import NothingThere
from workflow.people.use_cases.roads import chooses_road

BY_MAIL, IN_CHAT = "mail", "chat"


async def email(asked: Ask, _text: str) -> Answer:
    """Answer ``/vigie courriel``. Raises NothingThere where no mailbox is configured."""
    if not asked.desk.rules.mail:
        raise NothingThere
    return Said(road_card(asked))


async def by_road(asked: Ask, value: str) -> Answer:
    """Answer the button of a road. Raises refusals.NothingThere, NoMailForYou."""
    if value not in (BY_MAIL, IN_CHAT):
        raise NothingThere
    after = await asked.do(chooses_road, mail=value == BY_MAIL)
    card = road_card(asked if after is None else replace(asked, person=after))
    return Redrawn(card) if asked.surface is Surface.PRIVATE else Said(card)


ACTIONS: Mapping[str, ActionHandler] = {"by_road": by_road}
