"""Undo of one's last act, by the button on its answer."""

from collections.abc import Mapping

from bot.desk.answers import ActionHandler, Answer, Ask
from bot.desk.common import each
from bot.desk.items.cards.undoing import undone_card
from bot.desk.values import ActOn
from workflow.items.use_cases import undoing


async def undo(asked: Ask, value: str) -> Answer:
    """Answer "Annuler ce geste": each item by itself, so that one which has gone on keeps none of the others."""
    act = ActOn.read(value)
    outcome = await each(
        asked, act.numbers.split(","), lambda one, number: one.do(undoing.undo, number, act.done_at, asked.at)
    )
    return asked.instead(undone_card(asked.say, outcome.done, outcome.refused))


ACTIONS: Mapping[str, ActionHandler] = {"undo": undo}
