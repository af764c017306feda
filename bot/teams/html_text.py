"""The HTML that Teams writes messages in, as plain text."""

import re
from collections.abc import Mapping

from bot.ui.html_reader import HtmlReader

_BREAKS = frozenset({"p", "div", "br", "li", "tr", "blockquote", "pre", "h1", "h2", "h3"})
_CELLS = frozenset({"td", "th"})
BETWEEN_CELLS = " | "
_UNSAID = frozenset({"script", "style", "attachment"})
_REPLY = "http://schema.skype.com/Reply"
"""What is quoted above a reply: its author said it, not this one."""
_ATTACHMENT = re.compile(r"<attachment\s[^>]*\bid=\"([^\"]+)\"")


def plain_of_html(html: str) -> str:
    """Return what people read, a line for each paragraph, and for each row of a table."""
    reader = _Reader()
    reader.read(html)
    lines = (" ".join(line.split()) for line in "".join(reader.said).split("\n"))
    return "\n".join(line for line in lines if line)


def attachments_in(html: str) -> tuple[str, ...]:
    """Return the ids of the attachments that a message shows."""
    return tuple(_ATTACHMENT.findall(html))


class _Reader(HtmlReader):
    def __init__(self) -> None:
        self.said: list[str] = []
        self._silent: list[str] = []
        self._link = ""
        self._linked_from = 0
        self._cells = 0
        """Of the row that is read, those that began; 0 outside of a table."""

    def handle_start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in _UNSAID or (tag == "blockquote" and attributes.get("itemtype") == _REPLY) or tag in self._silent:
            self._silent.append(tag)
        if tag in _BREAKS:
            self._break(tag)
        if tag in _CELLS:
            self._say(BETWEEN_CELLS if self._cells else "")
            self._cells += 1
        if tag == "li":
            self._say("- ")
        if tag in ("img", "emoji"):
            self._say(attributes.get("alt", ""))
        if tag == "a":
            self._link, self._linked_from = attributes.get("href", ""), len(self.said)

    def handle_end(self, tag: str) -> None:
        if self._silent and tag == self._silent[-1]:
            self._silent.pop()
        if tag in _BREAKS or tag == "table":
            self._break(tag)
        if tag == "a" and self._link:
            label = "".join(self.said[self._linked_from :])
            shown = self._link.removeprefix("mailto:").removeprefix("tel:")
            if shown.rstrip("/") != label.rstrip("/"):
                self._say(f" ({shown})")
            self._link = ""

    def handle_text(self, text: str) -> None:
        self._say(text)

    def _break(self, tag: str) -> None:
        """End a line; within a cell it is a space, since a row is one line."""
        if tag in ("tr", "table"):
            self._cells = 0
        self._say(" " if self._cells else "\n")

    def _say(self, text: str) -> None:
        if not self._silent:
            self.said.append(text.replace("\N{NO-BREAK SPACE}", " ") if text != "\n" else text)
