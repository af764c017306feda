"""Sentences of what is refused: lists, search and reports."""

from collections.abc import Mapping
from datetime import date

from bot.desk import refusal_parts
from bot.desk.refusal_parts import Names, Sentence, Worded
from bot.language import _
from bot.ui.say import Say
from workflow.overview.refusals import NotAFilter, NotAPeriod, NothingSought, PeriodToCome
from workflow.refusal import Refusal


def _to_come(refusal: PeriodToCome, say: Say, _names: Names) -> str:
    return say(
        _("There’s nothing to count yet: this period begins on {day}. Choose one that has begun."),
        day=say.day(date.fromisoformat(refusal.first)),
    )


def _not_a_filter(refusal: NotAFilter, say: Say, names: Names) -> str:
    return say(
        _(
            "I don’t understand “{text}”. After {/tasks} you can write: to take, to plan, planned, reply received, "
            "not reached or mine; a group ({groups}); a department; within 5 days; normal, moderate, high or overdue."
        ),
        text=refusal.text,
        groups=", ".join(names.groups.values()),
    )


_SENTENCES: Mapping[type[Refusal], Sentence] = {
    NotAPeriod: refusal_parts.just(
        _(
            "I don’t understand the dates in “{text}”. Write for example: {/vigie report:last week}, month, "
            "September 2026, term A26, or 2026-09-01 2026-09-30."
        )
    ),
    PeriodToCome: _to_come,
    NotAFilter: _not_a_filter,
    NothingSought: refusal_parts.just(
        _("Write what to look for: {/vigie search:MED1598}, {/vigie search:Gagnon} or {/vigie search:Zoom}.")
    ),
}
WORDED = Worded(_SENTENCES)
