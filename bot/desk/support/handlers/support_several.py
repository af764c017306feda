"""Ending several support tasks of one service task."""

from collections.abc import Mapping

from bot.desk.answers import ActionHandler, Answer, Ask, Done, FormHandler, Opened, Said
from bot.desk.common import Values, scene
from bot.desk.support.cards.support_several import settled_card, several_form
from bot.ui.values import one_of, ticked
from workflow.ports.desk import Transaction
from workflow.support.use_cases import support
from workflow.support.use_cases.support_several import End, settle_several


async def several(asked: Ask, number: str) -> Answer:
    """Answer "Marquer plusieurs…" of what holds up a service task: which, and how they ended."""
    here = scene(asked)
    view = await here.task(number)
    open_ones = await asked.read(support.holding_up, task_number=number)
    if not open_ones:
        return Said(settled_card(here.say, number, End.DONE, 0, 0))
    return Opened(several_form(here.say, number, view.request, open_ones, view.people))


async def several_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """How they ended, sent in: all of them, or none with a sentence."""
    number, end = context["number"], one_of(End, values["end"])

    async def carry_out(tx: Transaction) -> tuple[int, int]:
        numbers = ticked(values.get("tasks", ""))
        ended = await settle_several(tx, asked.person.id, number, numbers, end, values.get("text", ""), asked.at)
        return len(ended), len(await support.holding_up(tx, asked.person.id, number))

    counted = await asked.once(carry_out)
    if counted is None:
        return Done()
    count, left = counted
    return Said(settled_card(asked.say, number, end, count, left))


ACTIONS: Mapping[str, ActionHandler] = {
    "settle_support": several,
}
FORMS: Mapping[str, FormHandler] = {
    "settle_support": several_sent,
}
