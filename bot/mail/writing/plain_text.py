"""A card as plain text, flowed (RFC 3676): a phone wraps it to its own width, and quotes stay quotes."""

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from bot.files.ics.document import clean
from bot.language import Locale, _, translator
from bot.mail.writing.layout import Drawn, Layout, Links
from bot.mail.writing.words import closing
from bot.ui.links import web_link
from bot.ui.model import Bullets, Fields, Heading, Inline, Mention, Paragraph, Rule, plain

WIDTH = 72
LABELLED = _("{label}: {value}")
PICTURE = _("Picture: {shows}")


def text_of(layout: Layout, pictures: Iterable[str], sender: str, locale: Locale) -> str:
    """Return the whole text; ``pictures``: what each of them shows."""
    say = translator(locale).gettext
    parts = [_drawn(block, locale) for block in layout.blocks]
    parts += [_paragraph(say(PICTURE).format(shows=shows)) for shows in pictures]
    parts.append(_paragraph(closing(layout, locale)))
    signature = f"-- \n{_stuffed(sender)}" if sender else ""
    return "\n\n".join((*parts, signature)) + "\n"


def _drawn(block: Drawn, locale: Locale) -> str:
    match block:
        case Paragraph(parts, quote):
            return _paragraph(spelled(parts), "> " if quote else "")
        case Heading(text):
            return _paragraph(text)
        case Rule():
            return "* * *"
        case Bullets(lines):
            return "\n".join(_paragraph(f"- {spelled(line)}") for line in lines)
        case Fields(pairs):
            return "\n".join(_paragraph(_labelled(name, spelled(value), locale)) for name, value in pairs)
        case Links(links):
            return "\n".join(f"{_paragraph(_labelled(one.label, '', locale))}\n<{one.url}>" for one in links)


def _labelled(label: str, value: str, locale: Locale) -> str:
    return translator(locale).gettext(LABELLED).format(label=label, value=value).rstrip()


def spelled(parts: Sequence[Inline]) -> str:
    """Return a text with the address of each link after its words."""
    return "".join(_spelled(part) for part in parts)


def _spelled(part: Inline) -> str:
    url = None if isinstance(part, Mention) else web_link(part.link)
    words = plain((part,))
    return words if url is None or url == words.strip() else f"{words} <{url}>"


def _paragraph(text: str, prefix: str = "") -> str:
    """Wrap each line; one that goes on ends with a space."""
    return "\n".join(line for one in clean(text).splitlines() or [""] for line in _wrapped(one, prefix))


def _wrapped(line: str, prefix: str) -> Iterator[str]:
    room = WIDTH - len(prefix) - 1
    pieces = wrap(line, room, break_long_words=False, break_on_hyphens=False, drop_whitespace=True) or [""]
    *going_on, last = pieces
    yield from (f"{prefix}{_stuffed(one, prefix)} " for one in going_on)
    yield f"{prefix}{_stuffed(last, prefix)}".rstrip(" ") or ""


def _stuffed(line: str, prefix: str = "") -> str:
    """Put a space before what would be read as a quote, or changed on its way (RFC 3676, 4.4)."""
    return f" {line}" if not prefix and line.startswith((">", " ", "From ")) else line
