"""Appointments by proposal: the form for times, the card one picks from, what stands on the item's own card."""

from collections.abc import Iterator
from datetime import datetime

from bot.desk.courses.cards.courses import code, course
from bot.desk.people.cards.reach import contact_button
from bot.desk.support.cards.appointments import NOBODY, when_said
from bot.desk.values import TimeOf
from bot.files.ics.document import Event, Status
from bot.language import _
from bot.ui import parts
from bot.ui.model import (
    Block,
    Button,
    Card,
    ChecksField,
    Choice,
    ChoiceField,
    Field,
    Form,
    Inline,
    Line,
    Paragraph,
    Style,
    StyledText,
    TextField,
    plain,
)
from bot.ui.parts import button, capital, joined, small
from bot.ui.say import Say
from workflow.people.people import Person, PersonId
from workflow.support.proposals import MOST, Proposal, ProposalState
from workflow.support.support_tasks import Appointment
from workflow.support.use_cases.meetings import ProposalView
from workflow.support.use_cases.proposals import Offer

PROPOSE = ("propose_times", _("Propose times"))
CALL_OFF = ("call_off_times", _("Call off the appointment"))
WITHDRAW = ("withdraw_times", _("Withdraw the times"))
OTHER_TIME = ("ask_other_time", _("Ask for another time"))
MOVE = (PROPOSE[0], _("Move the appointment"))
LENGTHS = {30: _("30 minutes"), 60: _("1 hour"), 90: _("1 hour 30"), 120: _("2 hours")}
OTHER_HINT = _("One a line, day and time: September 10, 9:30")
PICKED = _("📅 **Appointment**: {when}{place}")


def propose_act(say: Say, number: str, to: Person, proposal: Proposal | None) -> Button | None:
    """Offer to propose times to someone who can be written to: others than those of an appointment that stands.

    With someone who has no account one agrees otherwise, and notes it.
    """
    if not to.accounts:
        return contact_button(say, number, to.id)
    stands = proposal is not None and proposal.to_come(say.now)
    return button(say, *(MOVE if stands else PROPOSE), number) if to.reachable else None


def _off(say: Say, proposal: Proposal) -> Button:
    """Offer to give up the times; an appointment that stands is called off by a form, in which one may say why."""
    return button(say, *(CALL_OFF if proposal.to_come(say.now) else WITHDRAW), proposal.item)


def call_off_form(view: ProposalView, reader: PersonId, say: Say) -> Form:
    """Ask one of the two who meet whether they call it off, and what they say of it to the other."""
    other = view.by if reader == view.to.id else view.to
    when = view.proposal.appointment
    told = _(
        "The appointment of **{when}** is called off: {who} hears of it at once. "
        "You both get the file that takes it off the calendar."
    )
    why = TextField("text", say(_("A word for {who}"), who=other.name), lines=2, required=False)
    title = say(CALL_OFF[1])
    said = Paragraph(say.rich(told, when=when_said(when, say) if when else "", who=other.name))
    return Form(CALL_OFF[0], title, title, say(_("Keep")), (said, why), {"number": view.proposal.item})


def times_form(offer: Offer, say: Say) -> Form:
    """Ask which times to propose, of the free ones or others."""
    free = tuple(Choice(when_said(one, say), str(int(one.starts_at.timestamp()))) for one in offer.free)
    lengths = tuple(Choice(say(text), str(minutes)) for minutes, text in LENGTHS.items())
    stands = offer.stands
    replaces = _("They replace **{when}**, which stands until {who} picks one.")
    fields: list[Block | Field] = [
        Paragraph(course(say, offer.subject.request)),
        *((Paragraph(say.rich(replaces, when=when_said(stands, say), who=offer.to.name)),) if stands else ()),
        small(*say.rich(_("Up to {count} times go to **{who}**, who picks one."), count=str(MOST), who=offer.to.name)),
    ]
    if free:
        hint = say(_("Free for both, as far as this desk’s agenda knows"))
        fields.append(ChecksField("free", say(_("Free times")), free, hint=hint))
    fields += [
        TextField("other", say(_("Other times")), lines=3, hint=say(OTHER_HINT), required=not free),
        ChoiceField("length", say(_("How long")), lengths, "60"),
        TextField("place", say(_("Where")), value=offer.place, hint=say(_("A room, or a link")), required=False),
    ]
    title = say((MOVE if stands else PROPOSE)[1])
    return Form(
        "propose_times", title, say(_("Send")), say(_("Cancel")), tuple(fields), {"number": offer.subject.number}
    )


