"""Absences and assignments."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.language import _
from bot.ui import parts
from bot.ui.model import Block, Card, Choice, ChoiceField, DateField, Field, Form, Paragraph, StyledText, plain
from bot.ui.parts import button, name
from bot.ui.say import Say
from workflow.people.absences import Absence
from workflow.people.people import Person, PersonId
from workflow.people.use_cases.distribute import Candidates, Staff

OFFERED = 100
"""People that a menu can offer."""


def assign_form(say: Say, candidates: Candidates) -> Form:
    """Ask a manager whom an item is given to."""
    field = holder_field(say, candidates.staff, but=candidates.holder)
    head = Paragraph((StyledText(candidates.number, bold=True),))
    context = {"number": candidates.number}
    return Form("assign", say(_("Assign")), say(_("Assign")), say(_("Cancel")), (head, field), context)


def holder_field(say: Say, staff: Staff, *, but: PersonId | None = None) -> ChoiceField:
    """Offer those who work in some groups, and say who is away."""
    free = [one for one in staff.members[:OFFERED] if one.id != but]
    choices = tuple(Choice(_named(say, one, staff.absent), str(one.id)) for one in free)
    return ChoiceField("holder", say(_("Assign to")), choices)


def nobody_to_assign(say: Say, number: str) -> Card:
    """Say that an item's group has nobody else."""
    text = say.rich(_("Nobody else is in the channels of this group: **{number}** stays as it is."), number=number)
    return Card(plain(text), (Paragraph(text),))


def _named(say: Say, person: Person, absent: Mapping[PersonId, Absence]) -> str:
    if person.id not in absent:
        return person.name
    return say(_("{who} (away until {day})"), who=person.name, day=say.day(absent[person.id].until))


def absence_form(say: Say, colleagues: Sequence[Person], whom: PersonId) -> Form:
    """Ask until when someone is away; a manager also says who."""
    fields: list[Block | Field] = []
    if len(colleagues) > 1:
        choices = tuple(Choice(one.name, str(one.id)) for one in colleagues[:OFFERED])
        fields.append(ChoiceField("person", say(_("Who")), choices, value=str(whom)))
        hint = say(
            _("The last day away. New items and level warnings go to others; what this person holds can be claimed.")
        )
    else:
        hint = say(_("The last day away. New items and level warnings go to others; what you hold can be claimed."))
    fields.append(DateField("until", say(_("Away until")), hint=hint))
    return Form("absent", say(_("Absence")), say(_("Save")), say(_("Cancel")), tuple(fields), {"person": str(whom)})


def absence_said(say: Say, absence: Absence, person: Person, *, own: bool) -> Card:
    """Confirm an absence to the one who said so."""
    day = say.day(absence.until)
    if own:
        text = say.rich(_("🌴 You’re away until **{day}**. What you hold can be claimed by others."), day=day)
    else:
        text = say.rich(
            _("🌴 {who} is away until **{day}**, and has been told. What they hold can be claimed by others."),
            who=name(person),
            day=day,
        )
    acts = parts.actions(button(say, "back", _("End the absence"), str(absence.person)))
    return Card(plain(text), (Paragraph(text), *acts))


def absence_noted(say: Say, by: Person, person: PersonId, until: date) -> Card:
    """To the one who is away, by a manager's word; they may not be."""
    text = say.rich(
        _(
            "🌴 {who} has noted that you’re away until **{day}**. New items and level warnings go to others; what you "
            "hold can be claimed."
        ),
        who=name(by),
        day=say.day(until),
    )
    return Card(plain(text), (Paragraph(text), *parts.actions(button(say, "back", _("I’m back"), str(person)))))


def absence_ended(say: Say, by: Person) -> Card:
    """To the one who is back, by a manager's word."""
    text = say.rich(_("👋 {who} has noted that you’re back: new items come to you again."), who=name(by))
    return Card(plain(text), (Paragraph(text),))
