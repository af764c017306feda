"""Service tasks: closing."""

from collections.abc import Mapping
from dataclasses import replace

from bot.desk.answers import ActionHandler, Answer, Ask, Done, FormHandler, Opened, Said
from bot.desk.common import Values, scene
from bot.desk.courses.cards.tasks import close_form
from bot.desk.refusal_parts import Names
from bot.desk.refusals import refusal_card
from bot.desk.teaching.cards.balance import balance_blocks
from bot.desk.teaching.cards.conformity import AWARE, close_blocks, coming_of, step_acts
from bot.desk.teaching.cards.served import reasons_in
from bot.desk.teaching.handlers import interview
from bot.ui import parts
from bot.ui.values import ticked_ids
from workflow.support.use_cases import support
from workflow.teaching.interview import Findings, is_interview
from workflow.teaching.use_cases import closing
from workflow.teaching.use_cases.balance import missing_recordings
from workflow.teaching.use_cases.conformity_views import balance_view


async def close(asked: Ask, number: str) -> Answer:
    """Answer "Fermer la tâche": an interview asks for what it must bring back, the last step shows its balance."""
    here = scene(asked)
    await asked.read(support.may_close, task_number=number)
    view = await here.task(number)
    if is_interview(view.planned):
        return await interview.close_form(asked, number)
    if view.balance is None:
        return Opened(close_form(view, here.say))
    balance = await asked.read(balance_view, request=view.task.request)
    refusal = missing_recordings(view.task, view.balance)
    if refusal is not None:
        held_up = refusal_card(refusal, here.say, Names())
        more = (*balance_blocks(balance, here.say), *parts.actions(*step_acts(here.say, view)))
        return Said(replace(held_up, blocks=(*held_up.blocks, *more)))
    aware_of = ",".join(str(one.id) for one in coming_of(balance, here.say))
    return Opened(close_form(view, here.say, close_blocks(balance, here.say), aware_of))


async def close_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """The closing, sent in."""
    aware_of = context.get("aware_of", "") if values.get(AWARE) else ""
    await asked.do(
        closing.close,
        context["number"],
        findings=Findings(),
        note=values.get("note", ""),
        aware_of=set(ticked_ids(aware_of)),
        reasons=reasons_in(values),
        now=asked.at,
    )
    return Done()


ACTIONS: Mapping[str, ActionHandler] = {
    "close_task": close,
}
FORMS: Mapping[str, FormHandler] = {
    "close_task": close_sent,
}
