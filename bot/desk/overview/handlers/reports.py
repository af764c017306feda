"""Reports: asked for, sent in the direct conversation."""

from collections.abc import Mapping

from bot.desk.answers import ActionHandler, Answer, Ask, Done, Said
from bot.desk.helpdesk.cards import talk
from bot.desk.overview.cards.report import days_said
from bot.language import _
from workflow.overview.use_cases.reports import ask_report

COMING = _("The report {days} is on its way in our direct messages.")


async def ask(asked: Ask, text: str) -> Answer:
    """Answer ``/vigie rapport``, and the button of a manager's home.

    Raises refusals.ManagersOnly, refusals.NotAPeriod, refusals.PeriodToCome.
    """
    period = await asked.do(ask_report, text, asked.at)
    if period is None:
        return Done()
    say = asked.say
    return Said(talk.said(say, COMING, days=days_said(say, period)))


ACTIONS: Mapping[str, ActionHandler] = {
    "ask_report": ask,
}
