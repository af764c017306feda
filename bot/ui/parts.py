"""Pieces that several cards share: people, levels, states, shortened texts."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.language import _, _n
from bot.ui.model import (
    SHOWN,
    Actions,
    Acts,
    Block,
    Button,
    Card,
    Confirm,
    Heading,
    Inline,
    Line,
    Mention,
    Menu,
    Paragraph,
    Style,
    StyledText,
    plain,
)
from bot.ui.say import Say
from workflow.business_time.sla import ClockKind, Level
from workflow.helpdesk.incidents import Kind
from workflow.items.states import IncidentState, RequestState, SupportState, TaskState
from workflow.people.people import Person

SHOWN_TEXT = 1200
"""Characters of someone's words that a card shows; the whole stands in the item."""

HOUR = 3600
MINUTE = 60

LEVEL_SIGNS = {Level.NORMAL: "🔵", Level.MODERATE: "🟢", Level.HIGH: "🟡", Level.OVERDUE: "🟠"}
LEVEL_WORDS = {
    Level.NORMAL: _("Normal"),
    Level.MODERATE: _("Moderate"),
    Level.HIGH: _("High"),
    Level.OVERDUE: _("Overdue"),
}
INCIDENT_STATES = {
    IncidentState.NEW: _("new"),
    IncidentState.ACTIVE: _("active"),
    IncidentState.AWAITING_USER: _("on hold: awaiting the requester"),
    IncidentState.AWAITING_PROBLEM: _("on hold: awaiting the problem"),
    IncidentState.RESOLVED: _("resolved"),
    IncidentState.CLOSED: _("closed"),
    IncidentState.CANCELLED: _("cancelled"),
}
TASK_STATES = {
    TaskState.WAITING: _("waiting"),
    TaskState.OPEN: _("open"),
    TaskState.IN_PROGRESS: _("in progress"),
    TaskState.CLOSED: _("closed"),
    TaskState.SKIPPED: _("skipped"),
    TaskState.CANCELLED: _("cancelled"),
}
REQUEST_STATES = {
    RequestState.OPEN: _("open"),
    RequestState.CLOSED: _("closed"),
    RequestState.CANCELLED: _("cancelled"),
}
SUPPORT_STATES = {
    SupportState.OPEN: _("open"),
    SupportState.CLAIMED: _("claimed"),
    SupportState.PLANNED: _("planned"),
    SupportState.DONE: _("done"),
    SupportState.CANCELLED: _("cancelled"),
}
STATES: dict[str, str] = {
    state.value: text
    for table in (REQUEST_STATES, SUPPORT_STATES, TASK_STATES, INCIDENT_STATES)
    for state, text in table.items()
}
"""Every state of every item by its stored name."""
STATE_SIGNS = {
    TaskState.WAITING: "○",
    TaskState.OPEN: "◔",
    TaskState.IN_PROGRESS: "◑",
    TaskState.CLOSED: "●",
    TaskState.SKIPPED: "⊘",
    TaskState.CANCELLED: "⊘",
}
SUPPORT_SIGNS = {
    SupportState.OPEN: "◔",
    SupportState.CLAIMED: "◑",
    SupportState.PLANNED: "◕",
    SupportState.DONE: "●",
    SupportState.CANCELLED: "⊘",
}
KINDS = {Kind.QUESTION: _("Question"), Kind.INCIDENT: _("Incident")}
CLOCKS = {
    ClockKind.RESPONSE: _("first response"),
    ClockKind.RESOLUTION: _("solution"),
}


MANY = _n("{count} request has reached a level", "{count} requests have reached a level")


MORE = "⋯"
"""Opens what else can be done; the same in every language."""
MORE_ACTIONS = _("More actions")
BREAK = StyledText("\n")
"""Between the two rows of a line: what it is, then whose and until when."""


def message(head: tuple[Inline, ...], *blocks: Block) -> Card:
    """Draw a message: its first line is what a notification shows."""
    return Card(plain(head), (Paragraph(head), *blocks))


def addressed(card: Card, to: Person) -> Card:
    """Begin a message with the one it is for, where others read it too."""
    head, *rest = card.blocks
    if not isinstance(head, Paragraph):
        return card
    return replace(card, blocks=(replace(head, parts=(mention(to), StyledText(" "), *head.parts)), *rest))


