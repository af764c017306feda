"""Questions that the desk asks by itself, and its short texts for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.desk.business_time.cards.pings import PRIVATE
from bot.desk.helpdesk.cards.placing import Names
from bot.desk.values import KeptWords, Wondered
from bot.language import _
from bot.ui import parts
from bot.ui.model import Actions, Block, Card, Inline, Line, Paragraph, Style, StyledText, plain
from bot.ui.parts import button, name, words
from bot.ui.say import Say
from workflow.helpdesk.incident_timers import waiting_since
from workflow.helpdesk.incidents import AT_WORK
from workflow.helpdesk.use_cases.incident_views import IncidentView
from workflow.items.states import IncidentState
from workflow.people.people import Person


def reopen_question(view: IncidentView, say: Say, until: datetime | None) -> Card:
    """To a requester who wrote after the end: reopen? Or, once that is settled (no ``until``), what became of it."""
    number = view.incident.number
    if until is not None:
        head = say.rich(_("**{number}** is settled, and your message was passed on. Shall I reopen it?"), number=number)
        hint = say(_("If you don’t answer by {when}, I’ll reopen it."), when=say.clock(until))
        answers = Actions(
            (
                button(say, "accept_reopening", _("Reopen"), number, Style.PRIMARY),
                button(say, "decline_reopening", _("No, thank you"), number),
            )
        )
        return Card(plain(head), (Paragraph(head), parts.small(StyledText(hint)), answers))
    if view.incident.state in AT_WORK:
        return taken_up_again(view, say)
    if view.incident.state is IncidentState.RESOLVED:
        return stays_settled(say, number)
    return parts.message(say.rich(_("✅ **{number}** is closed."), number=number))


def stays_settled(say: Say, number: str) -> Card:
    """To a requester: it is not reopened, and can be."""
    return parts.message(
        say.rich(_("✅ **{number}** stays settled. You can still reopen it: write to me."), number=number)
    )


def news_passing(view: IncidentView, say: Say, text: str) -> tuple[Block, ...]:
    """Offer to put to support what someone asked after the news of their request."""
    whom = view.holder.name if view.holder is not None else view.group.name
    return parts.actions(button(say, "ask_after", say(_("Ask {who}"), who=whom), str(Wondered(view.number, text))))


def news_passed(say: Say, number: str) -> Card:
    """In place of that: it was."""
    return parts.message(say.rich(_("✉️ Your question about **{number}** was passed on."), number=number))


def add_or_new(
    say: Say, names: Names, subjects: Mapping[str, str], until: datetime, unanswered: str | None = None
) -> Card:
    """To someone with open items: does what they wrote belong to one of them?

    ``names``: of what is offered, as they know it; ``subjects``: of those that are help requests; ``until``: when their
    words go where they go without an answer.
    """
    several = _("Got it. Is this about one of these, or something new?")
    head = say.rich(several if len(names) > 1 else _("Got it. Is this about this request, or something new?"))
    lines = _own_lines(say, names, subjects)
    new = Actions((button(say, "ask_new", _("New request"), "new", Style.PLAIN if unanswered else Style.PRIMARY),))
    when = say.clock(until)
    if unanswered:
        left = say(
            _("Without an answer by {when}, I’ll add it to {number}."), when=when, number=plain(names[unanswered])
        )
    else:
        left = say(_("If you don’t answer by {when}, I’ll open a new request."), when=when)
    hint = parts.small(StyledText(left))
    return Card(plain(head), (Paragraph(head), *lines, new, hint))


@dataclass(frozen=True, slots=True)
class Answerable:
    """What someone's words may answer for support: to whom they would go, and about what."""

    number: str
    about: tuple[Inline, ...]
    to: Person


def send_or_new(
    say: Say, helping: Sequence[Answerable], names: Names, subjects: Mapping[str, str], text: str = ""
) -> Card:
    """Ask a member who wrote in private: does it go to the person who wrote to them, or is it their own request?

    ``names`` and ``subjects``: of what they have asked themselves. ``text``: their words, where it is asked again.
    """
    first, *others = helping
    head = say.rich(_("Send this to {who} about {about}?"), who=name(first.to), about=first.about)
    value = str(KeptWords(first.number, first.number, first.to.id))
    new = button(say, "ask_new", _("It’s for me: new request"), str(KeptWords("new", first.number)))
    acts = Actions(
        (
            button(say, "send_kept", _("Send"), value, Style.PRIMARY),
            button(say, "note_kept", _("Work note"), str(KeptWords(first.number, first.number))),
            new,
        )
    )
    lines: list[Block] = [
        Line(
            one.about,
            button(
                say,
                "send_kept",
                _("Send to {who}"),
                str(KeptWords(one.number, first.number, one.to.id)),
                who=one.to.name,
            ),
        )
        for one in others
    ]
    lines += _own_lines(say, names, subjects, first.number)
    hint = parts.small(StyledText(say(_("I send and open nothing until you choose."))))
    return Card(plain(head), (Paragraph(head), *((words(say, text, 2800),) if text else ()), acts, *lines, hint))


def _own_lines(say: Say, names: Names, subjects: Mapping[str, str], helping: str | None = None) -> list[Block]:
    """Offer to add what waits to each of their items."""
    return [
        Line(
            (*called, StyledText(f" {subjects[number]}")) if number in subjects else called,
            button(say, "add_to", say(_("Add to {number}"), number=plain(called)), str(KeptWords(number, helping))),
        )
        for number, called in names.items()
    ]


def add_or_new_settled(say: Say, called: tuple[Inline, ...], *, opened: bool) -> Card:
    """In place of that question: to which item their words went, as they know it."""
    text = _("✉️ Your message opened **{number}**.") if opened else _("✉️ Your message was added to **{number}**.")
    head = say.rich(text, number=called)
    return Card(plain(head), (Paragraph(head),))


def sent_for_support(say: Say, about: tuple[Inline, ...], to: Person | None) -> Card:
    """In place of that question: to whom their words go, or (nobody) that they are a work note."""
    if to is None:
        return parts.message(say.rich(_("📝 Your message is a work note · {about}"), about=about))
    return parts.message(say.rich(_("✉️ Your message goes to {who} · {about}"), who=name(to), about=about))


def add_or_new_withdrawn(say: Say) -> Card:
    """In place of that question: they took back what it was about."""
    head = say.rich(_("🗑️ You took that message back: it opens no request, and is added to none."))
    return Card(plain(head), (Paragraph(head),))


def taken_up_again(view: IncidentView, say: Say) -> Card:
    """To a requester who does not think it settled: it goes on."""
    msgid = _("↩️ **{number}** is reopened: we’re working on it again.")
    if view.held_by is None:
        msgid = _("↩️ **{number}** is reopened: it’s waiting for someone {from_group} to pick it up.")
    head = say.rich(msgid, number=view.number, from_group=parts.from_group(say, view.group.name))
    return Card(plain(head), (Paragraph(head),))


def reminded(say: Say, number: str, text: str) -> Card:
    """To the requester: their request still waits for them, and for what."""
    head = say.rich(
        _("A quick reminder: to go on with **{number}**, we still need this information:"),
        number=number,
    )
    hint = parts.small(StyledText(say(_("A quick answer is enough; and if it’s settled, just say so."))))
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
    head = say.rich(_("Hello! Tell me in a sentence or two what you need, and I’ll pass it on to the right people."))
    return Card(plain(head), (Paragraph(head),))


def thanked(say: Say) -> Card:
    """To someone who said thank you."""
    head = say.rich(_("You’re welcome! {/}Write to me whenever you need help."))
    return Card(plain(head), (Paragraph(head),))
