"""The HTML that Teams writes messages in, as plain text."""

import re
from html.parser import HTMLParser

_BREAKS = frozenset({"p", "div", "br", "li", "tr", "blockquote", "pre", "h1", "h2", "h3"})
_UNSAID = frozenset({"script", "style", "attachment"})
_REPLY = "http://schema.skype.com/Reply"
"""What is quoted above a reply: its author said it, not this one."""
_ATTACHMENT = re.compile(r"<attachment\s[^>]*\bid=\"([^\"]+)\"")


def plain_of_html(html: str) -> str:
    """Return what people read, a line for each paragraph."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.said).split("\n"))
    return "\n".join(line for line in lines if line)


def attachments_in(html: str) -> tuple[str, ...]:
    """Return the ids of the attachments that a message shows."""
    return tuple(_ATTACHMENT.findall(html))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._silent: list[str] = []
        self._link = ""
        self._linked_from = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _UNSAID or (tag == "blockquote" and given.get("itemtype") == _REPLY) or tag in self._silent:
            self._silent.append(tag)
        if tag in _BREAKS:
            self._say("\n")
        if tag == "li":
            self._say("- ")
        if tag in ("img", "emoji"):
            self._say(given.get("alt", ""))
        if tag == "a":
            self._link, self._linked_from = given.get("href", ""), len(self.said)

    def handle_endtag(self, tag: str) -> None:
        if self._silent and tag == self._silent[-1]:
            self._silent.pop()
        if tag in _BREAKS:
            self._say("\n")
        if tag == "a" and self._link:
            label = "".join(self.said[self._linked_from :])
            shown = self._link.removeprefix("mailto:").removeprefix("tel:")
            if shown.rstrip("/") != label.rstrip("/"):
                self._say(f" ({shown})")
            self._link = ""

    def handle_data(self, data: str) -> None:
        self._say(data)

    def _say(self, text: str) -> None:
        if not self._silent:
            self.said.append(text.replace("\N{NO-BREAK SPACE}", " ") if text != "\n" else text)
