"""The calendar of support as cards: days in order, who helps whom and where, who is booked twice."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from bot.desk.support.cards.appointments import Reading, helper, holding, span, title, when_said
from bot.desk.support.cards.proposals import meeting_line
from bot.language import _, _n
from bot.ui.model import Actions, Block, Button, Card, Choice, Heading, Line, Menu, Paragraph, Style, StyledText
from bot.ui.parts import button, capital, joined, rows, small
from bot.ui.say import Say
from workflow.items.states import SupportState
from workflow.people.people import Person
from workflow.reading.days import monday
from workflow.support.agenda import AgendaRange as Days
from workflow.support.agenda import Shown
from workflow.support.use_cases.agenda import AgendaEntry, AgendaView

MOST = 30
"""Lines of one card: with the headings of seven days, a message holds no more."""
TODAY = 7
"""Lines of today on a home."""
CHOICES = 98
"""A menu holds 100 entries."""
CLASHES = _n(
    "⚠️ {count} appointment overlaps another of the same person.",
    "⚠️ {count} appointments overlap others of the same person.",
)
CLASH = _("⚠️ booked twice")
MINE = _("My agenda")
OWN = "own"
"""What the button to subscribe carries for one's own appointments; else ``g`` and the group's key."""


def agenda_card(view: AgendaView, say: Say) -> Card:
    """Draw the days that were chosen, and the ways to choose others."""
    head = _head(view, say)
    shown = view.entries[:MOST]
    blocks: list[Block] = [Heading(head), *_warning(view, say)]
    for day, entries in _by_day(shown, view):
        blocks.append(Paragraph((StyledText(capital(say.day(day)), bold=True),)))
        blocks += [entry_line(one, view.who.person, say, member=view.who.is_member) for one in entries]
    if view.meetings and view.of is not None:
        blocks.append(Paragraph((StyledText(say(_("Appointments about courses")), bold=True),)))
        blocks += [meeting_line(one, view.of.id, say) for one in view.meetings]
    elif not shown:
        blocks += [Paragraph((StyledText(say(_("Nothing is planned."))),)), *_coming(view, say)]
    if len(view.entries) > MOST:
        left = len(view.entries) - MOST
        blocks.append(small(StyledText(say(_("… and {more} more: choose a day, a group or a person."), more=left))))
    blocks += _ways(view, say)
    return Card(f"{head} ({len(view.entries)})", tuple(blocks))


def entry_line(entry: AgendaEntry, reader: Person | None, say: Say, *, member: bool = True) -> Block:
    """Draw an appointment as a line of a list, for one reader or (None) a whole group; to members with its item."""
    when = (StyledText(span(entry.appointment, say), bold=True),)
    what = (StyledText(title(entry, Reading(reader), say)),)
    place = (StyledText(entry.task.place),) if entry.task.place else ()
    if not member:
        return Paragraph(rows(joined(when, what), joined((StyledText(helper(entry, say)),), place)))
    state = (StyledText(say(_("✅ done"))),) if entry.task.state is SupportState.DONE else ()
    clash = (StyledText(say(CLASH), bold=True),) if entry.clash else ()
    how = joined(clash, holding(entry, say), place, state, (StyledText(entry.task.number),))
    return Line(rows(joined(when, what), how), button(say, "show", _("See"), entry.task.number))


def today_blocks(entries: Iterable[AgendaEntry], reader: Person, say: Say) -> tuple[Block, ...]:
    """Draw what is left of this day: theirs and what nobody has first; nothing on a quiet day."""
    listed = sorted(entries, key=lambda one: one.task.holder not in {reader.id, None})
    if not listed:
        return ()
    left = len(listed) - TODAY
    more = (small(StyledText(say(_("… and {more} more."), more=left))),) if left > 0 else ()
    return (
        Heading(say(_("Appointments, {day}"), day=say.day(say.calendar.local(say.now).date()))),
        *(entry_line(one, reader, say) for one in listed[:TODAY]),
        *more,
        Actions((button(say, "agenda", _("See the week"), str(Shown())),)),
    )


def _head(view: AgendaView, say: Say) -> str:
    days = say.day(view.first)
    if view.first != view.last:
        days = say(_("week of {day}"), day=say.day(monday(view.first)))
    if view.of is not None:
        mine = view.of.id == view.who.id
        return say(_("{whose} · {days}"), whose=say(MINE) if mine else view.of.name, days=days)
    group = view.groups.get(view.shown.group or "")
    return (
        say(_("Agenda · {group} · {days}"), group=group.name, days=days)
        if group
        else say(_("Support calendar · {days}"), days=days)
    )


def _warning(view: AgendaView, say: Say) -> tuple[Block, ...]:
    clashes = sum(entry.clash for entry in view.entries)
    return (Paragraph((StyledText(say.count(CLASHES, clashes), bold=True),)),) if clashes and view.who.is_member else ()


def _by_day(entries: Iterable[AgendaEntry], view: AgendaView) -> Iterator[tuple[date, list[AgendaEntry]]]:
    """Return entries by the local day of their start; what goes on from before stands under the first day."""
    days: dict[date, list[AgendaEntry]] = {}
    for entry in entries:
        day = view.calendar.local(entry.appointment.starts_at).date()
        days.setdefault(max(day, view.first), []).append(entry)
    yield from days.items()


def _coming(view: AgendaView, say: Say) -> tuple[Block, ...]:
    """Say when the next appointment is, after days that have none, and offer its day."""
    if view.coming is None:
        return ()
    when = view.coming.appointment
    line = say.rich(
        _("Next: **{when}** · {what}"),
        when=when_said(when, say),
        what=title(view.coming, Reading(view.who.person), say),
    )
    day = view.calendar.local(when.starts_at).date()
    return (Line(line, _turn(say, _("See that day"), replace(view.shown, span=Days.DAY, day=day))),)


def _ways(view: AgendaView, say: Say) -> tuple[Block, ...]:
    shown, today = view.shown, view.calendar.local(view.now).date()
    turns = [
        _turn(say, _("Today"), replace(shown, span=Days.DAY, day=None)),
        _turn(say, _("This week"), replace(shown, span=Days.WEEK, day=None)),
        _turn(say, _("Next week"), shown.moved(1, today)),
    ]
    if view.who.is_member:
        turns.append(_turn(say, MINE, replace(shown, group=None, person=view.who.id)))
    menus = [menu for menu in _menus(view, say) if len(menu.choices) > 1]
    return (Actions((*turns, *_subscribe(view, say))), *((Actions(tuple(menus)),) if menus else ()))


def _subscribe(view: AgendaView, say: Say) -> tuple[Button, ...]:
    """Offer the feed of what is shown: one's own, or a group's that one is a member of."""
    if view.modest:
        return ()
    key = view.shown.group
    if key is not None and view.shown.person is None:
        if not view.who.acts_for(key) or key not in view.groups:
            return ()
        label = say(_("Subscribe ({group})"), group=view.groups[key].name)
        return (Button("subscribe", label, f"g{key}", Style.PRIMARY),)
    return (button(say, "subscribe", _("Subscribe to my agenda"), OWN, Style.PRIMARY),)


def _menus(view: AgendaView, say: Say) -> Iterator[Menu]:
    shown = view.shown
    yield _menu(say(_("Day")), _days(view, say), shown)
    if not view.who.is_member:
        return
    everyone = replace(shown, group=None, person=None)
    groups = [
        (one.name, replace(everyone, group=one.key))
        for one in view.groups.values()
        if not (one.management or one.closed)
    ]
    yield _menu(say(_("Group")), [(say(_("My groups")), everyone), *groups], shown)
    helpers = [(one.name, replace(everyone, person=one.id)) for one in view.helpers[:CHOICES]]
    yield _menu(say(_("Person")), helpers, shown)


def _days(view: AgendaView, say: Say) -> Iterator[tuple[str, Shown]]:
    for after in range((view.last - view.first).days + 1):
        day = view.first + timedelta(days=after)
        yield capital(say.day(day)), replace(view.shown, span=Days.DAY, day=day)


def _menu(label: str, choices: Iterable[tuple[str, Shown]], chosen: Shown) -> Menu:
    listed = tuple(choices)
    known = str(chosen) if any(one == chosen for _text, one in listed) else None
    return Menu("agenda", label, tuple(Choice(text, str(one)) for text, one in listed), known)


def _turn(say: Say, label: str, shown: Shown) -> Button:
    return button(say, "agenda", label, str(shown))
