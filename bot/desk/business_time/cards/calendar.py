"""The business calendar, as managers look at it and change it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import time, timedelta
from itertools import pairwise

from babel.dates import get_day_names

from bot.desk.business_time.cards.pings import Ping, reached_lines
from bot.language import Locale, _, _n
from bot.ui import parts
from bot.ui.model import Block, Bullets, Card, Heading, Inline, Line, Paragraph, Style, StyledText, plain
from bot.ui.parts import button, small
from bot.ui.say import Say
from workflow.business_time.calendar import BusinessCalendar, Closure, no_holidays
from workflow.business_time.calendar_change import CalendarChange, CalendarFacts, CalendarVersion
from workflow.business_time.clock import Level
from workflow.business_time.recounting import MovedDue
from workflow.business_time.use_cases.calendars import CalendarPreview
from workflow.business_time.use_cases.recounting import Foreseen
from workflow.people.people import Person, PersonId

SHOWN_CLOSURES = 25
A_YEAR = timedelta(days=365)
"""So far ahead public holidays are listed, which come again each year."""
SHOWN_MOVES = 5
SHOWN_VERSIONS = 3
NAME = 60
"""Characters of a closure's name: a change has to fit in a button."""

_ADDED, _REMOVED = _("added: **{closure}**"), _("removed: **{closure}**")
WILL_MOVE = _n("**{count} due date will change.**", "**{count} due dates will change.**")
HAVE_MOVED = _n("{count} due date was computed again.", "{count} due dates were computed again.")
WILL_JUMP = _n(
    "{count} item reaches a level by this change alone: management is told in one list.",
    "{count} items reach a level by this change alone: management is told in one list.",
)
HAVE_JUMPED = _n(
    "{count} item has reached a level by this change alone:", "{count} items have reached a level by this change alone:"
)


def calendar_card(
    calendar: BusinessCalendar, history: Sequence[CalendarVersion], people: Mapping[PersonId, Person], say: Say
) -> Card:
    """Draw hours, zone and coming closures, with what a manager can do."""
    today = calendar.local(say.now).date()
    later = (one for one in calendar.closures if one.date > today + A_YEAR)
    coming = (*calendar.closed_between(today, today + A_YEAR), *later)
    blocks: list[Block] = [
        Heading(say(_("Business calendar"))),
        Line(hours(calendar, say), button(say, "set_hours", _("Change"), "")),
    ]
    blocks.append(Heading(say(_("Coming closures"))))
    blocks += [_closure_line(calendar, one, say) for one in coming[:SHOWN_CLOSURES]]
    if not coming:
        blocks.append(Paragraph((StyledText(say(_("None."))),)))
    if len(coming) > SHOWN_CLOSURES:
        blocks.append(small(StyledText(say(_("… and {more} more."), more=len(coming) - SHOWN_CLOSURES))))
    if calendar.holidays is not no_holidays:
        blocks.append(small(StyledText(say(_("Quebec’s public holidays count too, each year, without being named.")))))
    blocks += [small(*line) for line in _changes(history, people, say)]
    blocks += parts.actions(
        button(say, "add_closure", _("Add a closure"), str(calendar.version), Style.PRIMARY),
        *(
            button(say, "propose_holidays", _("Propose the public holidays of {year}"), str(year), year=year)
            for year in (today.year, today.year + 1)
        ),
    )
    return Card(say(_("Business calendar")), tuple(blocks))


def preview_card(preview: CalendarPreview, say: Say) -> Card:
    """Say what a change would do, before it is done."""
    blocks: list[Block] = [Bullets(tuple(_changed(preview.change, say))), *effect(preview.effect, say)]
    value = str(preview.change)
    blocks += parts.actions(
        button(say, "apply_calendar", _("Apply"), value, Style.PRIMARY),
        button(say, "drop_calendar", _("Discard"), str(preview.change.base)),
    )
    return Card(plain(_will_move(say, len(preview.effect.moved))), tuple(blocks))


def effect(seen: Foreseen, say: Say) -> list[Block]:
    """Say what a change would do to clocks that run."""
    blocks: list[Block] = [Paragraph(_will_move(say, len(seen.moved)))]
    if seen.moved:
        blocks.append(Bullets(tuple(_moved(one, say) for one in seen.moved[:SHOWN_MOVES])))
    if len(seen.moved) > SHOWN_MOVES:
        blocks.append(small(StyledText(say(_("… and {more} more."), more=len(seen.moved) - SHOWN_MOVES))))
    if seen.jumping:
        blocks.append(small(StyledText(say.count(WILL_JUMP, seen.jumping))))
    return blocks


def _will_move(say: Say, count: int) -> tuple[Inline, ...]:
    return say.rich_count(WILL_MOVE, count) if count else say.rich(_("No due date will change."))


def have_moved(say: Say, count: int) -> str:
    """Say how many due dates a change has moved."""
    return say.count(HAVE_MOVED, count) if count else say(_("No due date has changed."))


def applied_card(moved: int, say: Say) -> Card:
    """Say that a change is in force."""
    head = say.rich(_("✅ The calendar is changed. {moved}"), moved=have_moved(say, moved))
    return Card(plain(head), (Paragraph(head),))


