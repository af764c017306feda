"""Service tasks: closing, and what is asked before."""

from datetime import date
from functools import partial

from bot.answers import Answer, Ask, Done, Faulty, Opened
from bot.cards.tasks import close_form
from bot.handlers.common import Values, do, scene
from bot.language import _
from workflow.interview import Findings
from workflow.presenters import typed
from workflow.use_cases import tasks as use_cases


async def close(asked: Ask, number: str) -> Answer:
    """Answer "Fermer la tâche": what it must bring back."""
    here = await scene(asked)
    return Opened(close_form(await here.task(number), here.say))


async def close_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """The closing, sent in."""
    presenters, due_date = values.get("presenters"), values.get("due_date")
    if due_date is not None and not due_date:
        needed = (await scene(asked)).say(_("The confirmed due date is needed."))
        return Faulty({"due_date": needed})
    findings = Findings(
        presenters=None if presenters is None else typed(presenters),
        due_date=None if due_date is None else date.fromisoformat(due_date),
        calendar=values.get("calendar"),
    )
    await do(
        asked,
        partial(
            use_cases.close,
            person=asked.person.id,
            number=context["number"],
            findings=findings,
            note=values.get("note", ""),
            now=asked.at,
        ),
    )
    return Done()
