"""Why a promise falls due when it does: counted intervals, paused intervals, and their sum.

Here alone seconds are said, where there are any: each line adds up to what it shows, and all of them to the total.
"""

from collections.abc import Iterable

from bot.desk.business_time.cards.pings import title
from bot.language import _
from bot.ui import parts
from bot.ui.model import Block, Bullets, Card, Inline, Paragraph, StyledText
from bot.ui.parts import joined, small
from bot.ui.say import Say
from workflow.business_time.calendar import Closure
from workflow.business_time.why import Row, Why
from workflow.overview.use_cases.why import WhyView

SHOWN_ROWS = 25


def why_card(view: WhyView, say: Say) -> Card:
    """Explain an item's clocks, each row by row."""
    head = joined((StyledText(view.item.number, bold=True),), title(view.item, say))
    blocks: list[Block] = [Paragraph(head)]
    told = [one for one in view.clocks if one.rows]
    for one in told:
        again = [other for other in told if _same(other, one)].index(one) + 1
        blocks += _clock(one, say, again)
    if not view.clocks:
        blocks.append(Paragraph((StyledText(say(_("No promise is counted for this item."))),)))
    return Card(say(_("{number}: why this due date"), number=view.item.number), tuple(blocks))


def _same(other: Why, one: Why) -> bool:
    return (other.clock.kind, other.clock.urgent) == (one.clock.kind, one.clock.urgent)


def _clock(one: Why, say: Say, again: int) -> tuple[Block, ...]:
    what = say(_("first response, urgent") if one.clock.urgent else parts.CLOCKS[one.clock.kind])
    run = f" ({again})" if again > 1 else ""
    name = what[:1].upper() + what[1:] + run
    bound = parts.hours(say, one.clock.bounds.overdue)
    head = say.rich(_("**{clock}**: promised within {bound}"), clock=name, bound=bound)
    rows = one.rows[-SHOWN_ROWS:]
    total = say.rich(_("**Total: {spent}**"), spent=say.duration(one.total, exact=True))
    lines = (*(_row(row, say) for row in rows), total)
    earlier = one.rows[: -len(rows)]
    if earlier:
        spent = say.duration(sum(row.seconds for row in earlier), exact=True)
        lines = (say.rich(_("before: + {spent}"), spent=spent), *lines)
    return (Paragraph(head), Bullets(lines), small(*_end(one, say)))


def _row(row: Row, say: Say) -> tuple[Inline, ...]:
    span = {"start": say.moment(row.start, exact=True), "end": say.moment(row.end, exact=True)}
    if not row.counted:
        reason = say(parts.STATES[row.reason]) if row.reason in parts.STATES else say(_("paused"))
        if row.lasts:
            return say.rich(_("since {start}: not counted ({reason})"), **span, reason=reason)
        return say.rich(_("{start} → {end}: not counted ({reason})"), **span, reason=reason)
    spent = say.duration(row.seconds, exact=True)
    text = _("since {start}: **+ {spent}**") if row.lasts else _("{start} → {end}: **+ {spent}**")
    return (*say.rich(text, **span, spent=spent), *_closed(row.closures, say))


def _end(one: Why, say: Say) -> tuple[Inline, ...]:
    if one.ahead is not None:
        left = say.rich(
            _("{left} left, so the due date is **{when}**"),
            left=say.duration(one.ahead.seconds, exact=True),
            when=say.moment(one.ahead.end, exact=True),
        )
        return (*left, *_closed(one.ahead.closures, say))
    if one.clock.set_aside:
        ended = _("It’s no longer urgent: the count stopped {when}.")
        if not one.clock.urgent:
            ended = _("It’s urgent: another count replaced this one {when}.")
        return say.rich(ended, when=say.moment(one.clock.stopped_at or one.clock.started_at, exact=True))
    if one.clock.stopped_at is not None:
        return say.rich(_("The count stopped {when}."), when=say.moment(one.clock.stopped_at, exact=True))
    if one.clock.since is None:
        return say.rich(_("There’s no due date while the count is paused."))
    return say.rich(_("The promise is broken: the count went past its limit."))


def _closed(closures: Iterable[Closure], say: Say) -> tuple[Inline, ...]:
    names = ", ".join(f"{one.name} ({say.day(one.date)})" for one in closures)
    return say.rich(_("; closed on the way: {names}"), names=names) if names else ()
