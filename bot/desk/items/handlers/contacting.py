"""Contact by other means with someone who cannot be written to: the button, and the form for what was agreed."""

from collections.abc import Mapping

from bot.desk.answers import ActionHandler, Answer, Ask, Done, FormHandler, Opened
from bot.desk.common import Values
from bot.desk.people.cards.reach import contact_form
from bot.desk.values import Contact
from workflow.items.use_cases import contacting


async def contacted(asked: Ask, value: str) -> Answer:
    """Answer "Jointe autrement": what was agreed."""
    contact = Contact.read(value)
    whom = await asked.read(contacting.to_contact, contact.number, contact.person)
    return Opened(contact_form(asked.say, contact, whom))


async def contacted_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """What was agreed, sent in."""
    contact = Contact.read(context["contact"])
    await asked.do(contacting.contacted, contact.number, contact.person, values["text"], asked.at)
    return Done()


ACTIONS: Mapping[str, ActionHandler] = {"contacted": contacted}
FORMS: Mapping[str, FormHandler] = {"contacted": contacted_sent}
