"""Short messages about a help request: one small function per thing that is said."""

from bot.cards import parts
from bot.cards.model import Actions, Block, Card, Inline, Paragraph, Span, Style, plain
from bot.cards.parts import button, level, mention, name, words
from bot.cards.say import Say
from bot.language import _
from workflow.people import Person
from workflow.sla import ClockKind, Level
from workflow.use_cases.views import IncidentView


def _message(parts_: tuple[Inline, ...], *blocks: Block, at: Level | None = None) -> Card:
    return Card(plain(parts_), (Paragraph(parts_), *blocks), at)


def said(say: Say, msgid: str, **values: str) -> Card:
    """Give a message of one marked sentence."""
    return _message(say.rich(msgid, **values))


def claim_told(view: IncidentView, say: Say, by: Person) -> Card:
    """To the requester: who helps."""
    return _message(
        say.rich(
            _(
                "{who} {of_group} takes care of your request **{number}**. "
                "Answer in this thread, your message will reach them."
            ),
            who=name(by),
            of_group=parts.of_group(say, view.group.name),
            number=view.incident.number,
        )
    )


def answered(view: IncidentView, say: Say, by: Person, text: str) -> Card:
    """To the requester: what support says."""
    head = say.rich(
        _("{who} {of_group}, about **{number}**:"),
        who=name(by),
        of_group=parts.of_group(say, view.group.name),
        number=view.incident.number,
    )
    return _message(head, words(say, text, 2800))


def answer_shown(say: Say, by: Person, text: str) -> Card:
    """In the thread: what was sent to the requester."""
    return _message(say.rich(_("✉️ Sent to the requester by {who}:"), who=name(by)), words(say, text))


def note_shown(say: Say, by: Person, text: str) -> Card:
    """In the thread: a work note."""
    return _message(say.rich(_("📝 Work note by {who}:"), who=name(by)), words(say, text))


def requester_wrote(say: Say, by: Person, text: str) -> Card:
    """In the thread: what the requester says."""
    return _message(say.rich(_("💬 {who} writes:"), who=name(by)), words(say, text, 2800))


def reply_received(view: IncidentView, say: Say, text: str) -> Card:
    """To the holder: the requester has written."""
    number = view.incident.number
    head = say.rich(
        _("✉️ **{number}** · {who} has written about “{subject}”:"),
        number=number,
        who=name(view.requester),
        subject=view.incident.subject,
    )
    show = Actions((button(say, "reply", _("Reply"), number), button(say, "show", _("See"), number)))
    return _message(head, words(say, text), show)


def information_asked(view: IncidentView, say: Say, by: Person, text: str) -> Card:
    """To the requester: what is missing."""
    head = say.rich(
        _("We lack a piece of information to go on with **{number}** ({who}):"),
        who=name(by),
        number=view.incident.number,
    )
    hint = parts.small(Span(say(_("Your request stays open; it goes on as soon as you answer in this thread."))))
    return _message(head, words(say, text, 2800), hint)


def resolved(view: IncidentView, say: Say, by: Person, text: str) -> Card:
    """To the requester: it is settled, is it not?"""
    number = view.incident.number
    head = say.rich(
        _("✅ Your request **{number}** is settled, we believe ({who}):"),
        who=name(by),
        number=number,
    )
    asked = Actions(
        (
            button(say, "confirm_solved", _("It is settled"), number, Style.PRIMARY),
            button(say, "not_solved", _("It is not settled"), number),
        )
    )
    question = Paragraph((Span(say(_("Is that so?"))),))
    return _message(head, words(say, text, 2800), question, asked)


def reopened(say: Say, by: Person, number: str, text: str) -> Card:
    """In the thread, and in the channel: a resolved request is taken up again."""
    head = say.rich(_("↩️ {who} has reopened **{number}**."), who=name(by), number=number)
    return _message(head, *((words(say, text),) if text else ()))


def transferred(say: Say, by: Person, group: str, reason: str) -> Card:
    """In the thread: another group has it."""
    head = say.rich(_("➡️ {who} transferred the request to **{group}**:"), who=name(by), group=group)
    return _message(head, words(say, reason))


def cancelled(say: Say, by: Person) -> Card:
    """In the thread: it was withdrawn."""
    return _message(say.rich(_("{who} cancelled the request."), who=name(by)))


def unreachable(say: Say, person: Person) -> Card:
    """In the thread: someone cannot be written to."""
    return _message(
        say.rich(
            _(
                "⚠️ {who} cannot be reached by the messaging service. Contact them by other "
                "means, then note here what was agreed."
            ),
            who=name(person),
        )
    )


def channel_lost(say: Say, channel: str, why: str) -> Card:
    """To management: a linked channel cannot be written to."""
    return said(
        say,
        _("⚠️ I cannot write in the linked channel {channel} any more ({why}). Invite me again or unlink it."),
        channel=channel,
        why=why,
    )


def escalated(view: IncidentView, say: Say, clock: ClockKind, which: Level) -> Card:
    """A clock reached a level: which promise, how long, who has it."""
    number = view.incident.number
    at = level(say, which)
    line = _ping_line(view, say, clock, which, at)
    who = (
        say.rich(_("Held by {who}."), who=mention(view.holder))
        if view.holder
        else say.rich(_("Nobody has claimed it ({group})."), group=view.group.name)
    )
    claim = None if view.holder else button(say, "claim", _("Claim"), number, Style.PRIMARY)
    acts = parts.actions(claim, button(say, "show", _("See"), number))
    return Card(plain(line), (Paragraph((*line, Span(" "), *who)), *acts), which)


def _ping_line(view: IncidentView, say: Say, clock: ClockKind, which: Level, at: str) -> tuple[Inline, ...]:
    number = view.incident.number
    kept = view.clock(clock)
    bound = parts.hours(say, kept.bounds.of(which)) if kept else ""
    if which is Level.OVERDUE:
        return say.rich(
            _("**{level}** · **{number}**: the promise of {bound} is broken ({clock})."),
            level=at,
            number=number,
            bound=bound,
            clock=say(parts.CLOCKS[clock]),
        )
    if clock is ClockKind.RESPONSE:
        return say.rich(
            _("**{level}** · **{number}** has waited for a first response for {bound}."),
            level=at,
            number=number,
            bound=bound,
        )
    return say.rich(
        _("**{level}** · **{number}** has been worked on for {bound}."),
        level=at,
        number=number,
        bound=bound,
    )


def many_escalated(say: Say, pings: list[tuple[IncidentView, ClockKind, Level]]) -> Card:
    """Many items reached a level at once: one message, one line each."""
    head = say.count(parts.MANY, len(pings))
    lines: list[Block] = [Paragraph((Span(head, bold=True),))]
    worst = max((which for _view, _clock, which in pings), default=Level.NORMAL)
    for view, clock, which in sorted(pings, key=lambda ping: -ping[2]):
        holder = Span(view.holder.name if view.holder else say(_("nobody")))
        lines.append(
            parts.listed(
                say,
                (
                    Span(level(say, which), bold=True),
                    Span(f" · {view.incident.number} · {view.incident.subject} · "),
                    Span(f"{say(parts.CLOCKS[clock])} · "),
                    holder,
                ),
                view.incident.number,
            )
        )
    return Card(head, tuple(lines), worst)
