"""HTML from outside, taken apart in one pass: as many steps as characters, however it is broken.

The standard parser takes a minute for 60 kB of unclosed tags before Python 3.13.5, and html5ever (nh3) minutes for
nested elements; both can be sent to the desk by anybody.
"""

import html
import re
from collections.abc import Mapping

_TAG_NAME = re.compile(r"[a-zA-Z][^\s/>]*")
_ATTRIBUTE = re.compile(r"[\s/]*([^\s/>=]+|=[^\s/>=]*)(\s*=\s*(\"[^\"]*\"?|'[^']*'?|[^\s>]*))?")
_TAG_END = re.compile(r"[\s/]*(>?)")
_RAW = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes", "textarea", "title"})
"""Elements whose content holds no tags."""
_MOST_ATTRIBUTES = 100
"""Those after them are left out."""


class HtmlReader:
    """Calls a method for each tag and text of a document; a subclass says what each is to it."""

    def handle_start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take a start tag; names are in lower case, values decoded."""
        raise NotImplementedError

    def handle_end(self, tag: str) -> None:
        """Take an end tag, which may have no start, or the end of a tag that closes itself."""
        raise NotImplementedError

    def handle_text(self, text: str) -> None:
        """Take a run of text, decoded."""
        raise NotImplementedError

    def read(self, document: str) -> None:
        """Go through a document once. What follows a tag that does not end is left out, as browsers do."""
        at, size = 0, len(document)
        while at < size:
            opens = document.find("<", at)
            if opens < 0:
                opens = size
            if opens > at:
                self.handle_text(html.unescape(document[at:opens]))
            if opens == size:
                return
            at = self._markup(document, opens)

    def _markup(self, document: str, at: int) -> int:
        """Take what a ``<`` begins; return where it ends."""
        following = document[at + 1 : at + 2]
        if following.isascii() and following.isalpha():
            return self._start(document, at + 1)
        if following == "/":
            return self._end(document, at + 2)
        if document.startswith("<!--", at):
            return _after(document, "-->", at + 4)
        if following in {"!", "?"}:
            return _after(document, ">", at + 2)
        self.handle_text("<")
        return at + 1

    def _start(self, document: str, at: int) -> int:
        name = _TAG_NAME.match(document, at)
        if name is None:
            return at
        attributes: dict[str, str] = {}
        tag, at = name[0].lower(), name.end()
        while at < len(document) and (found := _TAG_END.match(document, at)) and not found[1]:
            one = _ATTRIBUTE.match(document, at)
            if one is None or one.end() == at:
                break
            if len(attributes) < _MOST_ATTRIBUTES:
                attributes.setdefault(one[1].lower(), html.unescape(_unquoted(one[3] or "")))
            at = one.end()
        closed = _TAG_END.match(document, at)
        if closed is None or not closed[1]:
            return len(document)
        self.handle_start(tag, attributes)
        if "/" in closed[0]:
            self.handle_end(tag)
            return closed.end()
        return self._raw(document, tag, closed.end()) if tag in _RAW else closed.end()

    def _end(self, document: str, at: int) -> int:
        name = _TAG_NAME.match(document, at)
        if name is not None:
            self.handle_end(name[0].lower())
        return _after(document, ">", at)

    def _raw(self, document: str, tag: str, at: int) -> int:
        """Take the content of an element without tags."""
        closing = re.compile(rf"</{tag}(?=[\s/>])", re.IGNORECASE).search(document, at)
        end = closing.start() if closing else len(document)
        self.handle_text(document[at:end])
        return end


def _after(document: str, sign: str, at: int) -> int:
    """Return where a sign ends; the document's end, where it is not."""
    found = document.find(sign, at)
    return len(document) if found < 0 else found + len(sign)


def _unquoted(value: str) -> str:
    if value[:1] in {'"', "'"}:
        return value[1:-1] if len(value) > 1 and value[-1] == value[0] else value[1:]
    return value
