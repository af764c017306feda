"""The cards of a help request: for those who work on it, and for who asked."""

import re
from collections.abc import Iterator

from bot.cards import parts
from bot.cards.attachments import attachment_line
from bot.cards.following import MENU, follower_card
from bot.cards.holding import claimable, held_by
from bot.cards.in_class import in_class_line, received_in_class
from bot.cards.incident_course import MENU as COURSE_MENU
from bot.cards.incident_course import course_line
from bot.cards.knowledge import suggestions
from bot.cards.links import WORDS, link_lines
from bot.cards.model import Block, Button, Card, Inline, Paragraph, Span, Style, plain
from bot.cards.pages import history_blocks
from bot.cards.parts import button, joined, level, small, words
from bot.cards.promises import promises
from bot.cards.rating import rating_question, satisfaction
from bot.cards.reading import without_way_to
from bot.cards.say import Say
from bot.cards.talk import solved_buttons
from bot.language import Locale, _, _n
from workflow.incidents import AT_WORK, AWAITING, Incident, Kind, asked_at, closes_at
from workflow.journal import Entry, What, for_requester
from workflow.links import LinkKind
from workflow.people import PersonId
from workflow.sla import ClockKind
from workflow.states import IncidentState
from workflow.use_cases.views import IncidentView

_NEXT = {
    IncidentState.AWAITING_USER: _(
        "⏸️ **{number}** waits for a piece of information from you; it goes on as soon as you answer."
    ),
    IncidentState.AWAITING_PROBLEM: _("⏸️ **{number}** waits until a known problem is fixed. We will tell you."),
    IncidentState.RESOLVED: _(
        "✅ **{number}** is settled, we believe: our last message asks you whether it is. Without word from you it "
        "closes by itself {when}."
    ),
    IncidentState.CLOSED: _("✅ **{number}** is closed."),
    IncidentState.CANCELLED: _("**{number}** was cancelled."),
}


PRIVATE = _("private request")
READS = {Locale.FR: _("🗣️ **reads French**"), Locale.EN: _("🗣️ **reads English**")}
"""Of a requester, whose answers are best written so."""
ATTACHED = _n("📎 Attached file: {files}", "📎 Attached files: {files}")
GREETING = 30
"""Characters before the subject that say hello and nothing more."""


def incident_card(view: IncidentView, say: Say, *, opened: bool = False) -> Card:
    """Give the card that stands in the group's channels.

    Of a private request it gives the number alone, unless it is ``opened`` to a member.
    """
    incident = view.incident
    at_work = incident.state in AT_WORK
    title = joined(
        *(((Span(level(say, view.level), bold=True),),) if at_work else ()),
        (Span(incident.number, bold=True),),
        (Span(f"🔒 {say(PRIVATE)}"),) if incident.private else (),
        (Span(say(parts.KINDS[incident.kind])),),
        (Span(say(parts.INCIDENT_STATES[incident.state])),),
    )
    shut = incident.private and not opened
    blocks: list[Block] = [Paragraph(title)]
    if shut:
        blocks.append(small(Span(say(_("Its subject and its talk open to members by “See”; answer it by “Reply”.")))))
    else:
        blocks += (*_says(view, say), *course_line(view, say))
        blocks += in_class_line(view, say)
    blocks += [Paragraph(_who(view, say, shut=shut)), *promises(view, say)]
    if not shut:
        blocks += _attachments(view, say)
    blocks += (*_follows(view, say), *_linked(view, say), *satisfaction(view, say))
    blocks += _buttons(view, say)
    return Card(
        summary=f"{incident.number} · {say(PRIVATE) if shut else incident.subject}",
        blocks=tuple(blocks),
        level=view.level if at_work else None,
    )


def _says(view: IncidentView, say: Say) -> Iterator[Block]:
    yield Paragraph((Span(view.incident.subject, bold=True),))
    if rest := _rest(view.incident):
        yield words(say, rest)


def _linked(view: IncidentView, say: Say) -> tuple[Block, ...]:
    """Say in small print what this request has to do with others; its details give the way there."""
    kinds = [link for link in view.links if link.kind is not LinkKind.FOLLOWS]
    lines = [say.rich(WORDS[link.kind, link.item != view.number], other=link.beyond(view.number)) for link in kinds[:5]]
    return (small(*joined(*lines)),) if lines else ()


