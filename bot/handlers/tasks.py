"""Service tasks: checklist, closing, and what is asked before."""

from datetime import date
from functools import partial

from bot.answers import Answer, Ask, Done, Faulty, Opened
from bot.cards.tasks import checklist_form, close_form
from bot.handlers.common import Values, do, scene
from bot.language import _
from workflow.tasks import Tick
from workflow.use_cases import tasks as use_cases
from workflow.use_cases.tasks import Findings, presenters_of


async def checklist(asked: Ask, number: str) -> Answer:
    """Answer "Liste de contrôle"."""
    here = await scene(asked)
    return Opened(checklist_form(await here.task(number), here.say))


async def checklist_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """The boxes, sent in: each step is done, not applicable or neither."""
    here = await scene(asked)
    view = await here.task(context["number"])
    done = set(values.get("done", "").split(","))
    left_out = set(values.get("left_out", "").split(",")) - done
    ticks = {
        step.key: Tick.DONE if step.key in done else Tick.NOT_APPLICABLE if step.key in left_out else Tick.NONE
        for _depth, step in view.planned.steps_for(view.request.approach)
    }
    await do(
        asked,
        partial(
            use_cases.tick,
            person=asked.person.id,
            number=context["number"],
            ticks=ticks,
            now=asked.at,
        ),
    )
    return Done()


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
        presenters=None if presenters is None else presenters_of(presenters),
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
