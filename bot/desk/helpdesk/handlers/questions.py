"""Answers to what the desk asks by itself."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from bot.desk.answers import ActionHandler, Answer, Ask, Done, FormHandler, Opened, Redrawn
from bot.desk.common import Values, at_once, scene
from bot.desk.helpdesk.cards import forms
from bot.desk.helpdesk.cards.questions import news_passed
from bot.desk.helpdesk.cards.rating import settled_for_one
from bot.desk.helpdesk.cards.settling import question_settled, said_settled
from bot.desk.helpdesk.notices.asides import cancel_settled
from bot.desk.items.cards.following import former_card
from bot.desk.values import KeptWords, Rated, Solved, Wondered
from bot.language import _
from bot.ui.values import whole
from workflow.helpdesk.incidents import Incident, must_be_asked
from workflow.helpdesk.use_cases import incident_access, incidents, pending, settling, writing
from workflow.items.refusals import NothingThere
from workflow.ports.desk import Transaction


async def confirm_solved(asked: Ask, value: str) -> Answer:
    """Answer "C'est réglé": stars take the place of the question."""
    solved = Solved.read(value)
    number, about = solved.number, solved.asked
    incident = await asked.do(incidents.confirm_solved, number, asked.at, asked=about)
    if incident is not None and incident.requester != asked.person.id:
        return Redrawn(settled_for_one(number, asked.say))
    return await _settled(asked, number)


async def not_solved(asked: Ask, value: str) -> Answer:
    """Answer "Ce n'est pas réglé": what remains."""
    solved = Solved.read(value)
    number, about = solved.number, solved.asked

    async def read(tx: Transaction) -> Incident:
        incident = await incidents.asked_of(tx, asked.person.id, number)
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


def _of_question(use_case: Callable[..., Awaitable[Incident]]) -> ActionHandler:
    """Make the handler of an answer to "Je ferme …?": the question turns to what it came to."""

    async def handler(asked: Ask, value: str) -> Answer:
        solved = Solved.read(value)
        await asked.do(use_case, solved.number, asked.at, asked=solved.asked)
        here = scene(asked)
        return Redrawn(said_settled(await here.incident(solved.number), here.say))

    return handler


async def rate(asked: Ask, value: str) -> Answer:
    """Answer one of the stars (``INC0001001:4``)."""
    given = Rated.read(value)
    await asked.do(incidents.rate, given.number, rating=given.stars, now=asked.at)
    return await _settled(asked, given.number)


async def add_to(asked: Ask, value: str) -> Answer:
    """Answer "Ajouter à …": what waits goes to that request; the question is drawn again."""
    kept = KeptWords.read(value)
    await asked.do(pending.add_pending, kept.number, asked.at, helping=kept.helping or "")
    return Done()


async def ask_new(asked: Ask, value: str) -> Answer:
    """Answer "Nouvelle demande"."""
    await asked.do(pending.open_pending, asked.at, helping=KeptWords.read(value).helping or "")
    return Done()


async def send_kept(asked: Ask, value: str) -> Answer:
    """Answer "Envoyer": what waits goes, for support, to the one who was named."""
    kept = KeptWords.read(value)
    if kept.helping is None or kept.to is None:
        raise NothingThere
    await asked.do(pending.send_pending, kept.number, asked.at, helping=kept.helping, to=kept.to)
    return Done()


async def note_kept(asked: Ask, value: str) -> Answer:
    """Answer "Note interne": what waits is kept for members alone."""
    kept = KeptWords.read(value)
    await asked.do(pending.note_pending, kept.number, asked.at, helping=kept.helping or "")
    return Done()


async def ask_after(asked: Ask, value: str) -> Answer:
    """Answer "Demander à …": what they asked after goes to who has their request."""
    question = Wondered.read(value)
    await asked.do(writing.add_from_requester, question.number, question.text, asked.at)
    return Redrawn(news_passed(asked.say, question.number))


async def cancel_offered(asked: Ask, number: str) -> Answer:
    """Answer "Annuler la demande", offered to someone who only wrote "annuler"."""
    after = await asked.do(incidents.cancel, number, asked.at)
    if after is not None and after.requester != asked.person.id:
        return Redrawn(former_card(asked.say, number))
    mine = await asked.read(incident_access.for_requester, number)
    return Redrawn(cancel_settled(mine, asked.say))


async def _settled(asked: Ask, number: str) -> Answer:
    """Draw the message that held the button."""
    here = scene(asked)
    view = await here.incident(number)
    own = view.incident.requester == asked.person.id
    return Redrawn(question_settled(view, here.say, view.incident.resolution, own=own))


ACTIONS: Mapping[str, ActionHandler] = {
    "confirm_solved": confirm_solved,
    "rate": rate,
    "accept_reopening": at_once(writing.accept_reopening),
    "decline_reopening": at_once(writing.decline_reopening),
    "cancel_offered": cancel_offered,
    "ask_after": ask_after,
    "add_to": add_to,
    "ask_new": ask_new,
    "send_kept": send_kept,
    "note_kept": note_kept,
    "not_solved": not_solved,
    "settle": _of_question(settling.settle),
    "not_yet": _of_question(settling.not_yet),
}
FORMS: Mapping[str, FormHandler] = {
    "not_solved": not_solved_sent,
}
