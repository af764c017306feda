"""Sentences of what is refused: the business calendar."""

from collections.abc import Mapping

from bot.desk import refusal_parts
from bot.desk.refusal_parts import Sentence, Worded
from bot.language import _
from workflow.business_time.refusals import BeyondCalendar, CalendarMoved, CalendarUnchanged
from workflow.refusal import Refusal

_SENTENCES: Mapping[type[Refusal], Sentence] = {
    CalendarMoved: refusal_parts.just(
        _("The calendar was changed meanwhile. Type {/vigie calendar} to see it as it is now.")
    ),
    CalendarUnchanged: refusal_parts.just(_("The calendar already says that: nothing would change.")),
    BeyondCalendar: refusal_parts.just(_("This date is outside the years {first_year} to {last_year}.")),
}
WORDED = Worded(_SENTENCES)
