"""Sentences of what is refused: lists, search and reports."""

from collections.abc import Mapping
from datetime import date

from bot.desk import refusal_parts
from bot.desk.refusal_parts import Names, Sentence, Worded
from bot.desk.values import FoundPage
from bot.language import _
from bot.ui.model import Block
from bot.ui.parts import actions, button
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
            "not reached or mine; a group ({groups}); a department; within 5 days; normal, moderate, high or overdue. "
            "A person, a course or any other words: {/vigie search}."
        ),
        text=refusal.text,
        groups=", ".join(names.groups.values()),
    )


def _search_instead(refusal: NotAFilter, say: Say) -> tuple[Block, ...]:
    """Offer to look for the words among people, courses and what was written."""
    shown = refusal.text if len(refusal.text) <= LABEL else f"{refusal.text[: LABEL - 1]}…"
    return actions(button(say, "search_page", _("Search “{text}”"), str(FoundPage(0, refusal.text)), text=shown))


LABEL = 40
"""Characters of the words that the button to search for them shows."""
_SENTENCES: Mapping[type[Refusal], Sentence] = {
    NotAPeriod: refusal_parts.just(
        _(
            "I don’t understand the dates in “{text}”. Write for example: {/vigie report:last week}, month, 7 days, "
            "September 2026, term A26, or 2026-09-01 2026-09-30."
        )
    ),
    PeriodToCome: _to_come,
    NotAFilter: _not_a_filter,
    NothingSought: refusal_parts.just(
        _("Write what to look for: {/vigie search:MED1598}, {/vigie search:Gagnon} or {/vigie search:Zoom}.")
    ),
}
WORDED = Worded(_SENTENCES, {NotAFilter: _search_instead})
