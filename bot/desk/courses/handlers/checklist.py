"""Ticking the guide's steps of a task."""

from collections.abc import Awaitable, Callable, Mapping

from bot.desk.answers import ActionHandler, Answer, Ask, Done, FormHandler, Opened
from bot.desk.common import Values, scene
from bot.desk.courses.cards.checklist import Boxes, changed_ticks, checklist_form
from bot.desk.courses.cards.courses import course, step_name
from bot.desk.scene import Scene
from bot.desk.values import of_kind
from bot.ui.model import Bullets, Form, Paragraph, StyledText
from bot.ui.parts import joined, small
from workflow.courses.use_cases import tasks
from workflow.items.kinds import ItemKind
from workflow.support.use_cases import support

TICK: Mapping[ItemKind, Callable[..., Awaitable[object]]] = {ItemKind.TASK: tasks.tick, ItemKind.SUPPORT: support.tick}


async def checklist(asked: Ask, number: str) -> Answer:
    """Answer "Liste de vérification"."""
    return Opened(await of_kind(_DRAWN, number)(scene(asked), number))


async def _of_service_task(here: Scene, number: str) -> Form:
    view, say = await here.task(number), here.say
    planned, opening = view.planned, view.planned.opening
    named = (StyledText(step_name(say, view.plan, planned), bold=True),)
    objectives = tuple((StyledText(one.to(say.locale)),) for one in planned.objectives)
    head = (
        Paragraph(joined(named, course(say, view.request))),
        *((Paragraph((StyledText(opening.aim.to(say.locale), bold=True),)),) if opening.aim else ()),
        *((Bullets(objectives),) if objectives else ()),
        *(small(StyledText(one.to(say.locale))) for one in opening.said_for(view.request.approach)),
    )
    steps = tuple(view.planned.steps_for(view.request.approach))
    return checklist_form(say, head, Boxes(number, steps, view.task.ticks, view.people))


async def _of_support_task(here: Scene, number: str) -> Form:
    view, say = await here.support(number), here.say
    head = (
        Paragraph((StyledText(view.template.name.to(say.locale), bold=True), StyledText(f" · {view.presenter.name}"))),
    )
    steps = tuple(
        (depth, step) for top in view.template.checklist for depth, step in ((0, top), *((1, one) for one in top.steps))
    )
    return checklist_form(say, head, Boxes(number, steps, view.task.ticks, view.people))


_DRAWN: Mapping[ItemKind, Callable[[Scene, str], Awaitable[Form]]] = {
    ItemKind.TASK: _of_service_task,
    ItemKind.SUPPORT: _of_support_task,
}


async def checklist_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """The boxes, sent in: what the sender changed is written, and nothing else."""
    number = context["number"]
    # What a form showed is left out of what travels with it when there is too much of it: then it counts as it is now.
    shown = context.get("shown") or (await of_kind(_DRAWN, number)(scene(asked), number)).context["shown"]
    ticks = changed_ticks(shown, values)
    if ticks:
        use_case = of_kind(TICK, number)
        await asked.do(use_case, number=number, ticks=ticks, now=asked.at)
    return Done()


ACTIONS: Mapping[str, ActionHandler] = {
    "checklist": checklist,
}
FORMS: Mapping[str, FormHandler] = {
    "checklist": checklist_sent,
}
