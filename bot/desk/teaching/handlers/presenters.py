"""Presenters of a service request: what was done for each, who comes and who goes."""

from collections.abc import Mapping
from dataclasses import replace

from bot.desk.answers import ActionHandler, Answer, Ask, Done, Faulty, FormHandler, Opened
from bot.desk.common import Values, scene
from bot.desk.refusals import names_in, sentence
from bot.desk.teaching.cards.presenters_form import (
    ADD,
    DECLINED,
    PAGE,
    SPARED,
    cared_in,
    contradicted,
    presenters_form,
)
from bot.desk.values import PageOf, known_kind
from bot.language import _
from bot.ui.model import Form
from bot.ui.values import whole
from workflow.courses.refusals import BadPresenters
from workflow.items.kinds import ItemKind
from workflow.teaching.presenters import Typed, typed
from workflow.teaching.use_cases.presenters import for_carer, take_care

BOTH: Mapping[str, str] = {
    SPARED: _("Trained, or training not needed: tick one of them."),
    DECLINED: _("Supported, or wants no support: tick one of them."),
}


async def open_form(asked: Ask, value: str) -> Answer:
    """Answer "Présentateurs", on a task or on its request, with a page of them, the first one first."""
    of = PageOf.read(value)
    number = of.number
    if known_kind(number) is ItemKind.TASK:
        number = (await scene(asked).task(number)).task.request
    return Opened(await _page(asked, number, of.page or 0))


async def sent(asked: Ask, values: Values, context: Values) -> Answer:
    """A page, sent in: what its sender changed is written; the next page opens where there is one."""
    say = asked.say
    errors = {box: say(BOTH[box]) for box in contradicted(values)}
    added: tuple[Typed, ...] = ()
    try:
        added = typed(values.get(ADD, ""))
    except BadPresenters as bad:
        errors[ADD] = sentence(bad, say, await names_in(asked.desk, bad))
    if errors:
        return Faulty(errors)
    number, start = context["number"], whole(context.get("start") or "0")
    cared = replace(cared_in(values, context), added=added)
    after = await asked.do(take_care, number, cared, asked.at)
    following = start + PAGE
    if after is not None and ADD not in values and following < len(after):
        return Opened(await _page(asked, number, following))
    return Done()


async def _page(asked: Ask, number: str, start: int) -> Form:
    await asked.read(for_carer, number)
    here = scene(asked)
    return presenters_form(await here.request(number), here.say, start)


ACTIONS: Mapping[str, ActionHandler] = {"presenters": open_form}
FORMS: Mapping[str, FormHandler] = {"presenters": sent}