def requester_card(view: IncidentView, say: Say, *, alone: bool = False) -> Card:
    """Give the card that the requester has: number, promises, what happens next.

    Whether it is settled, and how it was, is asked by a message of its own; a
    card that is looked at ``alone`` asks it too.
    """
    incident = view.incident
    number = incident.number
    blocks: list[Block] = [Paragraph(_next(view, say))]
    if incident.state is IncidentState.NEW:
        blocks.append(small(Span(say(_("You can add a detail or a picture right here.")))))
    blocks += _opened_by(view, say)
    blocks += (words(say, incident.text, 300), *course_line(view, say))
    if incident.state is IncidentState.NEW:
        blocks += (*_follows(view, say), *_also_open(view, say), *suggestions(say, view.articles))
    if incident.state in AT_WORK:
        other = Kind.INCIDENT if incident.kind is Kind.QUESTION else Kind.QUESTION
        label = (
            _("It’s a problem, rather than a question")
            if other is Kind.INCIDENT
            else _("It’s a question, rather than a problem")
        )
        cancel = parts.asking(
            say,
            button(say, "cancel", _("Cancel the request"), number),
            _("Cancel this request?"),
            _("{number} will not be worked on any more."),
            number=number,
        )
        blocks += parts.actions(
            button(say, "add", _("Add a detail"), number),
            button(say, f"kind_{other}", label, number),
            button(say, "name_course", _("Name the course"), number),
            button(say, "add_follower", _("Add a follower"), number),
            cancel if incident.state is IncidentState.NEW else None,
        )
    elif alone and incident.state is IncidentState.RESOLVED:
        blocks.append(solved_buttons(say, number, asked_at(incident)))
    if alone:
        blocks += rating_question(view, say)
    return Card(summary=plain(_next(view, say)), blocks=tuple(blocks))


def _opened_by(view: IncidentView, say: Say) -> tuple[Block, ...]:
    """Say to a requester who opened this for them."""
    opener = next((entry.by for entry in view.journal if entry.what is What.OPENED), None)
    if opener is None or opener == view.incident.requester:
        return ()
    who = view.people[opener].name
    return (small(*say.rich(_("{who} opened it for you, from what you had written."), who=who)),)


def _follows(view: IncidentView, say: Say) -> tuple[Block, ...]:
    number = view.incident.follows
    return () if number is None else (small(*say.rich(_("Takes up {number} again, which is closed."), number=number)),)


def _also_open(view: IncidentView, say: Say) -> tuple[Block, ...]:
    """Name what else they have asked and is still at work, so that nothing is asked twice."""
    if not view.also_open:
        return ()
    listed = joined(*((Span(number, bold=True),) for number in view.also_open))
    return (small(*say.rich(_("You also have {numbers} under way."), numbers=listed)),)


def details_card(
    view: IncidentView, say: Say, *, internal: bool, follower: PersonId | None = None, page: int = 0
) -> Card:
    """Give a help request with a page of its history; without ``internal``, for its requester or a follower."""
    reader = None if internal else follower or view.incident.requester
    if follower is not None and not internal:
        head = follower_card(view, say, member=False)
    else:
        head = incident_card(view, say, opened=True) if internal else requester_card(view, say, alone=True)
    told = view.journal if internal else _told(view)
    lines = history_blocks(told, view.number, view, say, page, reader)
    links = link_lines(say, view.number, view.links, internal=internal)
    whole = Card(head.summary, (*head.blocks[:-1], *lines, *links, head.blocks[-1]), head.level)
    return without_way_to(whole, view.number)


def _told(view: IncidentView) -> Iterator[Entry]:
    """Give what its requester follows; that work goes on says itself."""
    for entry in for_requester(view.journal):
        if entry.what is not What.STATE or entry.detail["after"] != IncidentState.ACTIVE:
            yield entry


def _rest(incident: Incident) -> str:
    """Give what the words hold beside the subject: what follows it, where only a greeting stands before."""
    text = incident.text.strip()
    subject = re.search(re.escape(incident.subject), text, re.IGNORECASE)
    if subject is None or subject.start() > GREETING:
        return text
    rest = text[subject.end() :].strip()
    return f"… {rest}" if rest else ""


def _who(view: IncidentView, say: Say, *, shut: bool = False) -> tuple[Inline, ...]:
    holder = held_by(say, view) or say.rich(_("**Nobody has it yet**"))
    if view.incident.state not in AT_WORK and view.holder is None:
        holder = ()
    asked = say.rich(
        _("Asked by {who}, {when}"),
        who=Span(view.requester.name),
        when=say.moment(view.incident.opened_at),
    )
    reply = (
        say.rich(_("✉️ **reply received**")) if view.incident.reply_received and view.incident.state in AT_WORK else ()
    )
    return joined(holder, () if shut else asked, _reads(view, say), (Span(view.group.name),), reply)


