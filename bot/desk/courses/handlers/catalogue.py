"""Services of the catalogue for others: from a help request, which becomes one, or from a task, for a presenter."""

from collections.abc import Mapping

from bot.desk.answers import ActionHandler, Answer, Ask, FormHandler, Opened
from bot.desk.common import Values, scene
from bot.desk.helpdesk.cards.service_forms import Begun
from bot.desk.helpdesk.handlers import services as forms
from bot.desk.items.cards import links
from bot.desk.scene import Scene
from bot.desk.values import known_kind
from workflow.courses.catalogue import services
from workflow.helpdesk.use_cases import catalogue, incidents
from workflow.items.kinds import ItemKind
from workflow.teaching.presenters import Typed
from workflow.teaching.use_cases.presenters import as_typed


async def become(asked: Ask, number: str) -> Answer:
    """Answer "Transformer en demande de service": which one."""
    incident = await asked.read(incidents.for_member, number)
    offered = services(asked.desk.rules.plans)
    return Opened(links.become_form(asked.say, incident, offered))


async def become_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """The service, chosen: its form, with what was written in the request."""
    return await forms.begin(asked, Begun(values["service"], context["number"]))


async def ask(asked: Ask, number: str) -> Answer:
    """Answer "Demander un service", on a task: which one, for whom."""
    here = scene(asked)
    await asked.read(catalogue.for_member, number)
    offered = services(asked.desk.rules.plans)
    return Opened(links.service_form(here.say, number, offered, await _presenters(here, number)))


async def _presenters(here: Scene, number: str) -> tuple[str, ...]:
    """Return whom a service may be for: the presenter of a support task, those of a service task's request."""
    if known_kind(number) is ItemKind.SUPPORT:
        presenter = (await here.support(number)).presenter
        return (str(Typed(presenter.name, presenter.email)),) if presenter.email else ()
    view = await here.task(number)
    return tuple(map(str, as_typed(view.presenters, view.people)))


async def ask_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """The service and whom it is for, chosen: its form."""
    number, presenter = context["number"], values["presenter"]
    await asked.read(catalogue.for_member, number)
    catalogue.must_name_one(presenter)
    return await forms.begin(asked, Begun(values["service"], number, presenter))


ACTIONS: Mapping[str, ActionHandler] = {
    "become_service": become,
    "ask_service": ask,
}
FORMS: Mapping[str, FormHandler] = {
    "become_service": become_sent,
    "ask_service": ask_sent,
}
