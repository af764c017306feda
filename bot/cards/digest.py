"""What a group finds at opening, in one short message."""

from bot.cards import parts
from bot.cards.agenda import entry_line
from bot.cards.model import Block, Card, Inline, Line, Paragraph, Span, Style, plain
from bot.cards.parts import button, joined, listed
from bot.cards.pings import subject
from bot.cards.progress import TROUBLE, risk_button
from bot.cards.say import Say
from bot.language import _, _n
from workflow.agenda import Shown
from workflow.incidents import Incident
from workflow.use_cases.digest import DigestView

SHOWN = 5
"""Lines of a digest: late ones first, then those with an answer, then those to take."""
TO_TAKE = _n("{count} to take", "{count} to take")
OVERDUE = _n("{count} overdue", "{count} overdue")
TO_PLAN = _n("{count} support task to plan", "{count} support tasks to plan")
REPLIED = _n("{count} reply received", "{count} replies received")
NOT_REACHED = _n("{count} presenter not reached", "{count} presenters not reached")
TODAY = _n("{count} appointment today", "{count} appointments today")


def digest_card(view: DigestView, say: Say) -> Card:
    """Give a group's digest: counts, the most urgent, the way to the whole list."""
    today = say.calendar.local(say.now).date()
    head = say.rich(_("☀️ **{group}**, {day}"), group=view.group.name, day=say.day(today))
    counts = joined(*_counts(view, say))
    blocks: list[Block] = [Paragraph(head), Paragraph(counts)]
    blocks += [_line(one, view, say) for one in _urgent(view)[:SHOWN]]
    blocks += [entry_line(one, None, say) for one in view.today[:SHOWN]]
    agenda = button(say, "agenda", _("See the agenda"), str(Shown(group=view.group.key))) if view.today else None
    risks = risk_button(say, view.group.key) if view.trouble else None
    silent = button(say, "not_reached", _("Presenters not reached"), view.group.key) if view.not_reached else None
    see = button(say, "work_list", _("See the list"), view.group.key, Style.PRIMARY)
    blocks += parts.actions(see, agenda, risks, silent)
    return Card(f"{plain(head)} · {plain(counts)}", tuple(blocks))


def _counts(view: DigestView, say: Say) -> list[tuple[Inline, ...]]:
    numbers = (
        (TO_TAKE, len(view.to_take) + view.tasks_waiting),
        (OVERDUE, len(view.overdue)),
        (REPLIED, len(view.replied)),
        (TO_PLAN, view.to_plan),
        (TODAY, len(view.today)),
        (TROUBLE, view.trouble),
        (NOT_REACHED, view.not_reached),
    )
    return [(Span(say.count(words, number), bold=True),) for words, number in numbers if number]


def _urgent(view: DigestView) -> list[Incident]:
    every = {one.number: one for one in (*view.overdue, *view.replied, *view.to_take)}
    return list(every.values())


def _line(one: Incident, view: DigestView, say: Say) -> Line:
    marks = [
        sign
        for sign, some in (
            (_("overdue"), view.overdue),
            (_("reply received"), view.replied),
            (_("to take"), view.to_take),
        )
        if one in some
    ]
    line = joined((Span(one.number, bold=True), Span(f" {subject(say, one)}")), *((Span(say(mark)),) for mark in marks))
    return listed(say, line, one.number)
