"""Duty: who is on duty now and on the days to come, by the rota; swaps of days."""

from collections.abc import Iterable

from bot.desk.values import DutyOf
from bot.language import _
from bot.ui import parts
from bot.ui.model import (
    Block,
    Button,
    Card,
    ChecksField,
    Choice,
    ChoiceField,
    DateField,
    Field,
    Form,
    Heading,
    Inline,
    Line,
    Paragraph,
    Style,
    StyledText,
    plain,
)
from bot.ui.parts import button, joined, small
from bot.ui.say import Say
from workflow.people.people import Person, PersonId
from workflow.reading.text import alphabetical
from workflow.support.duty import Swap, SwapState
from workflow.support.use_cases.duty import DutyDay, DutyView, GroupDuty, SwapView
from workflow.upkeep.setting_rules import mark

SHOWN = 100
"""People whom a menu offers."""
WEEKDAYS = (
    _("Monday"),
    _("Tuesday"),
    _("Wednesday"),
    _("Thursday"),
    _("Friday"),
    _("Saturday"),
    _("Sunday"),
)


def duty_card(view: DutyView, say: Say, done: str = "") -> Card:
    """Draw who is on duty in each group, day by day; ``done``: what was just done."""
    title = say(_("On duty"))
    blocks: list[Block] = [Paragraph((StyledText(done),))] if done else []
    blocks.append(Heading(title))
    for group in view.groups:
        blocks += _group(view, group, say)
    if not view.groups:
        blocks.append(Paragraph((StyledText(say(_("No group has a rota."))),)))
    return Card(done or title, tuple(blocks))


def _group(view: DutyView, duty: GroupDuty, say: Say) -> Iterable[Block]:
    change = None
    if view.who.manager:
        change = button(say, "set_rota", _("Change the rota"), duty.group.key)
    head: tuple[Inline, ...] = (StyledText(duty.group.name, bold=True),)
    if not duty.days:
        head = joined(head, (StyledText(say(_("no rota: urgent requests mention everyone who is there"))),))
    yield Line(head, change)
    for day in duty.days:
        yield Line(_day(view, day, say), _swap(view, duty, day, say))


def _day(view: DutyView, day: DutyDay, say: Say) -> tuple[Inline, ...]:
    when = say(_("today")) if day.day == view.today else say.day(day.day)
    who = ", ".join(view.people[one].name for one in day.on) or say(_("nobody"))
    away = ", ".join(view.people[one].name for one in day.away)
    return joined(
        say.rich(_("{label}: {value}"), label=StyledText(parts.capital(when), bold=day.day == view.today), value=who),
        say.rich(_("away: {who}"), who=away) if away else (),
        *(_asked(view, swap, say) for swap in day.waiting),
    )


def _asked(view: DutyView, swap: Swap, say: Say) -> tuple[Inline, ...]:
    return say.rich(
        _("{giver} has asked {taker}"), giver=view.people[swap.giver].name, taker=view.people[swap.taker].name
    )


def _swap(view: DutyView, duty: GroupDuty, day: DutyDay, say: Say) -> Button | None:
    """Offer to have a day taken: one's own, or anyone's for a manager."""
    there = (*day.on, *day.away)
    if not there or not (view.who.id in there or view.who.manager):
        return None
    return button(say, "swap_duty", _("Swap"), str(DutyOf(duty.group.key, day.day)))


def swap_form(say: Say, view: DutyView, duty: GroupDuty, day: DutyDay) -> Form:
    """Ask who takes a day; for a manager, of whom it is too."""
    there = (*day.on, *day.away)
    own = view.who.id in there
    fields: list[Block | Field] = [
        Paragraph(joined((StyledText(duty.group.name, bold=True),), (StyledText(say.day(day.day)),)))
    ]
    if view.who.manager and (not own or len(there) > 1):
        fields.append(_people(say, "giver", _("Whose day"), view, there, view.who.id if own else there[0]))
    others = [one for one in duty.members if one not in there]
    fields.append(_people(say, "taker", _("Who takes it"), view, others, None))
    hint = say(_("One of their days on duty, if you take one in return"))
    fields.append(DateField("back", say(_("In return for")), hint=hint, required=False))
    context = {"duty": str(DutyOf(duty.group.key, day.day)), "giver": str(view.who.id if own else there[0])}
    return Form("swap_duty", say(_("Swap a day")), say(_("Ask")), say(_("Cancel")), tuple(fields), context)