def times_card(view: ProposalView, say: Say) -> Card:
    """To a lead or presenter: the times, one button each; once it is settled, what was settled."""
    proposal = view.proposal
    head = say.rich(_headed(proposal), who=view.by.name, what=_about(view, say))
    blocks: list[Block] = [Paragraph(head)]
    if proposal.place:
        blocks.append(small(*say.rich(_("Where: {place}"), place=proposal.place)))
    if proposal.state is ProposalState.ASKED:
        if (stands := proposal.appointment) is not None and proposal.to_come(say.now):
            told = _("They replace **{when}**, which stands until you pick one.")
            blocks.append(Paragraph(say.rich(told, when=when_said(stands, say))))
        blocks.append(Paragraph((StyledText(say(_("Pick one, or answer in your own words."))),)))
        blocks += parts.actions(*(_slot(proposal, one, say) for one in proposal.slots))
        none = str(TimeOf(proposal.item, proposal.round))
        blocks += parts.actions(button(say, "no_time_fits", _("None of these works for me"), none))
    else:
        blocks.append(small(*_settled(view, say)))
        blocks += parts.actions(*_picked_acts(proposal, say))
    return Card(plain(head), tuple(blocks))


def _headed(proposal: Proposal) -> str:
    """Return what the card opens with: what is asked, what stands, or what was asked."""
    if proposal.state is ProposalState.ASKED:
        return _("📅 **{who}** proposes to meet you: {what}.")
    if proposal.appointment is not None:
        return _("📅 Appointment with **{who}**: {what}.")
    return _("📅 **{who}** proposed to meet you: {what}.")


def replaced_card(view: ProposalView, say: Say) -> Card:
    """To a lead or presenter in place of times that others have followed."""
    text = _("⊘ **{who}** has proposed other times since: {what}.")
    return parts.message(say.rich(text, who=view.by.name, what=_about(view, say)))


def _about(view: ProposalView, say: Say) -> tuple[Inline, ...]:
    return joined((StyledText(view.subject.what.to(say.locale)),), course(say, view.subject.request))


def _picked_acts(proposal: Proposal, say: Say) -> Iterator[Button]:
    """Offer who picked to ask for another time, and to call off the appointment, while it is to come."""
    if proposal.to_come(say.now):
        if proposal.state is ProposalState.CHOSEN:
            yield button(say, *OTHER_TIME, str(TimeOf(proposal.item, proposal.round)))
        yield button(say, *CALL_OFF, proposal.item)


def _slot(proposal: Proposal, when: Appointment, say: Say) -> Button:
    value = TimeOf(proposal.item, proposal.round, int(when.starts_at.timestamp()))
    return button(say, "pick_time", _("{when}"), str(value), Style.PRIMARY, when=capital(when_said(when, say)))


def _settled(view: ProposalView, say: Say) -> tuple[Inline, ...]:
    proposal = view.proposal
    if proposal.state is ProposalState.CHOSEN:
        when = proposal.appointment
        return (
            say.rich(_("✅ **{when}**"), when=capital(when_said(when, say)))
            if when
            else say.rich(_("✅ A time was picked."))
        )
    if proposal.state is ProposalState.MOVE_ASKED and (stands := proposal.appointment):
        told = _(
            "You asked {who} for another time: write here which days suit you. "
            "The appointment of **{when}** stands until you pick one."
        )
        return say.rich(told, who=view.by.name, when=when_said(stands, say))
    if proposal.state is ProposalState.NONE_FITS:
        return say.rich(_("None of the times fits: {who} will propose others."), who=view.by.name)
    return say.rich(_("⊘ Called off: this meeting won’t take place."))


def answered_card(view: ProposalView, say: Say) -> Card:
    """To the one who proposed, and in the item's thread: which time was picked, or that none fits."""
    proposal = view.proposal
    if proposal.state is ProposalState.NONE_FITS:
        head = say.rich(_("📅 None of the times works for **{who}**."), who=view.to.name)
        return parts.message(head, *parts.actions(button(say, *PROPOSE, proposal.item)))
    when = proposal.appointment
    if proposal.state is ProposalState.MOVE_ASKED and when:
        wanted = _("📅 **{who}** would like another time than **{when}**.")
        head = say.rich(wanted, who=view.to.name, when=when_said(when, say))
        return parts.message(head, *parts.actions(button(say, *MOVE, proposal.item), _off(say, proposal)))
    text = _("📅 **{who}** picked **{when}**.") if when else _("📅 **{who}** picked a time: the card has it.")
    return parts.message(say.rich(text, who=view.to.name, when=when_said(when, say) if when else ""))


def unanswered_card(view: ProposalView, say: Say) -> Card:
    """To the one who proposed: no answer came. Offer other times, or to give up."""
    head = say.rich(_("📅 **{who}** hasn’t answered the times you proposed. What now?"), who=view.to.name)
    proposal = view.proposal
    return parts.message(head, *parts.actions(button(say, *PROPOSE, proposal.item), _off(say, proposal)))


