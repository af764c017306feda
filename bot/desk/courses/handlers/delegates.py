"""Delegates of a department: ``/vigie repondants``, its buttons and its form."""

from collections.abc import Mapping
from functools import partial

from bot.desk.answers import ActionHandler, Answer, Ask, Done, Faulty, FormHandler, Opened, Redrawn, Said, Surface
from bot.desk.common import Values, known_person
from bot.desk.courses.cards.delegates import delegate_form, delegates_card
from bot.desk.courses.cards.departments import other_department_form
from bot.desk.courses.cards.departments import whole as whole_form
from bot.desk.domain import JobTools
from bot.desk.values import DelegateOf
from bot.language import _
from bot.ui.model import Card
from workflow.courses.departments import OtherDepartment, named_department
from workflow.courses.grid import cells
from workflow.courses.grid.faults import BadCell
from workflow.courses.use_cases import delegates
from workflow.items.refusals import NobodyChosen
from workflow.people.people import Person
from workflow.ports.desk import Transaction


async def show(asked: Ask, _text: str) -> Answer:
    """Answer ``/vigie repondants``. Raises refusals.ManagersOnly."""
    return Said(await _card(asked))


async def _card(asked: Ask) -> Card:
    view = await asked.read(delegates.delegates_view)
    return delegates_card(view, asked.say)


async def add(asked: Ask, _value: str) -> Answer:
    """Answer "Ajouter". Raises refusals.ManagersOnly."""
    view = await asked.read(delegates.delegates_view)
    return Opened(delegate_form(asked.say, view.departments))


async def add_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """The person and the department, sent in; another than those offered is asked for next."""
    said = whole_form(values, context)
    email = said.get("email", "").strip()
    if not said.get("person") and email:
        try:
            email = cells.email(email)
        except BadCell:
            say = asked.say
            return Faulty({"email": say(_("Write one complete address, such as name@example.org."))})

    known = (await asked.read(delegates.delegates_view)).departments
    try:
        department = named_department(said, known)
    except OtherDepartment:
        return Opened(other_department_form(asked.say, delegate_form(asked.say, known), said))

    async def named(tx: Transaction) -> None:
        whom = await _whom(tx, said.get("person", ""), email)
        await delegates.name_delegate(tx, asked.person.id, whom, department, asked.at)

    await asked.once(named)
    return Said(await _card(asked))


async def _whom(tx: Transaction, chosen: str, email: str) -> Person:
    """Return who was chosen, or the one with that e-mail, known or not. Raises refusals.NobodyChosen."""
    if chosen:
        return await known_person(tx, chosen)
    if not email:
        raise NobodyChosen
    return (await tx.people.by_email([email])).get(email, Person(0, "", email))


async def remove(asked: Ask, value: str) -> Answer:
    """Answer "Retirer", beside someone's name."""
    one = DelegateOf.read(value)
    await asked.do(delegates.take_off, whom=one.person, key=one.department, now=asked.at)
    if asked.surface is not Surface.PRIVATE:
        return Done()
    return Redrawn(await _card(asked))


async def now_reached(tools: JobTools, body: Mapping[str, object], key: str) -> None:
    """Tell someone who can be written to from now on for which departments they answer."""
    await tools.desk.write(partial(delegates.reached, person=int(str(body["person"])), now=tools.now()), once=key)


ACTIONS: Mapping[str, ActionHandler] = {
    "add_delegate": add,
    "remove_delegate": remove,
}
FORMS: Mapping[str, FormHandler] = {
    "add_delegate": add_sent,
}
