"""Link two help requests: merge, attach, detach; settle one with those attached to it."""

from collections.abc import Mapping

from bot.desk.answers import ActionHandler, Answer, Ask, Done, Faulty, FormHandler, Opened, Said
from bot.desk.common import Values, at_once
from bot.desk.helpdesk.cards import talk
from bot.desk.items.cards import links
from bot.desk.items.cards.undoing import undoable
from bot.language import _
from bot.ui.values import ticked
from workflow.helpdesk.incidents import Incident
from workflow.helpdesk.use_cases import alike, incidents, linking
from workflow.ports.desk import Transaction


async def merge(asked: Ask, number: str) -> Answer:
    """Answer "Fusionner": into which request."""
    incident = await asked.read(incidents.for_member, number)
    return Opened(links.merge_form(asked.say, incident, await asked.read(alike.to_link, number)))


async def merge_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """The other request, sent in: this one is closed as its duplicate."""
    into, number = _other(values), context["number"]
    if into is None:
        return Faulty({"text": asked.say(links.CHOOSE_OR_TYPE)})
    await asked.do(linking.merge, number, into, asked.at)
    told = _("**{number}** is closed as a duplicate; the person who asked follows **{other}** from now on.")
    said = talk.said(asked.say, told, number=number, other=into)
    return Said(undoable(asked.say, said, [number], asked.at))


async def attach(asked: Ask, number: str) -> Answer:
    """Answer "Rattacher à…": to which request."""
    incident = await asked.read(incidents.for_member, number)
    return Opened(links.attach_form(asked.say, incident, await asked.read(alike.to_link, number)))


async def attach_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """The parent, sent in."""
    parent = _other(values)
    if parent is None:
        return Faulty({"text": asked.say(links.CHOOSE_OR_TYPE)})
    await asked.do(linking.attach, context["number"], parent, asked.at)
    return Done()


def _other(values: Values) -> str | None:
    """Read which request was typed, else chosen. Raises refusals.NotAHelpRequest."""
    chosen = values.get("near", "")
    said = values.get("text", "").strip() or ("" if chosen == links.TYPED else chosen)
    return linking.number_of(said) if said else None


async def resolve(asked: Ask, number: str) -> Answer:
    """Answer "Résoudre": how, and which of those attached to it with the same words."""

    async def read(tx: Transaction) -> tuple[Incident, tuple[Incident, ...]]:
        incident = await incidents.for_member(tx, asked.person.id, number)
        return incident, await linking.open_children(tx, asked.person.id, number)

    incident, children = await asked.desk.read(read)
    return Opened(links.resolve_form(asked.say, incident, children))


async def resolve_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """What settles a request, sent in."""
    children = ticked(values.get("children", ""))
    await asked.do(linking.resolve, context["number"], values["text"], asked.at, children=children)
    return Done()


ACTIONS: Mapping[str, ActionHandler] = {
    "resolve": resolve,
    "merge": merge,
    "attach": attach,
    "detach": at_once(linking.detach),
}
FORMS: Mapping[str, FormHandler] = {
    "resolve": resolve_sent,
    "merge": merge_sent,
    "attach": attach_sent,
}
