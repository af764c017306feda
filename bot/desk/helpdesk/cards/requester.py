"""The requester's card of a help request, its receipt and what it promises: where it stands, what is next."""

from datetime import datetime

from bot.desk.helpdesk.cards import talk
from bot.desk.helpdesk.cards.broken import broken, broken_clock
from bot.desk.helpdesk.cards.in_class import received_in_class
from bot.desk.helpdesk.cards.incident_course import course_line
from bot.desk.helpdesk.cards.incidents import follows_line
from bot.desk.helpdesk.cards.knowledge import suggestions
from bot.desk.helpdesk.cards.rating import rating_question
from bot.desk.helpdesk.cards.urgent import received_urgent, telephone
from bot.desk.values import Solved, WordsAt
from bot.language import _
from bot.ui import parts
from bot.ui.model import Block, Button, Card, Inline, Paragraph, StyledText, plain
from bot.ui.parts import button, joined, small, words
from bot.ui.say import Say
from workflow.business_time.sla import ClockKind
from workflow.helpdesk.incidents import AT_WORK, Kind, asked_at, closed_by_requester, closes_at
from workflow.helpdesk.use_cases.incident_views import IncidentView
from workflow.items.journal import What, is_claim
from workflow.items.states import IncidentState

SETTLED_UNTOLD = _("✅ We think **{number}** is settled. If we don’t hear from you, it closes by itself {when}.")
"""Where what tells them so, and asks, could not be delivered."""
SETTLED_BY_THEM = _("✅ **{number}** is settled, as you told us. It closes by itself {when}.")
_NEXT = {
    IncidentState.AWAITING_USER: _(
        "⏸️ **{number}** is waiting for information from you; it goes on as soon as you answer."
    ),
    IncidentState.RESOLVED: _(
        "✅ We think **{number}** is settled: our last message asks you whether it is. If we don’t hear from you, it "
        "closes by itself {when}."
    ),
    IncidentState.CLOSED: _("✅ **{number}** is closed."),
    IncidentState.CANCELLED: _("**{number}** was cancelled."),
}


def requester_card(view: IncidentView, say: Say, *, alone: bool = False) -> Card:
    """Draw the card that the requester has: number, promises, what happens next.

    Whether it is settled, and how it was, is asked by a message of its own; a
    card that is looked at ``alone`` asks it too, and quotes all that they wrote:
    in their conversation that stands right above.
    """
    incident = view.incident
    blocks = _head(view, say, _next(view, say))
    blocks += _opened_by(view, say)
    blocks += (*(_asked(view, say) if alone else (words(say, incident.subject),)), *course_line(view, say))
    if incident.state is IncidentState.NEW:
        blocks += (*follows_line(view, say), *_also_open(view, say), *suggestions(say, view.articles))
    blocks += _own_acts(view, say)
    if alone and incident.state is IncidentState.RESOLVED:
        blocks.append(talk.solved_buttons(say, incident.number, asked_at(incident)))
    if alone and (late := broken_clock(view)) is not None:
        blocks.insert(1, Paragraph(broken(say, view, late)))
    if alone:
        blocks += (*rating_question(view, say), *_second_thoughts(view, say))
    return Card(summary=plain(_next(view, say)), blocks=tuple(blocks))


def _second_thoughts(view: IncidentView, say: Say) -> tuple[Block, ...]:
    """Offer to take up again what its requester closed themselves."""
    if not closed_by_requester(view.incident, view.journal, view.calendar, view.now):
        return ()
    value = str(Solved(view.number, asked_at(view.incident)))
    return parts.actions(button(say, "not_solved", _("It’s not settled"), value))


def thread_card(view: IncidentView, say: Say) -> Card:
    """Draw what stands in the thread where it was asked for all to read: what concerns this request, and no other.

    Of one that is private by now, only where it goes on.
    """
    if view.incident.private:
        return parts.message(say.rich(_("🔒 **{number}** goes on in private."), number=view.number))
    suggested = suggestions(say, view.articles) if view.incident.state is IncidentState.NEW else ()
    line = _under_way(view, say) if _claim_is_told(view) else _next(view, say)
    blocks = (*_head(view, say, line), *suggested, *_own_acts(view, say))
    return Card(summary=plain(line), blocks=blocks)


