"""Blocks of cards as HTML: what only shows something is a link, what acts is a button of the page's one form."""

from collections.abc import Iterable, Sequence
from html import escape
from itertools import count
from urllib.parse import quote

from bot.desk.page_links import PATH
from bot.language import Locale, _, translator
from bot.ui.html_writing import inlines, words
from bot.ui.model import (
    Actions,
    Acts,
    Block,
    Bullets,
    Button,
    Card,
    Confirm,
    Fields,
    Heading,
    Inline,
    Line,
    Menu,
    Paragraph,
    Rule,
)
from bot.ui.values import MenuChoice

SEE = f"{PATH}/see"
ACTS = "acts"
"""The id of the form whose buttons stand all over the page."""
PRESS, MENU = "press", "menu"
SHOWING = frozenset(
    {
        *("show", "acts", "own_acts", "rare_acts", "history", "why", "balance", "course_details", "session_plan"),
        *("agenda", "narrow", "asked_page", "work_list", "not_reached", "my_courses", "courses_page", "search_page"),
        *("list_services", "see_service", "browse", "list_intentions", "show_intention", "courses_at_risk"),
        *("grid_faults", "grid_changes", "file_changes", "settings", "acts_page", "unverified", "unreachable"),
    }
)
"""Buttons that only show something: each is a link to a page of its own, that can be gone back from."""
GO = _("OK")
_ELSEWHERE = 'target="_blank" rel="noopener noreferrer"'


def see(action: str, value: str) -> str:
    """Return the address of the page that a button shows."""
    return f"{SEE}/{action}?v={quote(value, safe='')}" if value else f"{SEE}/{action}"


class Drawing:
    """Draws the blocks of one page."""

    def __init__(self, locale: Locale) -> None:
        self._say = translator(locale).gettext
        self._numbers = count()

    def card(self, card: Card) -> str:
        """Draw a card; its level is a bar, as its words say too."""
        level = "urgent" if card.urgent else card.level.name.casefold() if card.level is not None else ""
        bar = f' class="level {level}"' if level else ""
        return f"<article{bar}>\n{self.blocks(card.blocks)}\n</article>"

    def blocks(self, blocks: Iterable[Block]) -> str:
        """Draw what stands in a card or between the fields of a form."""
        return "\n".join(filter(None, map(self._block, blocks)))

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph() | Heading():
                return _text(block)
            case Rule():
                return "<hr>"
            case Bullets(lines):
                return f"<ul>{''.join(f'<li>{_inlines(line)}</li>' for line in lines)}</ul>"
            case Fields(pairs):
                rows = (f"<div><dt>{words(name)}</dt><dd>{_inlines(value)}</dd></div>" for name, value in pairs)
                return f"<dl>{''.join(rows)}</dl>"
            case Line(parts, button):
                beside = "" if button is None else self._row((button,))
                return f'<div class="line"><p>{_inlines(parts)}</p>{beside}</div>'
            case Actions() | Acts():
                return self._row(block.parts)

    def _row(self, parts: Sequence[Button | Menu]) -> str:
        drawn = [self._button(one) if isinstance(one, Button) else self._menu(one) for one in parts]
        shown = "\n".join(filter(None, drawn))
        return f'<div class="row">{shown}</div>' if shown else ""

    def _button(self, button: Button) -> str:
        named = f' aria-label="{escape(button.spoken)}"' if button.spoken else ""
        look = f'class="button {button.style}"{named}'
        if button.confirm is not None:
            return self._asking(button, button.confirm, look)
        if button.action in SHOWING:
            return f'<a {look} href="{escape(see(button.action, button.value))}">{words(button.label)}</a>'
        return _pressed(button, button.label, look)

    def _asking(self, button: Button, confirm: Confirm, look: str) -> str:
        """Draw a button that cannot be undone: it unfolds what is asked, with the one that does it."""
        act = _pressed(button, confirm.yes, f'class="button {button.style}"')
        asked = f"<p><strong>{words(confirm.title)}</strong></p><p>{words(confirm.text)}</p>{act}"
        return f'<details class="asks"><summary {look}>{words(button.label)}</summary><div>{asked}</div></details>'

    def _menu(self, menu: Menu) -> str:
        if not menu.choices:
            return ""
        name = f"{MENU}{next(self._numbers)}"
        offered = "".join(
            f'<option value="{escape(one.value)}"{" selected" if one.value == menu.chosen else ""}>'
            f"{escape(one.label)}</option>"
            for one in menu.choices
        )
        label = words(menu.placeholder)
        chosen = f'<label>{label}<select name="{name}" form="{ACTS}">{offered}</select></label>'
        go = f'{escape(self._say(GO))}<span class="unseen"> {label}</span>'
        value = f"{name} {escape(menu.action)}"
        return f'<div class="menu">{chosen}<button form="{ACTS}" name="{MENU}" value="{value}">{go}</button></div>'


def _pressed(button: Button, label: str, look: str) -> str:
    value = escape(str(MenuChoice(button.action, button.value)))
    return f'<button {look} form="{ACTS}" name="{PRESS}" value="{value}">{words(label)}</button>'


def _text(block: Paragraph | Heading) -> str:
    if isinstance(block, Heading):
        return f"<h2>{words(block.text)}</h2>" if block.text.strip() else ""
    if not (text := _inlines(block.parts)).strip():
        return ""
    if block.quote:
        return f"<blockquote>{text}</blockquote>"
    return f'<p class="small">{text}</p>' if block.subdued else f"<p>{text}</p>"


def _inlines(parts: Sequence[Inline]) -> str:
    return inlines(parts, _ELSEWHERE)
