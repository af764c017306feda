"""Support tasks from a session plan: one for each chosen session."""

from collections.abc import Mapping
from functools import partial

from bot.desk.answers import ActionHandler, Answer, Ask, Done, FormHandler, Opened, Said
from bot.desk.common import Values
from bot.desk.teaching.cards import session_choices
from bot.desk.teaching.cards.session_support import made_card, nothing_to_make
from bot.desk.teaching.handlers import sessions
from bot.desk.values import PageOf
from workflow.ports.desk import Transaction
from workflow.support.use_cases import support
from workflow.teaching.sessions import Session
from workflow.teaching.use_cases import session_support
from workflow.teaching.use_cases.sessions import PlanView


async def ask(asked: Ask, value: str) -> Answer:
    """Answer "Un soutien par séance…": for which, from which templates."""
    plan = PageOf.read(value)
    number = plan.number

    async def allowed(tx: Transaction) -> None:
        await support.for_holder(tx, asked.person.id, await session_support.source_of(tx, asked.person.id, number))

    await asked.desk.read(allowed)
    view, say = await sessions.read(asked, number), asked.say
    ready, nobody = _eligible(view)
    if not ready:
        return Said(nothing_to_make(say, view, nobody))
    elsewhere = await asked.desk.read(
        partial(session_support.expected_elsewhere, sessions=ready, calendar=asked.desk.rules.calendar)
    )
    return Opened(session_choices.support_form(view, say, plan.page or 0, (ready, nobody), elsewhere))


def _eligible(view: PlanView) -> tuple[list[Session], list[Session]]:
    """Return the sessions to come that have no support: those whose presenter is known, and the others."""
    free = [one for one in view.sessions if one.id not in view.support and not one.settled]
    return [one for one in free if one.presenter is not None], [one for one in free if one.presenter is None]


async def sent(asked: Ask, values: Values, context: Values) -> Answer:
    """The sessions, sent in."""
    number = context["number"]
    wanted = session_support.Chosen(values.get("live", ""), _recording(values.get("recording", "")))
    made = await asked.do(
        session_support.make_for_sessions, number, ids=sessions.chosen(values), chosen=wanted, now=asked.at
    )
    if made is None:
        return Done()
    return Said(made_card(asked.say, made, number))


def _recording(value: str) -> str:
    return "" if value == "auto" else value


ACTIONS: Mapping[str, ActionHandler] = {
    "support_sessions": ask,
}
FORMS: Mapping[str, FormHandler] = {
    "support_sessions": sent,
}
