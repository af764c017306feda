"""Services: what there is, one at a time, and their forms, page by page, from wherever they are asked for."""

from collections.abc import Mapping
from dataclasses import replace

from bot.desk.answers import ActionHandler, Answer, Ask, Done, Faulty, FormHandler, Opened, Said
from bot.desk.common import Values, at_once
from bot.desk.helpdesk.cards import talk
from bot.desk.helpdesk.cards.service_forms import Begun, Known, page_form, typed_in, wrong_words
from bot.desk.helpdesk.cards.services import introduction, service_card, services_card
from bot.language import _
from bot.ui.values import whole
from workflow.courses.answers import form_of
from workflow.courses.form_pages import page_after, pages
from workflow.courses.plans import FieldKind, Plan
from workflow.courses.refusals import NoSuchService
from workflow.helpdesk.use_cases import catalogue, incidents, service_life
from workflow.helpdesk.use_cases.incident_course import courses_of
from workflow.items.kinds import ItemKind, kind_of
from workflow.ports.desk import Transaction


async def services(asked: Ask, _text: str) -> Answer:
    """``/vigie services``."""
    rules = asked.desk.rules
    return Said(services_card(asked.say, rules.services, rules.plans))


async def list_services(asked: Ask, _value: str) -> Answer:
    """Answer "Demander un service"."""
    rules = asked.desk.rules
    return asked.turned(services_card(asked.say, rules.services, rules.plans))


async def see(asked: Ask, key: str) -> Answer:
    """Answer "Voir" beside a service: what it is, its guides and questions, the way to ask for it."""
    rules = asked.desk.rules
    card = service_card(asked.say, key, rules.services, rules.plans, rules.articles)
    if card is None:
        raise NoSuchService(key)
    return asked.turned(card)


async def want(asked: Ask, key: str) -> Answer:
    """Answer "Demander ce service": the first page of its form."""
    return await begin(asked, Begun(key))


async def begin(asked: Ask, begun: Begun) -> Answer:
    """Open the first page of a service's form; from a help request, what was written there stands in it."""
    plan = await _plan(asked, begun)
    return await _next(asked, begun, plan) or await _send(asked, begun)


async def sent(asked: Ask, values: Values, context: Values) -> Answer:
    """A page, sent in: the next one that has something to ask, or the whole."""
    begun = Begun.of(context, whole(context["page"]))
    plan = await _plan(asked, begun)
    form = form_of(plan)
    every = pages(form)
    shown = {one.key for page in every[: begun.page + 1] for one in page}
    here = {one.key for one in (every[begun.page] if 0 <= begun.page < len(every) else ())}
    begun = replace(begun, said={**begun.said, **{key: typed_in(values, key) for key in here}})
    read = await asked.read(catalogue.read_form, begun.service, begun.said, by_support=begun.by_support)
    wrong = {key: why for key, why in read.wrong.items() if key in shown}
    if wrong:
        return Faulty(wrong_words(asked.say, wrong, form))
    return await _next(asked, begun, plan) or await _send(asked, begun)


async def _next(asked: Ask, begun: Begun, plan: Plan) -> Answer | None:
    """Return the next page that has something to ask; None when all was asked."""
    page = page_after(form_of(plan), begun.said, begun.page)
    if page is None:
        return None
    described = introduction(asked.say, plan, asked.desk.rules.services)
    asks_course = any(one.kind is FieldKind.COURSE for one in page.fields) and not begun.by_support
    own = await asked.read(courses_of) if asks_course else ()
    courses = {one.key.code: one.data.title for one in own if one.key is not None}
    known = Known(await _offered(asked, begun, plan), courses)
    return Opened(page_form(asked.say, replace(begun, page=page.number), plan, page, known, described))


async def _plan(asked: Ask, begun: Begun) -> Plan:
    async def read(tx: Transaction) -> Plan:
        return catalogue.service(tx, begun.service)

    return await asked.desk.read(read)


async def _offered(asked: Ask, begun: Begun, plan: Plan) -> Mapping[str, str]:
    """Return what is known already of a help request that becomes a service: its words and its course."""
    if kind_of(begun.item) is not ItemKind.INCIDENT:
        return {}
    incident = await asked.read(incidents.for_member, begun.item)
    form = form_of(plan)
    words = next((one.key for one in form if one.kind is FieldKind.LONG_TEXT), "")
    courses = {one.key: incident.course for one in form if one.kind is FieldKind.COURSE}
    return {words: incident.text, **courses}


async def _send(asked: Ask, begun: Begun) -> Answer:
    """Ask for the service, from where its form was opened."""
    if kind_of(begun.item) is ItemKind.INCIDENT:
        return await _become(asked, begun)
    if begun.item:
        await asked.do(
            catalogue.ask_from_task,
            begun.item,
            key=begun.service,
            presenter=begun.presenter,
            typed=begun.said,
            now=asked.at,
        )
        return Done()
    opened = await asked.do(catalogue.ask, begun.service, begun.said, asked.at)
    if opened is None:
        return Done()
    told = _("Noted under **{number}**.")
    if asked.place is not None:
        told = _("Noted under **{number}**. We’ll continue in private.")
    return Said(talk.said(asked.say, told, number=opened.number))


async def _become(asked: Ask, begun: Begun) -> Answer:
    """Continue a help request as the service."""
    number = begun.item
    opened = await asked.do(
        catalogue.become_service,
        number,
        key=begun.service,
        typed=begun.said,
        now=asked.at,
    )
    if opened is None:
        return Done()
    said = _("**{number}** continues as **{service}**; its task is in the group’s channel.")
    return Said(talk.said(asked.say, said, number=number, service=opened.number))


ACTIONS: Mapping[str, ActionHandler] = {
    "list_services": list_services,
    "see_service": see,
    "want_service": want,
    "cancel_service": at_once(service_life.cancel_own),
}
FORMS: Mapping[str, FormHandler] = {
    "service": sent,
}
