"""Reports: asked for, sent in the direct conversation."""

from collections.abc import Mapping
from datetime import date

from bot.desk.answers import ActionHandler, Answer, Ask, Done, Said
from bot.desk.helpdesk.cards import talk
from bot.desk.overview.cards.report import days_said
from bot.language import _
from workflow.overview.reports.spoken import is_period
from workflow.overview.use_cases.reports import ask_report

COMING = _("The report {days} is on its way to you in private.")


async def ask(asked: Ask, text: str) -> Answer:
    """Answer ``/vigie rapport``, and the button of a manager's home.

    Raises refusals.ManagersOnly, refusals.NotAPeriod, refusals.PeriodToCome.
    """
    period = await asked.do(ask_report, text, asked.at)
    if period is None:
        return Done()
    say = asked.say
    return Said(talk.said(say, COMING, days=days_said(say, period.gone_by(say.calendar.local(asked.at).date()))))


def names_period(text: str) -> bool:
    """Return whether words after the command's own say what a report is about."""
    return is_period(text, date(2000, 12, 31))


ACTIONS: Mapping[str, ActionHandler] = {
    "ask_report": ask,
}
