"""The end of a course, for members: feedback, what is there, what is missing, what its lead is asked."""

from collections.abc import Mapping

from bot.desk.answers import ActionHandler, Answer, Ask, Done, FormHandler, Opened, Viewed
from bot.desk.common import Values, scene
from bot.desk.teaching.cards import conformity_forms as cards
from bot.desk.teaching.cards.balance import balance_card
from bot.desk.teaching.cards.feedback import feedback_form
from bot.ui.values import ticked_ids
from workflow.items.refusals import NothingChosen
from workflow.ports.desk import Transaction
from workflow.teaching.refusals import NothingToAsk
from workflow.teaching.use_cases import conformity, feedback, lead_answers
from workflow.teaching.use_cases.conformity_views import BalanceView, balance_view


async def give_feedback(asked: Ask, number: str) -> Answer:
    """Answer "Rétroaction"."""
    await asked.read(feedback.for_member, number)
    here = scene(asked)
    return Opened(feedback_form(await here.task(number), here.say))


async def feedback_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """The feedback, sent in."""
    await asked.do(
        feedback.give,
        context["number"],
        results=values.get("results", ""),
        improvements=values.get("improvements", ""),
        now=asked.at,
    )
    return Done()


async def balance(asked: Ask, request: str) -> Answer:
    """Answer "Bilan". Raises refusals.MembersOnly."""
    view = await asked.read(balance_view, request, asked.at)
    return Viewed(balance_card(view, asked.say), request)


async def _at_work(asked: Ask, number: str) -> BalanceView:
    async def read(tx: Transaction) -> BalanceView:
        task = await conformity.for_member(tx, asked.person.id, number)
        return await balance_view(tx, asked.person.id, task.request, asked.at)

    return await asked.desk.read(read)


async def check(asked: Ask, number: str) -> Answer:
    """Answer "Vérifier ce qui est là"."""
    view = await _at_work(asked, number)
    return Opened(cards.check_form(view, number, asked.say))


async def check_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """The boxes, sent in: what the sender changed is written, and nothing else."""
    number = context["number"]
    shown = context.get("shown")
    if not shown:  # There was too much of it to travel with the form: it counts as it is now.
        shown = cards.check_form(await _at_work(asked, number), number, asked.say).context["shown"]
    there = cards.changed_boxes(shown, values)
    if there:
        await asked.do(conformity.check, number, there, asked.at)
    return Done()


async def ask_lead(asked: Ask, number: str) -> Answer:
    """Answer "Demander au responsable"; of a lead who cannot be written to, their answer is to be noted."""
    view = await _at_work(asked, number)
    say = asked.say
    if not view.lead.reachable and view.balance.open:
        return Opened(cards.note_form(view, number, say))
    if not view.balance.to_ask:
        raise NothingToAsk(number)
    return Opened(cards.ask_form(view, number, say))


async def ask_lead_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """The question, sent off."""
    chosen = frozenset(ticked_ids(values.get("sessions", "")))
    if not chosen:
        raise NothingChosen
    number = context["number"]
    await asked.do(conformity.ask, number, chosen, asked.at)
    return Done()


async def note_answer(asked: Ask, number: str) -> Answer:
    """Answer "Noter la réponse"."""
    view = await _at_work(asked, number)
    if not view.balance.open:
        raise NothingToAsk(number)
    return Opened(cards.note_form(view, number, asked.say))


async def note_answer_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """What the lead said, sent in by a member; where more recordings wait, the next page of them."""
    wishes, shown = cards.wishes_of(values), frozenset(ticked_ids(context.get("shown", "")))
    number = context["number"]
    if wishes:
        await asked.do(lead_answers.record, number, wishes, asked.at)
    elif not (shown or context.get("later")):
        raise NothingChosen
    if not shown:
        return Done()
    return Opened(cards.note_form(await _at_work(asked, number), number, asked.say, shown))


ACTIONS: Mapping[str, ActionHandler] = {
    "feedback": give_feedback,
    "balance": balance,
    "check_recordings": check,
    "ask_lead": ask_lead,
    "note_answer": note_answer,
}
FORMS: Mapping[str, FormHandler] = {
    "feedback": feedback_sent,
    "check_recordings": check_sent,
    "ask_lead": ask_lead_sent,
    "note_answer": note_answer_sent,
}