def _claim_is_told(view: IncidentView) -> bool:
    """Return whether a message of its own says under the receipt who has what is at work: they took it themselves."""
    held = [one for one in view.journal if one.what is What.HOLDER]
    return view.incident.state is IncidentState.ACTIVE and view.holder is not None and is_claim(held[-1])


def _under_way(view: IncidentView, say: Say) -> tuple[Inline, ...]:
    return (*say.rich(_("**{number}** is under way."), number=view.number), *_aimed_at(view, say))


def _head(view: IncidentView, say: Say, line: tuple[Inline, ...]) -> list[Block]:
    blocks: list[Block] = [Paragraph(line)]
    if view.incident.state is IncidentState.NEW:
        blocks.append(small(StyledText(say(_("{/}You can add a detail or a picture right here.")))))
    return blocks


def _asked(view: IncidentView, say: Say) -> tuple[Block, ...]:
    """Quote what they asked. A first line that is its title stands above, as the subject of an e-mail does."""
    title, _line, rest = view.incident.text.strip().partition("\n")
    if not rest.strip() or title.strip() != view.incident.subject:
        return (words(say, view.incident.text, 300),)
    return (Paragraph((StyledText(title.strip(), bold=True),)), words(say, rest.strip(), 300))


def _own_acts(view: IncidentView, say: Say) -> tuple[Block, ...]:
    """Offer what the requester can do while it is at work."""
    incident, number = view.incident, view.number
    if incident.state not in AT_WORK:
        return ()
    other = Kind.INCIDENT if incident.kind is Kind.QUESTION else Kind.QUESTION
    label = _("It’s a problem, not a question") if other is Kind.INCIDENT else _("It’s a question, not a problem")
    cancel = parts.asking(
        say,
        button(say, "cancel", _("Cancel the request"), number),
        _("Cancel this request?"),
        _("Nobody will work on {number} any more."),
        number=number,
    )
    ranked = (
        button(say, "add", _("Add a detail"), number),
        _of_other(view, say),
        _reopen(view, say),
        _urgency(view, say),
        cancel if incident.state is IncidentState.NEW else None,
        button(say, f"kind_{other}", label, number),
        button(say, "name_course", _("Name the course"), number),
        button(say, "add_follower", _("Add a follower"), number),
    )
    return parts.acts(say, number, ranked, more="own_acts")


def _of_other(view: IncidentView, say: Say) -> Button | None:
    """Offer to say that what is urgent is about the other request that they have under way."""
    if not view.incident.urgent or view.incident.state is not IncidentState.NEW or len(view.also_open) != 1:
        return None
    (other,) = view.also_open
    value = str(WordsAt(view.number, 0, other))
    return button(say, "belongs_to_other", say(_("It’s about {number}"), number=other), value)


def _reopen(view: IncidentView, say: Say) -> Button | None:
    """Offer to say that it is what they had just called settled, instead of something new."""
    number = view.settled_before
    if number is None or view.incident.state is not IncidentState.NEW:
        return None
    value = str(WordsAt(view.number, 0, number))
    return button(say, "belongs_to_other", say(_("Reopen {number}"), number=number), value)


def _urgency(view: IncidentView, say: Say) -> Button:
    if view.incident.urgent:
        return button(say, "not_urgent", _("It’s not urgent any more"), view.number)
    return button(say, "urgent", _("It’s urgent"), view.number)


def _opened_by(view: IncidentView, say: Say) -> tuple[Block, ...]:
    """Say to a requester who opened this for them."""
    opener = next((entry.by for entry in view.journal if entry.what is What.OPENED), None)
    if opener is None or opener == view.incident.requester:
        return ()
    who = view.people[opener].name
    return (small(*say.rich(_("{who} opened it for you, from what you had written."), who=who)),)