def _people(
    say: Say, name: str, label: str, view: DutyView, some: Iterable[PersonId], chosen: PersonId | None
) -> ChoiceField:
    known = sorted((view.people[one] for one in some), key=lambda one: alphabetical(one.name))
    choices = tuple(Choice(one.name, str(one.id)) for one in known[:SHOWN])
    return ChoiceField(name, say(label), choices, None if chosen is None else str(chosen))


def nobody_to_take(say: Say) -> Card:
    """Say that everyone of the group is on duty on that day."""
    return parts.message(say.rich(_("Everyone else in this group is on duty that day already.")))


def rota_form(say: Say, view: DutyView, duty: GroupDuty) -> Form:
    """Ask who is on duty on each day of the week on which the desk is open."""
    known = [view.people[one] for one in duty.members]
    named = sorted((one for one in known if one.email), key=lambda one: alphabetical(one.name))
    choices = tuple(Choice(one.name, str(one.id)) for one in named[:SHOWN])
    fields = tuple(
        ChecksField(f"day_{weekday}", say(WEEKDAYS[weekday]), choices, _ticked(named, duty.rota.days[weekday]))
        for weekday in sorted(say.calendar.weekdays)
    )
    context = {"group": duty.group.key, "before": mark(duty.rota)}
    head = Paragraph((StyledText(duty.group.name, bold=True),))
    return Form("set_rota", say(_("Rota")), say(_("Save")), say(_("Cancel")), (head, *fields), context)


def _ticked(named: Iterable[Person], emails: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(str(one.id) for one in named if one.email in emails)


def nobody_to_choose(say: Say) -> Card:
    """Say that a group has no members yet."""
    return parts.message(say.rich(_("Nobody is in the channels of this group yet.")))


def asked_card(view: SwapView, say: Say) -> Card:
    """To the one who is asked: whose day, and what was answered."""
    swap, people = view.swap, view.people
    text = _("🔁 {who} asks you to be on duty for {group} on **{day}**.")
    head = say.rich(text, who=parts.name(people[swap.giver]), group=view.group.name, day=say.day(swap.day))
    blocks: list[Block] = [Paragraph(head), *_in_return(view, say)]
    if swap.state is SwapState.ASKED:
        blocks += parts.actions(
            button(say, "take_duty", _("Take the day"), str(swap.id), Style.PRIMARY),
            button(say, "decline_duty", _("Decline"), str(swap.id)),
        )
    else:
        told = _("✅ You take it.") if swap.state is SwapState.TAKEN else _("You declined.")
        blocks.append(small(StyledText(say(told))))
    return Card(plain(head), tuple(blocks))


def _in_return(view: SwapView, say: Say) -> tuple[Block, ...]:
    back = view.swap.back
    if back is None:
        return ()
    giver = view.people[view.swap.giver].name
    return (Paragraph(say.rich(_("In return, {who} takes your **{day}**."), who=giver, day=say.day(back))),)


def told_card(view: SwapView, say: Say, reader: PersonId | None) -> Card:
    """To the one who asked, or to both where a manager decided: who is on duty now."""
    swap, people = view.swap, view.people
    day, giver, taker = say.day(swap.day), people[swap.giver], people[swap.taker]
    named = {"group": view.group.name, "day": day}
    if swap.state is SwapState.DECLINED:
        text = _(
            "{who} can’t be on duty for {group} on **{day}**: it’s still yours. Ask someone else with {/vigie duty}."
        )
        return parts.message(say.rich(text, who=parts.name(taker), **named))
    if swap.by == swap.giver:
        return parts.message(
            say.rich(_("✅ {who} takes your **{day}** on duty for {group}."), who=parts.name(taker), **named),
            *_in_return_of(view, say),
        )
    if reader == swap.taker:
        text = _("🔁 {by} has put you on duty for {group} on **{day}**, in place of {who}.")
        return parts.message(say.rich(text, by=parts.name(people[swap.by]), who=parts.name(giver), **named))
    text = _("🔁 {by} has put {who} on duty for {group} on **{day}**, in your place.")
    return parts.message(say.rich(text, by=parts.name(people[swap.by]), who=parts.name(taker), **named))


def _in_return_of(view: SwapView, say: Say) -> tuple[Block, ...]:
    back = view.swap.back
    return () if back is None else (Paragraph(say.rich(_("In return, you take **{day}**."), day=say.day(back))),)