def _reads(view: IncidentView, say: Say) -> tuple[Inline, ...]:
    """Say in which language to answer, when it is not the one that this card speaks."""
    theirs = Locale(view.requester.locale)
    return () if theirs is say.locale else say.rich(READS[theirs])


def _attachments(view: IncidentView, say: Say) -> tuple[Paragraph, ...]:
    links = [attachment_line(entry, view, say, None) for entry in view.journal if entry.what is What.ATTACHMENT]
    if not links:
        return ()
    return (small(*say.rich_count(ATTACHED, len(links), files=joined(*links))),)


def _buttons(view: IncidentView, say: Say) -> tuple[Block, ...]:
    incident = view.incident
    number = incident.number
    if incident.state is IncidentState.RESOLVED:
        return parts.actions(button(say, "reopen", _("Reopen"), number), button(say, "show", _("History"), number))
    if incident.state not in AT_WORK:
        return parts.actions(button(say, "show", _("History"), number))
    waits = incident.state in AWAITING
    claim: Button | None = None
    if claimable(view) or incident.state is IncidentState.NEW:
        claim = button(say, "claim", _("Claim"), number, Style.PRIMARY)
    rarer = [
        ("note", _("Work note")),
        ("transfer", _("Transfer")),
        ("assign", _("Assign")),
        ("why", _("Why this due date?")),
        ("show", _("History")),
    ]
    if incident.holder is not None:
        rarer.insert(0, ("release", _("Release")))
    rarer += (*MENU, *COURSE_MENU)
    rarer += _apart(view)
    acts = (
        claim,
        button(say, "resume", _("Resume"), number, Style.PRIMARY) if waits else None,
        button(say, "reply", _("Reply"), number),
        None if waits else button(say, "hold", _("Put on hold"), number),
        button(say, "resolve", _("Resolve"), number),
    )
    return parts.few(say, number, acts, tuple(rarer))


def _apart(view: IncidentView) -> list[tuple[str, str]]:
    """Give what sets a request apart, or brings it together with others."""
    attached = any(link.kind is LinkKind.CHILD_OF and link.item == view.number for link in view.links)
    return [
        ("merge", _("Merge")),
        ("detach", _("Detach")) if attached else ("attach", _("Attach to…")),
        ("become_service", _("Make it a service request")),
        ("make_public", _("Make it visible again"))
        if view.incident.private
        else ("make_private", _("Make it private")),
    ]


def _next(view: IncidentView, say: Say) -> tuple[Inline, ...]:
    """Say to the requester where their request stands and what comes next."""
    incident = view.incident
    if incident.state is IncidentState.NEW:
        return _received(view, say)
    if incident.state is IncidentState.ACTIVE:
        return _at_work(view, say)
    closing = say.moment(closes_at(incident, view.calendar))
    return say.rich(_NEXT[incident.state], number=incident.number, when=closing)


def _received(view: IncidentView, say: Say) -> tuple[Inline, ...]:
    response = view.clock(ClockKind.RESPONSE)
    due = response.due_at(view.calendar) if response else None
    if response is None or due is None:
        return say.rich(_("Thank you, it is noted under **{number}**."), number=view.incident.number)
    if in_class := received_in_class(view, say, due):
        return in_class
    return say.rich(
        _(
            "Thank you, it is noted under **{number}**. Someone {from_group} will get back to you by "
            "**{when}** ({hours}); we aim at a solution within {solution}."
        ),
        number=view.incident.number,
        from_group=parts.from_group(say, view.group.name),
        when=say.moment(due),
        hours=parts.hours(say, response.bounds.overdue),
        solution=say.duration(view.resolution.overdue),
    )


def _at_work(view: IncidentView, say: Say) -> tuple[Inline, ...]:
    if view.holder is None:
        return say.rich(
            _("**{number}** is in the hands {of_group}. Write in its thread, your message will reach them."),
            number=view.incident.number,
            of_group=parts.of_group(say, view.group.name),
        )
    return say.rich(
        _(
            "{who} {of_group} takes care of your request **{number}**. "
            "Write in its thread, your message will reach them."
        ),
        number=view.incident.number,
        of_group=parts.of_group(say, view.group.name),
        who=parts.name(view.holder),
    )