def rows(first: tuple[Inline, ...], second: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return a line's two rows; the second begins with a capital too."""
    return (*first, BREAK, *capitals(second)) if second else first


def capitals(line: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Begin a line with a capital."""
    head, *rest = line or (StyledText(""),)
    return (replace(head, text=capital(head.text)) if isinstance(head, StyledText) else head, *rest)


def listed(say: Say, line: tuple[Inline, ...], number: str) -> Line:
    """Return a line of a list with "Voir" at its end."""
    return Line(line, button(say, "show", _("See"), number))


def level(say: Say, which: Level) -> str:
    """Return a level's sign and word, never one without the other."""
    return f"{LEVEL_SIGNS[which]} {say(LEVEL_WORDS[which])}"


def mention(person: Person) -> Mention:
    """Name someone so that they are told."""
    return Mention(person.accounts, person.name)


def road(say: Say, person: Person) -> tuple[Inline, ...]:
    """Say that someone is written to by e-mail; nothing of who is in the chat."""
    return (StyledText(say(_("by e-mail"))),) if person.by_mail else ()


def name(person: Person) -> StyledText:
    """Name someone without telling them."""
    return StyledText(person.name, bold=True)


def incident_state(say: Say, state: IncidentState, requester: Person | None) -> str:
    """Say the state of a help request; whose answer it waits for by name, but for None."""
    if state is IncidentState.AWAITING_USER and requester is not None:
        return say(_("on hold: waiting for {who}"), who=requester.name)
    return say(INCIDENT_STATES[state])


def of_group(say: Say, group: str) -> str:
    """Name a group after a person: French says "des Technologues", but "du groupe Gestion"."""
    msgid = _("of {group}") if group.endswith("s") else _("of the group {group}")
    return say(msgid, group=group)


def from_group(say: Say, group: str) -> str:
    """Name a group after someone of it who is not known yet."""
    msgid = _("from {group}") if group.endswith("s") else _("from the group {group}")
    return say(msgid, group=group)


HOURS = _n("{count} business hour", "{count} business hours")


def capital(text: str) -> str:
    """Begin a line with a capital."""
    return text[:1].upper() + text[1:]


def spent(say: Say, seconds: int) -> str:
    """Say a length that has passed; never "0 min"."""
    return say.duration(seconds) if seconds >= MINUTE else say(_("less than a minute"))


def hours(say: Say, seconds: int) -> str:
    """Say a promise in business hours, as the table of levels gives it; otherwise as a length."""
    return say.duration(seconds) if seconds % HOUR else say.count(HOURS, seconds // HOUR)


def in_a_line(say: Say, text: str) -> str:
    """Set lines that stand under one another into one, apart from each other."""
    return say.semicolon.join(filter(None, map(str.strip, text.splitlines())))


def shortened(say: Say, text: str, limit: int = SHOWN_TEXT) -> str:
    """Shorten someone's words for a card, saying that there is more."""
    if len(text) <= limit:
        return text
    return text[:limit].rstrip() + say(_("… (the full text is in the item)"))


def words(say: Say, text: str, limit: int = SHOWN_TEXT) -> Paragraph:
    """Set someone's own words apart."""
    return Paragraph((StyledText(shortened(say, text, limit)),), quote=True)


def small(*parts: Inline) -> Paragraph:
    """Return a line of small print."""
    return Paragraph(parts, subdued=True)


REST = _n("… and {count} more", "… and {count} more")
OTHERS = _n("{names} and {count} more", "{names} and {count} more")


def some_of(say: Say, names: Sequence[str], most: int) -> str:
    """Name the first of many, and count the others: an ellipsis would meet the full stop after it."""
    shown, left = ", ".join(names[:most]), len(names) - most
    return say.count(OTHERS, left, names=shown) if left > 0 else shown


def joined(*pieces: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Set pieces side by side with a middle dot between."""
    parts: list[Inline] = []
    for piece in pieces:
        if piece:
            if parts:
                parts.append(StyledText(" · "))
            parts.extend(piece)
    return tuple(parts)


def button(say: Say, action: str, label: str, value: str, style: Style = Style.PLAIN, **values: object) -> Button:
    """Return a button with a translated label, filled with ``values``."""
    return Button(action, say(label, **values), value, style)


def asking(say: Say, asked: Button, title: str, text: str, **values: object) -> Button:
    """Return a button that asks before it acts, in verbs: what it does, or keep what is."""
    confirm = Confirm(say(title), say(text, **values), asked.label, say(_("Keep")))
    return Button(asked.action, asked.label, asked.value, asked.style, confirm)


def acts(
    say: Say,
    number: str,
    ranked: Iterable[Button | None],
    apart: Iterable[Button | None] = (),
    more: str = "acts",
) -> tuple[Acts, ...]:
    """Offer what can be done to an item, the most likely first; nothing when there is nothing.

    ``apart``: what few of the readers of its card may do; ``more``: the action of "⋯".
    """
    offered = Acts(
        tuple(act for act in ranked if act is not None),
        Button(more, MORE, number, spoken=say(MORE_ACTIONS)),
        tuple(act for act in apart if act is not None),
    )
    return (offered,) if offered.parts else ()


def with_acts(blocks: Iterable[Block], offered: tuple[Acts, ...]) -> tuple[Block, ...]:
    """End the card of an item with what can be done: three buttons in all, those beside its lines first, and "⋯"."""
    lines = tuple(blocks)
    beside = [one.button for one in lines if isinstance(one, Line) and one.button is not None]
    kept, over = tuple(beside[:SHOWN]), beside[SHOWN:] if offered else []
    drawn = (replace(one, button=None) if isinstance(one, Line) and one.button in over else one for one in lines)
    return (*drawn, *(replace(acts, ranked=(*over, *acts.ranked), beside=kept) for acts in offered))


def heading_of(card: Card) -> str:
    """Return what a view of a card is called: its heading, else what its one plain line begins with."""
    return next((one.text for one in card.blocks if isinstance(one, Heading)), card.summary)


def labelled(say: Say, label: str, value: str) -> str:
    """Join a label and what it says, with the sign between them as the language has it."""
    return say(_("{label}: {value}"), label=label, value=value)


def actions(*parts: Button | Menu | None) -> tuple[Actions, ...]:
    """Set buttons side by side, leaving out those that are None; nothing when none is left."""
    kept = tuple(part for part in parts if part is not None)
    return (Actions(kept),) if kept else ()
