"""Actions on any item by its number: claim, release, note, show."""

from collections.abc import Awaitable, Callable, Mapping

from bot.desk.answers import ActionHandler, Answer, Ask, Done, Redrawn, Viewed
from bot.desk.business_time.cards.why import why_card
from bot.desk.common import scene
from bot.desk.items.cards.behind import behind_card
from bot.desk.overview.handlers.showing import behind, item, shared
from bot.desk.support.handlers.support import warned
from bot.desk.values import PageOf, of_kind
from bot.ui.parts import MORE_ACTIONS
from workflow.courses.use_cases import tasks
from workflow.helpdesk.use_cases import incidents
from workflow.items.kinds import ItemKind
from workflow.overview.use_cases.why import why_view
from workflow.support.use_cases import support

UseCase = Callable[..., Awaitable[object]]
CLAIM: Mapping[ItemKind, UseCase] = {
    ItemKind.INCIDENT: incidents.claim,
    ItemKind.TASK: tasks.claim,
    ItemKind.SUPPORT: support.claim,
}
RELEASE: Mapping[ItemKind, UseCase] = {
    ItemKind.INCIDENT: incidents.release,
    ItemKind.TASK: tasks.release,
    ItemKind.SUPPORT: support.release,
}


async def claim(asked: Ask, number: str) -> Answer:
    """Answer "Prendre en charge", on a card."""
    await _act(asked, CLAIM, number)
    return await warned(asked, [number])


async def claim_step(asked: Ask, number: str) -> Answer:
    """Answer "Prendre en charge", on the sheet of a service request: it is drawn again where it can be."""
    await _act(asked, CLAIM, number)
    request = (await scene(asked).task(number)).request.number
    card = await item(asked, request)
    return asked.turned(card)


async def release(asked: Ask, number: str) -> Answer:
    """Answer "Remettre à prendre"."""
    await _act(asked, RELEASE, number)
    return Done()


async def _act(asked: Ask, by_kind: Mapping[ItemKind, UseCase], number: str) -> None:
    use_case = of_kind(by_kind, number)
    await asked.do(use_case, number=number, now=asked.at)


async def why(asked: Ask, number: str) -> Answer:
    """Answer "Pourquoi cette échéance ?"."""
    view = await asked.read(why_view, number, asked.at)
    return Viewed(why_card(view, asked.say), number)


async def show(asked: Ask, number: str) -> Answer:
    """Answer "Voir": the item as the one who asks may see it."""
    return Viewed(await item(asked, number), number)


async def acts(asked: Ask, number: str) -> Answer:
    """Answer "⋯": what else the one who asks can do to the item."""
    return Viewed(await behind(asked, number), asked.say(MORE_ACTIONS))


async def rare_acts(asked: Ask, number: str) -> Answer:
    """Answer "Autres gestes…", behind "⋯": what is seldom needed."""
    return asked.turned(await behind(asked, number, rare=True))


async def own_acts(asked: Ask, number: str) -> Answer:
    """Answer "⋯" on the card that someone has of their own request."""
    card = await scene(asked).item_card(number)
    return Viewed(behind_card(asked.say, card, card, number), asked.say(MORE_ACTIONS))


async def redraw(asked: Ask, number: str) -> Answer:
    """Draw a shared card for the one who sees it, where the platform asks for that by itself."""
    return Redrawn(await shared(asked, number))


async def history(asked: Ask, value: str) -> Answer:
    """Answer "Plus ancien" and "Plus récent": another page of an item's history, in place where it can be."""
    of = PageOf.read(value)
    card = await item(asked, of.number, of.page or 0)
    return asked.turned(card)


ACTIONS: Mapping[str, ActionHandler] = {
    "claim": claim,
    "claim_step": claim_step,
    "release": release,
    "show": show,
    "acts": acts,
    "own_acts": own_acts,
    "rare_acts": rare_acts,
    "redraw": redraw,
    "history": history,
    "why": why,
}
