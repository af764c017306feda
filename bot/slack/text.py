"""Slack's text formats: spans as rich_text elements or as inert mrkdwn, and entities both ways.

Rich text and plain_text objects show every character as it is, so they are
used wherever Slack lets us; mrkdwn is left for sections and small print with
a link, a mention or bold in them.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from bot.slack.limits import TOP_TEXT
from bot.ui.links import web_link
from bot.ui.model import Inline, Mention, StyledText, plain
from bot.ui.shortening import ELLIPSIS, clip, clipped, filled
from workflow.people.people import Platform

Json = dict[str, Any]
"""A JSON object of Slack's; its shape is Slack's."""

LOOKALIKES = str.maketrans({"*": "∗", "~": "∼", "`": "ˋ"})
"""Signs that mrkdwn reads as marks have no escape: each gives way to one that looks the same."""

_EDGE_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_EMOJI = re.compile(r":(?=[a-z0-9_+'-]+:)")
_QUOTE = re.compile(r"^&gt;", re.MULTILINE)
"""An escaped ``>`` at the start of a line still makes a quote."""
WORD_JOINER = "\N{WORD JOINER}"


def escaped(text: str) -> str:
    """Make ``&``, ``<`` and ``>`` inert: no mention, link or broadcast is left."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescaped(text: str) -> str:
    """Read Slack's three entities back."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def inert(text: str) -> str:
    """Return text that mrkdwn shows as it is: nothing bold, no emoji, no mention."""
    text = escaped(text).translate(LOOKALIKES)
    text = _QUOTE.sub(WORD_JOINER + "&gt;", text)
    return _EMOJI.sub(":" + WORD_JOINER, _EDGE_UNDERSCORE.sub("＿", text))


def plain_text(text: str, most: int) -> Json:
    """Return a plain_text object; blank becomes an ellipsis."""
    return {"type": "plain_text", "text": filled(text, most), "emoji": False}


def account_of(mention: Mention, workspace: str) -> str | None:
    """Return the Slack user id of a mentioned person in this workspace."""
    for account in mention.accounts:
        if account.platform is Platform.SLACK and account.workspace == workspace:
            return account.id
    return None


def link_of(span: StyledText) -> str | None:
    """Return the span's link, when it is one that Slack takes."""
    return web_link(span.link, barred="<>|", most=3000)


def elements(parts: Iterable[Inline], workspace: str) -> list[Json]:
    """Return the elements of a rich_text section; empty runs are left out."""
    return [_element(part, workspace) for part in parts if plain((part,))]


def _element(part: Inline, workspace: str) -> Json:
    if isinstance(part, Mention):
        user = account_of(part, workspace)
        if user is not None:
            return {"type": "user", "user_id": user}
        return {"type": "text", "text": part.name, "style": {"bold": True}}
    url = link_of(part)
    element: Json = {"type": "link", "url": url} if url else {"type": "text"}
    element["text"] = part.text
    style = {name: True for name in ("bold", "italic") if getattr(part, name)}
    return element | ({"style": style} if style else {})


def text_object(parts: Sequence[Inline], workspace: str, most: int) -> Json:
    """Return a text object for a section or small print: plain_text if nothing in it is marked."""
    if all(isinstance(part, StyledText) and not _is_marked(part) for part in parts):
        return plain_text(plain(parts), most)
    # Escaping can lengthen a text fivefold, so it is measured after.
    kept = clipped(parts, most)
    while len(text := "".join(_mrkdwn(part, workspace) for part in kept)) > most:
        kept = clipped(kept, len(plain(kept)) * 3 // 4)
        if len(plain(kept)) < 16:  # A link alone can fill the room.
            return plain_text(plain(parts), most)
    if not text.strip():
        return plain_text(text, most)
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def _is_marked(span: StyledText) -> bool:
    return span.bold or span.italic or link_of(span) is not None


def _mrkdwn(part: Inline, workspace: str) -> str:
    if isinstance(part, Mention):
        user = account_of(part, workspace)
        return f"<@{user}>" if user else _marked(inert(part.name), "*")
    url = link_of(part)
    text = inert(part.text)
    if url:
        text = f"<{escaped(url)}|{text}>" if text.strip() else text
    text = _marked(text, "_") if part.italic else text
    return _marked(text, "*") if part.bold else text


def _marked(text: str, mark: str) -> str:
    """Mark each line; Slack wants the marks next to something other than a space."""
    return "\n".join(_marked_line(line, mark) for line in text.split("\n"))


def _marked_line(line: str, mark: str) -> str:
    core = line.strip()
    if not core:
        return line
    before, after = line[: len(line) - len(line.lstrip())], line[len(line.rstrip()) :]
    return f"{before}{mark}{core}{mark}{after}"


def top_text(summary: str) -> str:
    """Return a message's own text: what notifications and screen readers say."""
    return escaped(clip(" ".join(summary.split()), TOP_TEXT // 5)) or ELLIPSIS
