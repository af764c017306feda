"""What the desk asks people by itself, and the short words it has for them."""

from collections.abc import Mapping
from itertools import pairwise

from bot.desk.helpdesk.cards.incidents import PRIVATE
from bot.desk.helpdesk.cards.placing import Names
from bot.desk.helpdesk.cards.rating import settled_card
from bot.language import _
from bot.ui import parts
from bot.ui.model import Actions, Block, Card, Inline, Line, Paragraph, Style, StyledText, plain
from bot.ui.parts import button, name, words
from bot.ui.say import Say
from workflow.helpdesk.incident_timers import waiting_since
from workflow.helpdesk.incidents import AT_WORK
from workflow.helpdesk.use_cases.incident_views import IncidentView
from workflow.items.journal import What
from workflow.items.states import IncidentState
from workflow.people.people import Person


def reopen_question(view: IncidentView, say: Say, *, asked: bool) -> Card:
    """To a requester who wrote after the end: reopen? Or, once that is settled, what became of it."""
    number = view.incident.number
    if asked:
        head = say.rich(_("**{number}** is settled, and your message was passed on. Shall I reopen it?"), number=number)
        hint = say(_("If you don't answer within 30 minutes, I'll reopen it, unless you were just saying thank you."))
        answers = Actions(
            (
                button(say, "accept_reopening", _("Reopen"), number, Style.PRIMARY),
                button(say, "decline_reopening", _("No, thank you"), number),
            )
        )
        return Card(plain(head), (Paragraph(head), parts.small(StyledText(hint)), answers))
    if view.incident.state in AT_WORK:
        return taken_up_again(say, number)
    if view.incident.state is IncidentState.RESOLVED:
        return stays_settled(say, number)
    return parts.message(say.rich(_("✅ **{number}** is closed."), number=number))


def stays_settled(say: Say, number: str) -> Card:
    """To a requester: it is not reopened, and can be."""
    return parts.message(
        say.rich(_("✅ **{number}** stays settled. You can still reopen it: write to me."), number=number)
    )


def question_settled(view: IncidentView, say: Say, text: str) -> Card:
    """In place of the question whether it is settled: what became of it, and the answer that it was about."""
    ended = _end(view)
    if ended is None or ended[0] == IncidentState.CLOSED:
        card = settled_card(view, say)
    elif view.incident.state is IncidentState.RESOLVED:
        card = stays_settled(say, view.incident.number)
    else:
        head = say.rich(_("↩️ **{number}** was picked up again after this answer."), number=view.incident.number)
        card = Card(plain(head), (Paragraph(head),))
    reason = "" if ended is None else ended[1]
    written = (Paragraph(say.rich(_("You wrote:"))), words(say, reason)) if reason else ()
    return Card(card.summary, (card.blocks[0], words(say, text, 2800), *card.blocks[1:], *written))


def _end(view: IncidentView) -> tuple[str, str] | None:
    """Return the state in which the last resolution ended, and what its requester wrote with that (None before any)."""
    ended = None
    for before, entry in pairwise(view.journal):
        if entry.what is What.STATE and entry.detail["before"] == IncidentState.RESOLVED:
            wrote = before.what is What.COMMENT and (before.at, before.by) == (entry.at, entry.by)
            ended = str(entry.detail["after"]), str(before.detail["text"]) if wrote else ""
    return ended


def add_or_new(say: Say, names: Names, subjects: Mapping[str, str], unanswered: str | None = None) -> Card:
    """To someone with open items: does what they wrote belong to one of them?

    ``names``: of what is offered, as they know it; ``subjects``: of those that are help requests.
    """
    head = say.rich(_("Got it. Is this about one of these, or something new?"))
    lines: list[Block] = [
        Line(
            (*called, StyledText(f" {subjects[number]}")) if number in subjects else called,
            button(say, "add_to", say(_("Add to {number}"), number=plain(called)), number),
        )
        for number, called in names.items()
    ]
    new = Actions((button(say, "ask_new", _("New request"), "new", Style.PLAIN if unanswered else Style.PRIMARY),))
    if unanswered:
        left = say(_("Without an answer within ten minutes I add it to {number}."), number=plain(names[unanswered]))
    else:
        left = say(_("If you don't answer within ten minutes, I'll open a new request."))
    hint = parts.small(StyledText(left))
    return Card(plain(head), (Paragraph(head), *lines, new, hint))


def add_or_new_settled(say: Say, called: tuple[Inline, ...], *, opened: bool) -> Card:
    """In place of that question: to which item their words went, as they know it."""
    text = _("✉️ Your message opened **{number}**.") if opened else _("✉️ Your message was added to **{number}**.")
    head = say.rich(text, number=called)
    return Card(plain(head), (Paragraph(head),))


def add_or_new_withdrawn(say: Say) -> Card:
    """In place of that question: they took back what it was about."""
    head = say.rich(_("🗑️ You took that message back: it opens no request, and is added to none."))
    return Card(plain(head), (Paragraph(head),))


def taken_up_again(say: Say, number: str) -> Card:
    """To a requester who does not think it settled: it goes on."""
    head = say.rich(_("↩️ **{number}** is reopened: we're working on it again."), number=number)
    return Card(plain(head), (Paragraph(head),))


def reminded(say: Say, number: str, text: str) -> Card:
    """To the requester: their request still waits for them, and for what."""
    head = say.rich(
        _("A quick reminder: to go on with **{number}**, we still need this information:"),
        number=number,
    )
    hint = parts.small(StyledText(say(_("A quick answer here is enough; and if it's settled, just say so."))))
    return Card(plain(head), (Paragraph(head), words(say, text, 2800), hint))


def wait_asked(view: IncidentView, say: Say) -> Card:
    """To the holder of a request on hold, or to its group: what is to be done about it."""
    incident, number = view.incident, view.number
    since = waiting_since(incident, view.journal) or incident.opened_at
    on_them = incident.state is IncidentState.AWAITING_USER
    msgid = (
        _("⏸️ **{number}** · {subject}: waiting for {who} since {day}. What should happen next?")
        if on_them
        else _("⏸️ **{number}** · {subject}, for {who}: waiting for a fix since {day}. What should happen next?")
    )
    head = say.rich(
        msgid,
        number=number,
        subject=say(PRIVATE) if incident.private else parts.shortened(say, incident.subject),
        who=StyledText(view.requester.name),
        day=say.day(say.calendar.local(since).date()),
    )
    acts = parts.actions(
        button(say, "resolve", _("Resolve"), number),
        button(say, "wait_until", _("Keep waiting until…"), number, Style.PRIMARY),
        button(say, "reply", _("Write"), number),
    )
    return Card(plain(head), (Paragraph(head), *acts))


def followed_up(say: Say, by: Person, number: str, text: str) -> Card:
    """In the thread of an ended request: its requester wrote again, perhaps what not everyone there may read."""
    head = say.rich(_("💬 {who} wrote again; it continues under **{number}**:"), who=name(by), number=number)
    return Card(plain(head), (Paragraph(head), *((words(say, text),) if text else ())))


def greeted(say: Say) -> Card:
    """To someone who said hello."""
    head = say.rich(_("Hello! Tell me in a sentence or two what you need, and I'll pass it on to the right people."))
    return Card(plain(head), (Paragraph(head),))


def thanked(say: Say) -> Card:
    """To someone who said thank you."""
    head = say.rich(_("You’re welcome! Write to me whenever you need help."))
    return Card(plain(head), (Paragraph(head),))
