"""Messages of unverified senders: looked at, accepted or refused by a member."""

from collections.abc import Mapping

from bot.desk.answers import ActionHandler, Answer, Ask, Viewed
from bot.desk.helpdesk.cards.unverified import unverified_list
from bot.desk.values import UnverifiedOn
from bot.ui.model import Card
from bot.ui.values import whole
from workflow.helpdesk.use_cases.unverified import accept_unverified, refuse_unverified, unverified_waiting
from workflow.items.refusals import NothingThere


async def emails(asked: Ask, _text: str) -> Answer:
    """Answer ``/vigie courriels``. Raises refusals.MembersOnly; NothingThere where no mailbox is configured."""
    if not asked.desk.rules.mail:
        raise NothingThere
    return Viewed(await _list(asked, 0))


async def page(asked: Ask, value: str) -> Answer:
    """Show a page of them."""
    return asked.turned(await _list(asked, whole(value)))


async def accept(asked: Ask, value: str) -> Answer:
    """Take one in as its sender's request."""
    one = UnverifiedOn.read(value)
    await asked.do(accept_unverified, one.message, now=asked.at)
    return asked.instead(await _list(asked, one.page))


async def refuse(asked: Ask, value: str) -> Answer:
    """Leave one unanswered."""
    one = UnverifiedOn.read(value)
    await asked.do(refuse_unverified, one.message)
    return asked.instead(await _list(asked, one.page))


async def _list(asked: Ask, page: int) -> Card:
    return unverified_list(asked.say, await asked.read(unverified_waiting, page))


ACTIONS: Mapping[str, ActionHandler] = {
    "unverified": page,
    "accept_unverified": accept,
    "refuse_unverified": refuse,
}
