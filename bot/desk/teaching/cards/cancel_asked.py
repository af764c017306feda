"""A course lead's wish to cancel: the form that asks, the question to management, and what the lead is told."""

from collections.abc import Sequence

from bot.desk.courses.cards.courses import approach_name, named
from bot.language import _
from bot.ui import parts
from bot.ui.model import (
    Block,
    Button,
    Card,
    ChecksField,
    Choice,
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
from bot.ui.parts import button, joined, name, small, words
from bot.ui.say import Say
from workflow.courses.requests import ServiceRequest
from workflow.items.states import RequestState
from workflow.people.people import Person
from workflow.teaching.use_cases.cancel_ask_views import CancelAskView, standing_wish
from workflow.teaching.use_cases.request_views import RequestView

TEXT = 1000
DECIDES = _("The management of the support cell decides; you’ll get the answer here. Until then, everything goes on.")


def ask_form(say: Say, offered: Sequence[ServiceRequest]) -> Form:
    """Ask a lead why their request is to be cancelled; of a course of several approaches, which of them."""
    first = offered[0]
    boxes = tuple(Choice(approach_name(say, one.approach), one.number) for one in offered)
    which = ChecksField("numbers", say(_("To cancel")), boxes, tuple(one.number for one in offered), required=True)
    fields: tuple[Block | Field, ...] = (
        Paragraph(named(say, first)),
        small(StyledText(say(DECIDES))),
        *((which,) if len(offered) > 1 else ()),
        TextField("text", say(_("Reason")), lines=3, limit=TEXT, hint=say(_("Management will read this."))),
    )
    return Form(
        "ask_cancel",
        say(_("Ask to cancel")),
        say(_("Ask to cancel")),
        say(_("Close")),
        fields,
        {"number": first.number},
    )


def ask_acts(view: RequestView, say: Say) -> tuple[Button, ...]:
    """Return the button by which a lead asks to cancel a request; none once they have asked."""
    if standing_wish(view.journal) is not None:
        return ()
    return (button(say, "ask_cancel", _("Ask to cancel…"), view.request.number),)


def ask_line(view: RequestView, say: Say) -> tuple[Block, ...]:
    """Say on a request that its lead has asked to cancel it, while that waits for an answer."""
    entry = standing_wish(view.journal)
    if entry is None or view.request.state is not RequestState.OPEN:
        return ()
    told = _("✋ {lead} asked to cancel this, {when}. The management of the support cell decides.")
    return (Paragraph(say.rich(told, lead=view.request.data.lead_name, when=say.moment(entry.at))),)


def question_card(view: CancelAskView, topic: str, say: Say) -> Card:
    """Draw for management what a lead asks to cancel, and why: a line each, to cancel it or to see it."""
    head = say.rich(_("✋ {lead} asks to cancel {course}:"), lead=name(view.lead), course=named(say, view.requests[0]))
    lines = (_line(one, view, say) for one in view.requests)
    keep = button(say, "keep_requests", _("Keep…"), topic) if view.waiting else None
    blocks = (Paragraph(head), words(say, view.text), *lines, *_declined(view, say), *parts.actions(keep))
    return Card(plain(head), blocks)


def _line(one: ServiceRequest, view: CancelAskView, say: Say) -> Line:
    number = (StyledText(one.number, bold=True),)
    approach = (StyledText(approach_name(say, one.approach)),) if one.key else ()
    if one.number in view.waiting:
        act = button(say, "cancel_requests", _("Cancel the request"), one.number, Style.DANGER)
        return Line(joined(number, approach), act)
    state = (StyledText(say(parts.REQUEST_STATES[one.state])),)
    return Line(joined(number, approach, state), button(say, "show", _("See"), one.number))


def _declined(view: CancelAskView, say: Say) -> tuple[Block, ...]:
    entry = view.declined
    if entry is None or entry.by is None:
        return ()
    kept = say.rich(_("Kept by {who}, {when}:"), who=name(view.people[entry.by]), when=say.moment(entry.at))
    return (Paragraph(kept), words(say, str(entry.detail["text"])))


def reminder_card(view: CancelAskView, say: Say) -> Card:
    """Tell management that a lead's wish to cancel waits for an answer; once it has one, only that."""
    lead, about = name(view.lead), named(say, view.requests[0])
    if not view.waiting:
        over = say.rich(_("✅ {lead} has an answer about {course}."), lead=lead, course=about)
        return Card(plain(over), (Paragraph(over),))
    waits = _("⏰ {lead} is still waiting for an answer: cancel {course}, or keep it? Asked {when}.")
    said = say.rich(waits, lead=lead, course=about, when=say.moment(view.asked_at))
    return Card(plain(said), (Paragraph(said),))


def keep_form(view: CancelAskView, topic: str, say: Say) -> Form:
    """Ask a manager what the lead is told whose requests are kept."""
    hint = say(_("Sent to {who} as you write it."), who=view.lead.name)
    fields = (
        Paragraph(named(say, view.requests[0])),
        TextField("text", say(_("Message to {who}"), who=view.lead.name), lines=3, limit=TEXT, hint=hint),
    )
    return Form(
        "keep_requests",
        say(_("Keep the request")),
        say(_("Keep the request")),
        say(_("Close")),
        fields,
        {"topic": topic},
    )


def declined_card(view: CancelAskView, by: Person, text: str, say: Say) -> Card:
    """To the lead: their course goes on, and why."""
    head = say.rich(_("{who} is keeping {course}:"), who=name(by), course=named(say, view.requests[0]))
    more: tuple[Inline, ...] = say.rich(_("{/}To talk about it, write to us here."))
    return Card(plain(head), (Paragraph(head), words(say, text), small(*more)))
