"""Services of the catalogue: from a help request, which becomes one, or from a task, for a presenter."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from bot.desk.answers import ActionHandler, Answer, Ask, Done, FormHandler, Opened, Said
from bot.desk.common import Values, scene
from bot.desk.helpdesk.cards import talk
from bot.desk.items.cards import links
from bot.desk.scene import Scene
from bot.desk.values import known_kind
from bot.language import Locale, _
from workflow.courses.catalogue import services
from workflow.helpdesk.use_cases import catalogue, incidents
from workflow.items.kinds import ItemKind
from workflow.people.people import Person
from workflow.ports.desk import Transaction
from workflow.teaching.presenters import Typed
from workflow.teaching.use_cases.presenters import as_typed


async def become(asked: Ask, number: str) -> Answer:
    """Answer "Transformer en demande de service": which one."""
    incident = await asked.read(incidents.for_member, number)
    offered = services(asked.desk.rules.plans)
    return Opened(links.become_form(asked.say, incident, offered))


async def become_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """The service, sent in: the request goes on there, and its requester is told in their language."""
    number = context["number"]

    async def requester(tx: Transaction) -> Person:
        incident = await incidents.for_member(tx, asked.person.id, number)
        return await tx.people.get(incident.requester)

    theirs = replace(asked.say, locale=Locale((await asked.desk.read(requester)).locale))
    told = partial(
        theirs,
        _(
            "Your request needs one of our services, so it continues as the service request {service}. There's "
            "nothing to write again; type {/requests} to see where it stands."
        ),
    )
    opened = await asked.do(
        catalogue.become_service,
        number,
        key=values["service"],
        told=lambda service: told(service=service),
        now=asked.at,
    )
    if opened is None:
        return Done()
    said = _("**{number}** continues as **{service}**; its task is in the group's channel.")
    return Said(talk.said(asked.say, said, number=number, service=opened.number))


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
    """The service, sent in: it is opened beside the task, which goes on."""
    await asked.do(
        catalogue.ask_from_task,
        context["number"],
        key=values["service"],
        presenter=values["presenter"],
        details=values.get("text", ""),
        now=asked.at,
    )
    return Done()


ACTIONS: Mapping[str, ActionHandler] = {
    "become_service": become,
    "ask_service": ask,
}
FORMS: Mapping[str, FormHandler] = {
    "become_service": become_sent,
    "ask_service": ask_sent,
}