def _also_open(view: IncidentView, say: Say) -> tuple[Block, ...]:
    """Name what else they have asked and is still at work, so that nothing is asked twice."""
    if not view.also_open:
        return ()
    listed = joined(*((StyledText(number, bold=True),) for number in view.also_open))
    return (small(*say.rich(_("You also have {numbers} under way."), numbers=listed)),)


def _next(view: IncidentView, say: Say) -> tuple[Inline, ...]:
    """Say to the requester where their request stands and what comes next."""
    incident = view.incident
    late = broken_clock(view) is not None
    if incident.state is IncidentState.NEW and not late:
        return _received(view, say)
    if incident.state is IncidentState.ACTIVE or late:
        return _at_work(view, say)
    if incident.state is IncidentState.AWAITING_PROBLEM:
        return talk.problem_awaited(say, incident.number, view.looked_at)
    closing = say.moment(closes_at(incident, view.calendar))
    if incident.state is IncidentState.RESOLVED and not incident.resolution:
        return say.rich(SETTLED_BY_THEM, number=incident.number, when=closing)
    untold = incident.state is IncidentState.RESOLVED and view.requester.out_of_reach is not None
    return say.rich(SETTLED_UNTOLD if untold else _NEXT[incident.state], number=incident.number, when=closing)


def _received(view: IncidentView, say: Say) -> tuple[Inline, ...]:
    response = view.clock(ClockKind.RESPONSE)
    due = response.due_at(view.calendar) if response else None
    if response is None or due is None:
        return say.rich(_("Thanks, this is now **{number}**."), number=view.incident.number)
    if special := received_in_class(view, say, due) or received_urgent(view, say):
        return special
    return say.rich(
        _(
            "Thanks, this is now **{number}**. Someone {from_group} will reply by **{when}** ({hours}). "
            "We aim to solve it within {solution} of picking it up."
        ),
        number=view.incident.number,
        from_group=parts.from_group(say, view.group.name),
        when=say.moment(due),
        hours=parts.hours(say, response.bounds.overdue),
        solution=say.duration(view.resolution.overdue),
    )


def _at_work(view: IncidentView, say: Say) -> tuple[Inline, ...]:
    """Say who has it, if anyone, and by when they aim to solve it; a broken promise is told by a message of its own."""
    if view.holder is None:
        in_hands = say.rich(
            _("**{number}** is waiting for someone {from_group} to pick it up. {/}They’ll read what you write here."),
            number=view.incident.number,
            from_group=parts.from_group(say, view.group.name),
        )
        in_hands = (*in_hands, *(telephone(view, say, view.now) if view.incident.urgent else ()))
    else:
        in_hands = say.rich(
            _("**{number}** is in the hands of {who} {of_group}."),
            number=view.incident.number,
            of_group=parts.of_group(say, view.group.name),
            who=parts.name(view.holder),
        )
    return (*in_hands, *_aimed_at(view, say))


def _aimed_at(view: IncidentView, say: Say) -> tuple[Inline, ...]:
    """Say by when an answer is promised, or a solution aimed at; nothing while neither counts, or once it has passed.

    The answer is promised again where who had claimed it gave it back without a word. No date, days away, is named for
    the solution of what is urgent: it comes first.
    """
    if (answer := _running(view, ClockKind.RESPONSE)) is not None:
        return say.rich(_(" Someone will reply by **{when}**."), when=say.moment(answer))
    due = _running(view, ClockKind.RESOLUTION)
    if due is None:
        return ()
    if view.incident.urgent:
        return say.rich(_(" It’s urgent, so it comes before the rest."))
    return say.rich(_(" We aim to solve it by **{when}**."), when=say.moment(due))


def _running(view: IncidentView, kind: ClockKind) -> datetime | None:
    """Return when a clock that runs falls due; None where it does not run, or is late."""
    clock = view.clock(kind)
    due = clock.due_at(view.calendar) if clock is not None and clock.since is not None else None
    return due if due is not None and due > view.now else None
