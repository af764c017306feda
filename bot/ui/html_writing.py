"""Text as HTML: nobody's words become markup, and a link leads to a page of the web alone."""

import re
from collections.abc import Sequence
from html import escape

from bot.files.ics.document import clean
from bot.ui.links import web_link
from bot.ui.model import Inline, Mention, StyledText


def inlines(parts: Sequence[Inline], look: str) -> str:
    """Return the parts of a text; ``look`` is what the tag of each link has beside its address."""
    return "".join(_inline(part, look) for part in parts)


def words(text: str) -> str:
    """Return literal text: its lines and its spaces stay."""
    text = escape(clean(text)).expandtabs(4)
    text = re.sub(r"(?m)^ | (?= )", "\N{NO-BREAK SPACE}", text)
    return text.replace("\n", "<br>\n")


def _inline(part: Inline, look: str) -> str:
    if isinstance(part, Mention):
        return f"<strong>{words(part.name)}</strong>"
    return _styled(part, look)


def _styled(part: StyledText, look: str) -> str:
    text = words(part.text)
    url = web_link(part.link)
    text = text if url is None else f'<a class="link" href="{escape(url)}" {look}>{text}</a>'
    text = f"<em>{text}</em>" if part.italic else text
    return f"<strong>{text}</strong>" if part.bold else text