def reminded_card(view: ProposalView, say: Say, *, in_words: bool) -> Card:
    """To a lead or presenter: they have not picked yet, or have written words (``in_words``) that pick none."""
    text = _("📅 **{who}** is waiting for the time you prefer: {times}. To settle it, pick one above.")
    if in_words:
        text = _("📅 The appointment with **{who}** isn’t made yet. To settle it, press a time above: {times}.")
    times = say.semicolon.join(when_said(one, say) for one in view.proposal.slots)
    return parts.message(say.rich(text, who=view.by.name, times=times))


def stands_card(view: ProposalView, say: Say) -> Card:
    """To a lead or presenter whose words want another time than they picked: that one stands, and may be changed."""
    when = view.proposal.appointment
    text = _("📅 Your appointment with **{who}** still stands: **{when}**.")
    head = say.rich(text, who=view.by.name, when=when_said(when, say) if when else "")
    return parts.message(head, *parts.actions(*_picked_acts(view.proposal, say)))


def asked_again_card(view: ProposalView, say: Say, *, in_words: bool) -> Card:
    """To the same, where the times are not at hand: they are proposed once more."""
    asked, text = times_card(view, say), _("📅 **{who}** is waiting for the time you prefer.")
    if in_words:
        text = _("📅 The appointment with **{who}** isn’t made yet: please pick one of these times.")
    head = say.rich(text, who=view.by.name)
    return Card(plain(head), (Paragraph(head), *asked.blocks))


def proposal_lines(proposal: Proposal | None, say: Say) -> Iterator[Block]:
    """Say on the card of an item which appointment stands, and which times wait for an answer."""
    if proposal is None:
        return
    off = _off(say, proposal)
    if proposal.appointment is not None:
        place = f" · {proposal.place}" if proposal.place else ""
        stands = say.rich(PICKED, when=when_said(proposal.appointment, say), place=place)
        yield Line(stands, off) if proposal.to_come(say.now) else Paragraph(stands)
    if proposal.state is ProposalState.ASKED:
        times = say.semicolon.join(when_said(one, say) for one in proposal.slots)
        line = say.rich(_("📅 Times proposed, none picked yet: {times}"), times=times)
        yield Paragraph(line) if proposal.to_come(say.now) else Line(line, off)
    elif proposal.state is ProposalState.NONE_FITS:
        yield Paragraph(say.rich(_("📅 None of the times that were proposed fits.")))
    elif proposal.state is ProposalState.MOVE_ASKED:
        asked = say.rich(_("📅 Another time is asked for."))
        yield Line(asked, button(say, *MOVE, proposal.item)) if proposal.to_come(say.now) else Paragraph(asked)


def closing_calls_off(proposal: Proposal | None, other: str, say: Say) -> Iterator[Block]:
    """Say in the form that ends a step which appointment to come ends with it; ``other``: whom one meets."""
    if proposal is None or (when := proposal.appointment) is None or not proposal.to_come(say.now):
        return
    told = _(
        "📅 An appointment with **{who}** is still to come: **{when}**. Closing calls it off, and {who} is told. "
        "To meet first, close afterwards."
    )
    yield Paragraph(say.rich(told, who=other, when=when_said(when, say)))


def title(view: ProposalView, reader: PersonId | None, say: Say) -> str:
    """Name an appointment in a calendar, for one of the two who meet."""
    other = view.by.name if reader == view.to.id else view.to.name
    return " · ".join(filter(None, (view.subject.what.to(say.locale), code(view.subject.request), other)))


def meeting_event(view: ProposalView, reader: PersonId | None, say: Say, installation: str) -> Event:
    """Return an appointment about a service task as an event of the calendar of one of the two who meet."""
    proposal = view.proposal
    when = proposal.appointment
    starts, ends = (when.starts_at, when.ends_at) if when else (proposal.at, proposal.at)
    about = plain(course(say, view.subject.request))
    return Event(
        uid=f"{proposal.item}-{installation}@vigie",
        sequence=proposal.sequence,
        starts=starts,
        ends=ends,
        summary=title(view, reader, say),
        description=about if reader == view.to.id else f"{about}\n{proposal.item}",
        location=proposal.place,
        status=Status.CONFIRMED if when else Status.CANCELLED,
        organizer=NOBODY.format(installation=installation),
    )


def meeting_line(view: ProposalView, reader: PersonId, say: Say) -> Block:
    """Draw an appointment about a service task as a line of an agenda."""
    when = view.proposal.appointment
    said = when_said(when, say) if when else ""
    line = say.rich(_("**{when}** · {what}"), when=said, what=title(view, reader, say))
    if reader == view.to.id:
        return Paragraph(line)
    return Line(line, button(say, "show", _("See"), view.proposal.item))


def as_instant(seconds: int, zone: datetime) -> datetime:
    """Return the instant that a button carries."""
    return datetime.fromtimestamp(seconds, zone.tzinfo)
