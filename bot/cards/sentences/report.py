"""What is refused of reports, in sentences."""

from collections.abc import Mapping
from datetime import date

from bot.cards import sentences
from bot.cards.say import Say
from bot.cards.sentences import Names, Sentence
from bot.language import _
from workflow import refusals
from workflow.refusals import Refusal


def _to_come(refusal: refusals.PeriodToCome, say: Say, _names: Names) -> str:
    return say(
        _("There is nothing to count yet: these days begin on {day}. Name days that have begun."),
        day=say.day(date.fromisoformat(refusal.first)),
    )


REPORTS: Mapping[type[Refusal], Sentence] = {
    refusals.NotAPeriod: sentences.just(
        _(
            "I do not understand the days in “{text}”. Write for example: /vigie rapport last week, month, September "
            "2026, term A26, or 2026-09-01 2026-09-30."
        )
    ),
    refusals.PeriodToCome: _to_come,
}
