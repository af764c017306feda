"""Cost of a pending grid for each group: hours with a bar where measured, else tasks and usual delays."""

from collections.abc import Iterator
from datetime import date
from math import ceil

from bot.desk.courses.cards.cancelling import TASKS
from bot.language import _, _n
from bot.ui.model import Block, Bullets, Heading, Inline, StyledText, plain
from bot.ui.parts import BREAK, joined, small
from bot.ui.say import Say
from workflow.overview.capacity import MEASURES, Effort, GroupLoad
from workflow.overview.use_cases.capacity import Capacity

CELLS = 10
"""Of a bar."""
HOUR = 3600
HOURS = _n("{count} h", "{count} h")
DAYS = _n("{count} business day", "{count} business days")
LEFT = _n("{count} business day is left", "{count} business days are left")
PEOPLE = _n("{count} person", "{count} people")


def capacity_blocks(capacity: Capacity | None, say: Say) -> tuple[Block, ...]:
    """Say what a grid costs each group against what it has; nothing for one that creates nothing."""
    if capacity is None or not capacity.loads:
        return ()
    return (
        Heading(say(_("What this grid takes"))),
        Bullets(tuple(_bullet(*one) for one in _said(capacity, say))),
        small(StyledText(_measured(capacity, say))),
    )


def in_words(capacity: Capacity, say: Say) -> str:
    """Say the same in a sentence for each group, without a bar: for who hears it."""
    return " ".join(f"{plain(joined(told, left)).removesuffix('.')}." for told, _bar, left in _said(capacity, say))


Told = tuple[Inline, ...]


def _bullet(told: Told, bar: str, left: Told) -> Told:
    return (*told, BREAK, *joined((StyledText(bar),), left)) if left else told


def _said(capacity: Capacity, say: Say) -> Iterator[tuple[Told, str, Told]]:
    """Return for each group what the grid brings it; where hours are known to a day, its bar and what that leaves."""
    for one in capacity.loads:
        group = capacity.names.get(one.group, one.group)
        if one.effort is None:
            yield _delays(one, group, say), "", ()
        else:
            dated = one.day is not None
            left = _left(one.effort, say) if dated else ()
            yield _line(one, one.effort, group, say), _bar(one.effort) if dated else "", left


def _delays(load: GroupLoad, group: str, say: Say) -> Told:
    """Say how many tasks there are, after how many days the last of a course is usually done, how many are left."""
    words = {"group": group, "tasks": say.count(TASKS, load.steps), "days": say.count(DAYS, load.days)}
    if load.day is None:
        undated = _(
            "**{group}**: {tasks}. A course’s last one is usually done after {days}. No course says when it begins."
        )
        return say.rich(undated, **words)
    if _is_past(load.day, say):
        past = _(
            "**{group}**: {tasks}. A course’s last one is usually done after {days}; the first course began on {day}"
        )
        return joined(say.rich(past, **words, day=say.day(load.day)), (StyledText(say(_("⚠️ too late")), bold=True),))
    dated = _("**{group}**: {tasks}. A course’s last one is usually done after {days}; {left} until {day}")
    short = (StyledText(say(_("⚠️ too short")), bold=True),) if load.days > load.left else ()
    return joined(say.rich(dated, **words, left=say.count(LEFT, load.left), day=say.day(load.day)), short)


def _line(load: GroupLoad, effort: Effort, group: str, say: Say) -> Told:
    total = hours(effort.total, say)
    if load.day is None:
        return say.rich(_("**{group}**: {total}. No course says when it begins."), group=group, total=total)
    words = {
        "group": group,
        "total": total,
        "wanted": hours(effort.wanted, say),
        "day": say.day(load.day),
        "free": hours(effort.free, say),
        "people": say.count(PEOPLE, load.members),
    }
    if _is_past(load.day, say):
        return say.rich(_("**{group}**: {total}, {wanted} of it was due before {day}, a day that is past"), **words)
    part = _("**{group}**: {total}, {wanted} of it before {day}; {people} free for {free} until then")
    whole = _("**{group}**: {total} before {day}; {people} free for {free} until then")
    return say.rich(whole if effort.wanted == effort.total else part, **words)


def _is_past(day: date, say: Say) -> bool:
    return day < say.now.astimezone(say.zone).date()


def _left(effort: Effort, say: Say) -> Told:
    if effort.wanted > effort.free:
        return say.rich(_("**{hours} short**"), hours=hours(effort.wanted - effort.free, say))
    return say.rich(_("{hours} left"), hours=hours(effort.free - effort.wanted, say))


def _bar(effort: Effort) -> str:
    """Draw how much of what a group has the grid takes; a full bar is all of it, or more."""
    share = effort.wanted / effort.free if effort.free else 1
    full = min(ceil(CELLS * share), CELLS)
    percent = f" {round(100 * share)}\N{NO-BREAK SPACE}%" if effort.free else ""
    return "▰" * full + "▱" * (CELLS - full) + percent


def _measured(capacity: Capacity, say: Say) -> str:
    at = say.moment(say.now)
    if capacity.measured == capacity.steps:
        return say(_("Counted {when}, from the time that these tasks took here in the last year."), when=at)
    if not capacity.measured:
        return say(
            _(
                "Counted {when}: delays, not hours of work. Hours show once {least} of each kind of task have been "
                "closed here."
            ),
            when=at,
            least=MEASURES,
        )
    return say(
        _(
            "Counted {when}: {measured} of {kinds} kinds of task have been measured here. "
            "Groups with tasks that have not show delays, not hours of work."
        ),
        when=at,
        measured=capacity.measured,
        kinds=capacity.steps,
    )


def hours(seconds: int, say: Say) -> str:
    """Say a length of business time in whole hours, rounded up."""
    return say.count(HOURS, ceil(seconds / HOUR))
