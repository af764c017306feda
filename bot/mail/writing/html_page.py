"""A card as HTML that mail programs show alike: one column, nothing fetched from anywhere, nobody's words as markup."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from bot.language import Locale
from bot.mail.writing import style
from bot.mail.writing.layout import Drawn, Layout, Link, Links
from bot.mail.writing.words import closing
from bot.ui.html_writing import inlines, words
from bot.ui.model import Bullets, Card, Fields, Heading, Inline, Paragraph, Rule


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that goes with the mail."""

    cid: str
    shows: str
    width: int
    """In pixels, as it is to be shown."""


SIDE = "<!--[if mso]>&nbsp;&nbsp;<![endif]-->"
"""Outlook for Windows knows no padding of a link, nor space between two."""


def html_of(card: Card, layout: Layout, pictures: Sequence[Picture], title: str, sender: str, locale: Locale) -> str:
    """Return the whole page."""
    blocks = [*drawn(layout.blocks), *map(_picture, pictures)]
    end = [_text("p", line, style.SUBDUED, "small") for line in (closing(layout, locale), sender) if line]
    return PAGE.format(
        locale=locale,
        title=escape(title),
        sheet=style.SHEET,
        outlook=style.OUTLOOK,
        page=style.PAGE,
        hidden=_opening(layout.opening),
        column=style.COLUMN,
        bar=_bar(card),
        blocks="\n".join(blocks),
        end="\n".join(end),
    )


PAGE = """<!DOCTYPE html>
<html lang="{locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<meta name="x-apple-disable-message-reformatting">
<title>{title}</title>
<style>{sheet}</style>
<!--[if mso]><style>{outlook}</style><![endif]-->
</head>
<body class="page" style="{page}">
{hidden}<!--[if mso]><table role="presentation" width="600" align="center"><tr><td><![endif]-->
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0"><tr>
<td align="center" style="padding:16px">
<table role="presentation" class="column" width="100%" cellpadding="0" cellspacing="0" border="0" style="{column}"><tr>
<td style="{bar}">
{blocks}
</td></tr><tr><td style="padding:10px 0 0">
{end}
</td></tr></table>
</td></tr></table>
<!--[if mso]></td></tr></table><![endif]-->
</body>
</html>
"""


def _opening(text: str) -> str:
    return f'<div aria-hidden="true" style="{style.HIDDEN}">{escape(text)}</div>\n' if text else ""


def _bar(card: Card) -> str:
    if card.level is None:
        return ""
    colour = style.URGENT if card.urgent else style.LEVELS[card.level]
    return f"border-left:4px solid {colour};padding:0 0 0 14px"


def drawn(blocks: Iterable[Drawn]) -> list[str]:
    """Return each block as HTML."""
    return [_drawn(block) for block in blocks]


def _drawn(block: Drawn) -> str:
    match block:
        case Paragraph(parts, quote, subdued):
            return _paragraph(parts, quote=quote, subdued=subdued)
        case Heading(text):
            return _text("h2", text, style.HEADING)
        case Rule():
            return f'<hr style="{style.RULE}">'
        case Bullets(lines):
            entries = "".join(f'<li style="{style.ENTRY}">{_inlines(line)}</li>' for line in lines)
            return f'<ul style="{style.LIST}">{entries}</ul>'
        case Fields():
            return _fields(block)
        case Links(links):
            return f'<p style="{style.LINKS}">{" ".join(map(_button, links))}</p>'


def _paragraph(parts: Sequence[Inline], *, quote: bool, subdued: bool) -> str:
    if quote:
        return f'<blockquote style="{style.QUOTE}">{_inlines(parts)}</blockquote>'
    if subdued:
        return f'<p class="small" style="{style.SUBDUED}">{_inlines(parts)}</p>'
    return f'<p style="{style.PARAGRAPH}">{_inlines(parts)}</p>'


def _fields(block: Fields) -> str:
    rows = "\n".join(
        f'<tr><th scope="row" class="name" style="{style.NAME}">{escape(name)}</th>'
        f'<td style="{style.VALUE}">{_inlines(value)}</td></tr>'
        for name, value in block.pairs
    )
    return f'<table style="{style.FIELDS}">{rows}</table>'


def _button(link: Link) -> str:
    look = style.BUTTONS[link.style]
    label = f"{SIDE}{escape(link.label)}{SIDE}"
    return f'<a class="{link.style}" href="{escape(link.url)}" style="{look}">{label}</a>{SIDE}'


def _picture(picture: Picture) -> str:
    shows = escape(picture.shows)
    return f'<img src="cid:{escape(picture.cid)}" alt="{shows}" width="{picture.width}" style="{style.PICTURE}">'


def _text(tag: str, text: str, look: str, name: str = "") -> str:
    named = f' class="{name}"' if name else ""
    return f'<{tag}{named} style="{look}">{words(text)}</{tag}>'


def _inlines(parts: Sequence[Inline]) -> str:
    return inlines(parts, f'style="{style.LINK}"')
