"""Answers to what the desk asks by itself."""

from collections.abc import Mapping
from dataclasses import replace

from bot.desk.answers import ActionHandler, Answer, Ask, Done, FormHandler, Opened, Redrawn
from bot.desk.common import Values, at_once, scene
from bot.desk.helpdesk.cards import forms
from bot.desk.helpdesk.cards.questions import question_settled
from bot.desk.helpdesk.notices.asides import cancel_settled
from bot.desk.values import Rated, Solved
from bot.language import _
from bot.ui.values import whole
from workflow.helpdesk.incidents import Incident, must_be_asked
from workflow.helpdesk.use_cases import incident_access, incidents, pending, writing
from workflow.ports.desk import Transaction


async def confirm_solved(asked: Ask, value: str) -> Answer:
    """Answer "C'est réglé": stars take the place of the question."""
    solved = Solved.read(value)
    number, about = solved.number, solved.asked
    await asked.do(incidents.confirm_solved, number, asked.at, asked=about)
    return await _settled(asked, number)


async def not_solved(asked: Ask, value: str) -> Answer:
    """Answer "Ce n'est pas réglé": what remains."""
    solved = Solved.read(value)
    number, about = solved.number, solved.asked

    async def read(tx: Transaction) -> Incident:
        incident = await incident_access.for_requester(tx, asked.person.id, number)
        must_be_asked(incident, about)
        return incident

    incident = await asked.desk.read(read)
    title, label = _("It’s not settled"), _("What remains to be settled?")
    form = forms.text_form(asked.say, incident, "not_solved", title, label)
    return Opened(replace(form, context={**form.context, "asked": "" if about is None else str(about)}))


async def not_solved_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """What remains, sent in: that it goes on takes the place of the question."""
    number, about = context["number"], whole(context.get("asked") or "0") or None
    await asked.do(incidents.not_solved, number, values["text"], asked.at, asked=about)
    return await _settled(asked, number)


async def rate(asked: Ask, value: str) -> Answer:
    """Answer one of the stars (``INC0001001:4``)."""
    given = Rated.read(value)
    await asked.do(incidents.rate, given.number, rating=given.stars, now=asked.at)
    return await _settled(asked, given.number)


async def add_to(asked: Ask, number: str) -> Answer:
    """Answer "Ajouter à …": what waits goes to that request; the question is drawn again."""
    await asked.do(pending.add_pending, number, asked.at)
    return Done()


async def ask_new(asked: Ask, _value: str) -> Answer:
    """Answer "Nouvelle demande"."""
    await asked.do(pending.open_pending, asked.at)
    return Done()


async def cancel_offered(asked: Ask, number: str) -> Answer:
    """Answer "Annuler la demande", offered to someone who only wrote "annuler"."""
    await asked.do(incidents.cancel, number, asked.at)
    mine = await asked.read(incident_access.for_requester, number)
    return Redrawn(cancel_settled(mine, asked.say))


async def _settled(asked: Ask, number: str) -> Answer:
    """Draw the message that held the button."""
    here = scene(asked)
    view = await here.incident(number)
    return Redrawn(question_settled(view, here.say, view.incident.resolution))


ACTIONS: Mapping[str, ActionHandler] = {
    "confirm_solved": confirm_solved,
    "rate": rate,
    "accept_reopening": at_once(writing.accept_reopening),
    "decline_reopening": at_once(writing.decline_reopening),
    "cancel_offered": cancel_offered,
    "add_to": add_to,
    "ask_new": ask_new,
    "not_solved": not_solved,
}
FORMS: Mapping[str, FormHandler] = {
    "not_solved": not_solved_sent,
}
