"""Delegates of a department: the list, its history, the form that names one, and the message to them."""

from bot.desk.courses.cards.departments import department_field
from bot.desk.values import DelegateOf
from bot.language import _
from bot.ui import parts
from bot.ui.model import (
    Block,
    Bullets,
    Card,
    Field,
    Form,
    Heading,
    Inline,
    Line,
    Paragraph,
    PersonField,
    StyledText,
    TextField,
    plain,
)
from bot.ui.parts import asking, joined, name, small
from bot.ui.say import Say
from workflow.courses.delegates import Delegation
from workflow.courses.use_cases.delegates import DelegatesView
from workflow.people.people import Person

HISTORY = 10
LISTED = 40
"""Delegates that a card lists: each is a block."""


def delegates_card(view: DelegatesView, say: Say) -> Card:
    """Draw ``/vigie repondants``."""
    title = say(_("Who answers for a department"))
    add = parts.button(say, "add_delegate", _("Add someone"), "new")
    blocks: list[Block] = [Heading(title)]
    blocks += [_line(view, say, one) for one in view.held[:LISTED]]
    if len(view.held) > LISTED:
        blocks.append(small(StyledText(say(_("… and {more} more."), more=len(view.held) - LISTED))))
    if not view.held:
        nobody = _("Nobody yet: intentions go to the management channel.")
        blocks.append(Paragraph((StyledText(say(nobody)),)))
    blocks += parts.actions(add)
    if view.history:
        blocks.append(small(StyledText(say(_("History")), bold=True)))
        blocks.append(Bullets(tuple(_past(view, say, one) for one in view.history[:HISTORY])))
    return Card(title, tuple(blocks))


def _line(view: DelegatesView, say: Say, one: Delegation) -> Line:
    person = view.people[one.person]
    reach = () if person.reachable else (StyledText(say(_("⚠️ can’t be reached yet"))),)
    what = joined((StyledText(one.department, bold=True),), (StyledText(person.name),), reach)
    removal = parts.button(say, "remove_delegate", _("Remove"), str(DelegateOf(one.person, one.key)))
    warning = _("{who} will no longer answer for the department {department}.")
    removal = asking(say, removal, _("Remove?"), warning, who=person.name, department=one.department)
    return Line(what, removal)


def _past(view: DelegatesView, say: Say, one: Delegation) -> tuple[Inline, ...]:
    known = {person: each.name for person, each in view.people.items()}
    who, by = known[one.person], known.get(one.by or 0, "Vigie")
    if one.ended_at is None or one.ended_by is None:
        return say.rich(
            _("{when}: {by} names {who} ({department})"),
            when=say.moment(one.at),
            by=by,
            who=who,
            department=one.department,
        )
    return say.rich(
        _("{when}: {by} removes {who} ({department}), named {since} by {first}"),
        when=say.moment(one.ended_at),
        by=known.get(one.ended_by, "—"),
        who=who,
        department=one.department,
        since=say.moment(one.at),
        first=by,
    )


def delegate_form(say: Say, departments: tuple[str, ...]) -> Form:
    """Ask who answers for which department."""
    fields: list[Field] = [
        PersonField("person", say(_("Person")), required=False),
        TextField("email", say(_("Or their e-mail")), required=False, limit=254),
    ]
    fields.append(department_field(say, departments))
    return Form("add_delegate", say(_("Add someone")), say(_("Add")), say(_("Cancel")), tuple(fields))


def delegate_named(say: Say, by: Person | None, department: str) -> Card:
    """To someone who answers for a department from now on; ``by`` None: the configuration says so."""
    own = say.rich(_("You answer for the department **{department}**."), department=department)
    named = _("{who} has named you to answer for the department **{department}**.")
    head = say.rich(named, who=name(by), department=department) if by else own
    more = say.rich(
        _(
            "When someone there announces a course they want support for, you approve or refuse it here; **{/vigie "
            "intentions}** lists what’s waiting. If you’ll be away, say so with **{/vigie away}**: others are asked "
            "meanwhile."
        )
    )
    return Card(plain(head), (Paragraph(head), Paragraph(more)))