def changed_card(say: Say, by: Person, moved: int, pings: Sequence[Ping]) -> Card:
    """To management: who changed the calendar, and the levels that the change alone brought."""
    head = say.rich(_("🗓️ **{who}** changed the business calendar. {moved}"), who=by.name, moved=have_moved(say, moved))
    return Card(plain(head), (Paragraph(head), *jumped(say, pings)), worst(pings))


def jumped(say: Say, pings: Sequence[Ping]) -> tuple[Block, ...]:
    """Name the levels that a change alone has brought, if any."""
    if not pings:
        return ()
    return (Paragraph((StyledText(say.count(HAVE_JUMPED, len(pings))),)), *reached_lines(say, pings))


def worst(pings: Sequence[Ping]) -> Level | None:
    """Return the highest level that still holds of those that a change has brought."""
    return max((ping.of.level for ping in pings if ping.ended is None), default=None)


def closure(say: Say, one: Closure) -> str:
    """Say a closure: its name, its day, and from when to when if not the whole of it."""
    day = say.day(one.date)
    if one.starts is None and one.ends is None:
        return say(_("{name}, {day}"), name=one.name, day=day)
    start, end = (say_time(say, at) if at else "" for at in (one.starts, one.ends))
    if not end:
        return say(_("{name}, {day} from {start}"), name=one.name, day=day, start=start)
    if not start:
        return say(_("{name}, {day} until {end}"), name=one.name, day=day, end=end)
    return say(_("{name}, {day} from {start} to {end}"), name=one.name, day=day, start=start, end=end)


def say_time(say: Say, at: time) -> str:
    """Say a time of the wall clock: ``13 h 30``."""
    if say.locale is Locale.EN:
        return f"{at.hour}:{at.minute:02}"
    minutes = f"\N{NO-BREAK SPACE}{at.minute:02}" if at.minute else ""
    return f"{at.hour}\N{NO-BREAK SPACE}h{minutes}"


def hours(calendar: BusinessCalendar, say: Say) -> tuple[Inline, ...]:
    """Say when the desk is open in a week."""
    names = get_day_names(locale=str(say.locale))
    days = sorted(calendar.weekdays)
    first, last = names[days[0]], names[days[-1]]
    listed = say(_("{first} to {last}"), first=first, last=last) if len(days) > 1 else first
    return say.rich(
        _("Open **{opening} to {closing}**, {days} ({zone})."),
        opening=say_time(say, calendar.opening),
        closing=say_time(say, calendar.closing),
        days=listed,
        zone=calendar.timezone,
    )


def _closure_line(calendar: BusinessCalendar, one: Closure, say: Say) -> Line:
    change = CalendarChange(calendar.version, removed=(one,))
    return Line((StyledText(closure(say, one)),), button(say, "remove_closure", _("Remove"), str(change)))


def calendar_differences(before: CalendarFacts, after: CalendarFacts, say: Say) -> Iterable[tuple[Inline, ...]]:
    """Say what differs between two calendars, a line each."""
    was, now = (_open_hours(one, say) for one in (before, after))
    if was != now:
        yield say.rich(_("hours: {before} → {after}"), before=was, after=now)
    if before.by_law is not after.by_law:
        count = _("Quebec’s public holidays count") if after.by_law else _("Quebec’s public holidays don’t count")
        yield say.rich(count)
    for msgid, some, others in ((_ADDED, after, before), (_REMOVED, before, after)):
        for one in some.closures:
            if one not in others.closures:
                yield say.rich(msgid, closure=closure(say, one))
        for one in others.open_on:
            if one.date not in {other.date for other in some.open_on}:
                named = replace(one, name=one.name or say(_("public holiday")))
                yield say.rich(msgid, closure=closure(say, named))


def _open_hours(one: CalendarFacts, say: Say) -> str:
    opening, closing = say_time(say, one.opening), say_time(say, one.closing)
    return say(_("{opening} to {closing} ({zone})"), opening=opening, closing=closing, zone=one.timezone)


def _changes(
    history: Sequence[CalendarVersion], people: Mapping[PersonId, Person], say: Say
) -> Iterable[tuple[Inline, ...]]:
    """Say the last versions, the newest first: who, when, and what they changed."""
    pairs = list(pairwise(history))
    for before, after in reversed(pairs[-SHOWN_VERSIONS:]):
        known = people.get(after.by) if after.by is not None else None
        was, now = CalendarFacts.of(before.calendar), CalendarFacts.of(after.calendar)
        what = say.semicolon.join(plain(line) for line in calendar_differences(was, now, say))
        yield say.rich(
            _("{when}, {who}: {what}"), when=say.moment(after.at), who=known.name if known else "Vigie", what=what
        )


def _changed(change: CalendarChange, say: Say) -> Iterable[tuple[Inline, ...]]:
    for one in change.added:
        yield say.rich(_ADDED, closure=closure(say, one))
    for one in change.removed:
        yield say.rich(_REMOVED, closure=closure(say, one))
    if change.hours is not None:
        opening, closing = (say_time(say, at) for at in change.hours)
        yield say.rich(_("hours: **{opening} to {closing}**"), opening=opening, closing=closing)


def _moved(one: MovedDue, say: Say) -> tuple[Inline, ...]:
    return say.rich(
        _("**{number}** ({clock}): {before} → **{after}**"),
        number=one.item,
        clock=say(parts.CLOCKS[one.clock.kind]),
        before=say.moment(one.before),
        after=say.moment(one.after),
    )
