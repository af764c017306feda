"""Cards, forms and their parts: platform-neutral values.

A platform's renderer turns them into its own dicts, within its own limits.
Text is a sequence of spans, so what a person wrote can never become markup:
only our own templates mark anything bold, and only a ``Mention`` mentions.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from workflow.business_time.sla import Level
from workflow.people.people import Address


@dataclass(frozen=True, slots=True)
class StyledText:
    """A run of literal text with one look."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A person, named so that their platform tells them; elsewhere, their name."""

    accounts: tuple[Address, ...]
    name: str


Inline = StyledText | Mention


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of text."""

    parts: tuple[Inline, ...]
    quote: bool = False
    """Someone's own words, set apart."""
    subdued: bool = False
    """Small print: dates, hints."""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short lines."""

    lines: tuple[tuple[Inline, ...], ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A title within a card or a home."""

    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A line between two parts."""


class Style(StrEnum):
    """How a button stands out."""

    PLAIN = "plain"
    PRIMARY = "primary"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Confirm:
    """What is asked before a button that cannot be undone."""

    title: str
    text: str
    yes: str
    no: str


@dataclass(frozen=True, slots=True)
class Button:
    """A button: ``action`` names its handler, ``value`` what it acts on."""

    action: str
    label: str
    value: str
    style: Style = Style.PLAIN
    confirm: Confirm | None = None
    spoken: str = ""
    """What a screen reader says, where the label is a sign."""

    @property
    def does(self) -> tuple[str, str]:
        """Return what it does, whatever it is called: its action, and on what."""
        return self.action, self.value


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a menu, or one box."""

    label: str
    value: str
    detail: str = ""
    """Small print beside it: who ticked a box, and when."""


@dataclass(frozen=True, slots=True)
class Menu:
    """A drop-down that acts at once when a choice is made."""

    action: str
    placeholder: str
    choices: tuple[Choice, ...]
    chosen: str | None = None


@dataclass(frozen=True, slots=True)
class Actions:
    """Buttons and menus side by side."""

    parts: tuple[Button | Menu, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a list with one button at its end."""

    parts: tuple[Inline, ...]
    button: Button | None = None


@dataclass(frozen=True, slots=True)
class Fields:
    """Named facts in two columns: who, until when."""

    pairs: tuple[tuple[str, tuple[Inline, ...]], ...]


SHOWN = 3
"""Acts that a card shows; the others are behind "⋯"."""


@dataclass(frozen=True, slots=True)
class Acts:
    """What can be done from the card of an item in its state, the most likely first: three buttons, and "⋯"."""

    ranked: tuple[Button, ...]
    more: Button
    """Opens the rest, in private, for the one who presses it."""
    apart: tuple[Button, ...] = ()
    """What few of the readers may do: never shown before "⋯"."""
    beside: tuple[Button, ...] = ()
    """Buttons beside lines of the card: they count among the three."""

    @property
    def parts(self) -> tuple[Button, ...]:
        """Return what stands side by side at the end of the card."""
        return (*self._front, self.more) if self.behind else self._front

    @property
    def behind(self) -> tuple[Button, ...]:
        """Return what stands behind "⋯"."""
        shown = {one.does for one in (*self._front, *self.beside)}
        return tuple(one for one in (*self.ranked, *self.apart) if one.does not in shown)

    @property
    def _front(self) -> tuple[Button, ...]:
        beside = {one.does for one in self.beside}
        free = [one for one in self.ranked if one.does not in beside]
        return tuple(free[: max(SHOWN - len(self.beside), 0)])


Block = Paragraph | Bullets | Heading | Rule | Actions | Line | Fields | Acts


@dataclass(frozen=True, slots=True)
class Card:
    """A message: what it says, and what can be done from it."""

    summary: str
    """One plain line: notifications, screen readers, search."""
    blocks: tuple[Block, ...]
    level: Level | None = None
    """Colour bar; its word and sign stand in the text as well."""
    urgent: bool = False
    """The bar has the colour of what is urgent, whatever its level."""
    item: str = ""
    """Number of the item whose shared card this is: where the platform can, each reader gets a drawing of their own."""
    about: str = ""
    """Number of the item that it is about, for a platform that gathers messages by it."""
    relays: bool = False
    """It passes on what someone said: the desk does not say it by itself."""


# --- Forms ----------------------------------------------------------------------

MOST_FIELDS = 6
"""Fields that one page of a form asks for; a form with more goes on in another page."""


@dataclass(frozen=True, slots=True)
class TextField:
    """Free text; ``lines`` above 1 makes it a box."""

    name: str
    label: str
    lines: int = 1
    value: str = ""
    hint: str = ""
    required: bool = True
    limit: int = 3000


@dataclass(frozen=True, slots=True)
class DateField:
    """A date, as ISO text in the answer."""

    name: str
    label: str
    value: str = ""
    hint: str = ""
    required: bool = True
    clear: str = ""
    """What the box says that takes the date off, where it can't be emptied; "": that it takes this one off."""


@dataclass(frozen=True, slots=True)
class ChoiceField:
    """One of a few; shown as radio buttons up to 5, else as a menu."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    value: str | None = None
    hint: str = ""
    required: bool = True


@dataclass(frozen=True, slots=True)
class ChecksField:
    """Any of several, as boxes; the answer is the values joined by commas.

    Renderers split more than ten boxes over several groups under one name.
    """

    name: str
    label: str
    choices: tuple[Choice, ...]
    values: tuple[str, ...] = ()
    hint: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True)
class PersonField:
    """Someone of the platform; the answer is the id of the person, as text, or empty."""

    name: str
    label: str
    hint: str = ""
    required: bool = True


Field = TextField | DateField | ChoiceField | ChecksField | PersonField


@dataclass(frozen=True, slots=True)
class Form:
    """A form: ``name`` names the handler of its answers."""

    name: str
    title: str
    """24 characters at most on Slack; renderers shorten."""
    submit: str
    cancel: str
    parts: tuple[Block | Field, ...]
    context: Mapping[str, str] = field(default_factory=dict)
    """Given back with the answers: the item's number, where it was opened from …"""


# --- Building text ----------------------------------------------------------------


def rich(template: str, **values: "str | Inline | tuple[Inline, ...]") -> tuple[Inline, ...]:
    """Fill a (translated) template: ``**bold**`` is ours, values stay literal.

    A value inside a bold stretch is bold too. Raises KeyError for a name that
    the template asks for and ``values`` lacks.
    """
    parts: list[Inline] = []
    for index, stretch in enumerate(template.split("**")):
        parts.extend(_fill(stretch, values, bold=index % 2 == 1))
    return tuple(parts)


def _fill(
    stretch: str,
    values: Mapping[str, "str | Inline | tuple[Inline, ...]"],
    *,
    bold: bool,
) -> Iterable[Inline]:
    rest = stretch
    while rest:
        before, brace, after = rest.partition("{")
        if before:
            yield StyledText(before, bold=bold)
        if not brace:
            return
        name, _, rest = after.partition("}")
        value = values[name]
        if isinstance(value, str):
            if value:
                yield StyledText(value, bold=bold)
        elif isinstance(value, tuple):
            yield from value
        else:
            yield value


def plain(parts: Iterable[Inline]) -> str:
    """Return the text alone, for summaries and searches."""
    return "".join(part.text if isinstance(part, StyledText) else part.name for part in parts)
