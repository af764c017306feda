"""What is refused of reports, in sentences."""

from collections.abc import Mapping
from datetime import date

from bot.desk import sentences
from bot.desk.sentences import Names, Sentence
from bot.language import _
from bot.ui.say import Say
from workflow.overview.refusals import NotAPeriod, PeriodToCome
from workflow.refusal import Refusal


def _to_come(refusal: PeriodToCome, say: Say, _names: Names) -> str:
    return say(
        _("There is nothing to count yet: these days begin on {day}. Name days that have begun."),
        day=say.day(date.fromisoformat(refusal.first)),
    )


REPORTS: Mapping[type[Refusal], Sentence] = {
    NotAPeriod: sentences.just(
        _(
            "I do not understand the days in “{text}”. Write for example: /vigie rapport last week, month, September "
            "2026, term A26, or 2026-09-01 2026-09-30."
        )
    ),
    PeriodToCome: _to_come,
}
