"""Service tasks: closing."""

from dataclasses import replace
from functools import partial

from bot.answers import Answer, Ask, Done, Opened, Said
from bot.cards.balance import balance_blocks
from bot.cards.conformity import close_blocks, step_buttons
from bot.cards.refusals import refusal_card
from bot.cards.sentences import Names
from bot.cards.tasks import close_form
from bot.handlers import interview
from bot.handlers.common import Values, do, scene
from workflow.interview import Findings, is_interview
from workflow.use_cases import tasks as use_cases
from workflow.use_cases.balance import missing_recordings
from workflow.use_cases.conformity_views import balance_view
from workflow.use_cases.support import must_be_clear


async def close(asked: Ask, number: str) -> Answer:
    """Answer "Fermer la tâche": an interview asks for what it must bring back, the last step shows its balance."""
    here = await scene(asked)
    await asked.desk.read(partial(must_be_clear, task_number=number))
    view = await here.task(number)
    if is_interview(view.planned):
        return await interview.close_form(asked, number)
    if view.balance is None:
        return Opened(close_form(view, here.say))
    balance = await asked.desk.read(partial(balance_view, request=view.task.request))
    refusal = missing_recordings(view.task, view.balance)
    if refusal is not None:
        held_up = refusal_card(refusal, here.say, Names())
        more = (*balance_blocks(balance, here.say), *step_buttons(here.say, view.task, view.balance))
        return Said(replace(held_up, blocks=(*held_up.blocks, *more)))
    return Opened(close_form(view, here.say, close_blocks(balance, here.say)))


async def close_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """The closing, sent in."""
    await do(
        asked,
        partial(
            use_cases.close,
            person=asked.person.id,
            number=context["number"],
            findings=Findings(),
            note=values.get("note", ""),
            now=asked.at,
        ),
    )
    return Done()
