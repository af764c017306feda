"""What someone reads on a card or a form, and what they can press there."""

from collections.abc import Iterable, Iterator

from bot.delivery.utterance import (
    Draw,
    Enclosed,
    File,
    FileCopy,
    Nothing,
    Plain,
    React,
    Recall,
    Redraw,
    Reply,
    Standing,
    Under,
    Utterance,
)
from bot.ui.model import (
    Actions,
    Acts,
    Bullets,
    Button,
    Card,
    ChecksField,
    Choice,
    ChoiceField,
    DateField,
    Fields,
    Form,
    Heading,
    Inline,
    Line,
    Mention,
    Menu,
    Paragraph,
    PersonField,
    StyledText,
    TextField,
    plain,
)


def lines(card: Card) -> list[str]:
    """Each block of a card that says something, as plain text."""
    return [said for block in card.blocks for said in _lines(block) if said]


def text(card: Card) -> str:
    """All that a card says, its summary first."""
    return "\n".join([card.summary, *lines(card)])


def read(card: Card) -> str:
    """What a card says, its no-break spaces as plain ones."""
    return text(card).replace("\u00a0", " ")


def _lines(block: object) -> list[str]:
    match block:
        case Paragraph(parts) | Line(parts, _):
            return [plain(parts)]
        case Heading(title):
            return [title]
        case Bullets(some):
            return [plain(parts) for parts in some]
        case Fields(pairs):
            return [f"{name}: {plain(value)}" for name, value in pairs]
    return []


def inlines(card: Card) -> Iterator[Inline]:
    """Every run of text of a card, and everyone it mentions."""
    for block in card.blocks:
        match block:
            case Paragraph(parts) | Line(parts, _):
                yield from parts
            case Bullets(some):
                yield from (part for parts in some for part in parts)
            case Fields(pairs):
                yield from (part for _name, value in pairs for part in value)


def spans(card: Card) -> list[StyledText]:
    """Every run of text of a card."""
    return [part for part in inlines(card) if isinstance(part, StyledText)]


def mentions(card: Card) -> list[str]:
    """Names of those whom a card calls."""
    return [part.name for part in inlines(card) if isinstance(part, Mention)]


def buttons(blocks: Iterable[object]) -> list[Button]:
    """Every button."""
    found: list[Button] = []
    for block in blocks:
        match block:
            case Actions() | Acts():
                found += [part for part in block.parts if isinstance(part, Button)]
            case Line(_, Button() as button):
                found.append(button)
    return found


def menu(blocks: Iterable[object]) -> tuple[Choice, ...]:
    """The choices of all menus."""
    found: tuple[Choice, ...] = ()
    for block in blocks:
        if isinstance(block, Actions):
            for part in block.parts:
                found += part.choices if isinstance(part, Menu) else ()
    return found


def behind(card: Card) -> list[Button]:
    """What stands behind "⋯"."""
    return [one for block in card.blocks if isinstance(block, Acts) for one in block.behind]


def actions(card: Card) -> list[str]:
    """Names of the actions that a card offers, those of menus and behind "⋯" after a >."""
    chosen = [choice.value.partition(":")[0] for choice in menu(card.blocks)]
    hidden = [*chosen, *(one.action for one in behind(card))]
    return [button.action for button in buttons(card.blocks)] + [f">{action}" for action in hidden]


def form_text(form: Form) -> str:
    """All that a form says."""
    said = [form.title, form.submit, form.cancel]
    for part in form.parts:
        match part:
            case TextField() | DateField():
                said += [part.label, part.hint, part.value]
            case PersonField():
                said += [part.label, part.hint]
            case ChoiceField() | ChecksField():
                said += [part.label, part.hint, *(choice.label for choice in part.choices)]
            case _:
                said += _lines(part)
    return "\n".join(said)


def card_of(said: Utterance | None) -> Card:
    """The card that an utterance shows; a file or a sign as a card of what it says."""
    match said:
        case Draw(card) | Plain(card) | Reply(card) | Under(card) | Enclosed(card):
            return card
        case File(name=name, note=note) | FileCopy(name=name, note=note):
            return Card(f"{name}: {note}", ())
        case React(_, sign):
            return Card(sign, ())
        case Redraw((Standing(card=card), *_)):
            return card
        case Nothing(why) | Recall(why):
            return Card(why, ())
    raise AssertionError(said)
