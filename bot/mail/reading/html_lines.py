"""The HTML of a mail as lines: what its reader sees of it, and which element each line stands in."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, urlsplit

from bot.mail.reading.charsets import tidy
from bot.mail.reading.lines import MOST_QUOTED, Line, line_of
from bot.ui.html_reader import HtmlReader

_UNSAID = frozenset({"script", "style", "title", "head", "textarea", "iframe", "noframes", "object", "xml", "template"})
_VOID = frozenset(
    {"br", "img", "hr", "meta", "link", "input", "col", "area", "base", "wbr", "source", "embed", "param"}
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "li",
        "tr",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "table",
        "blockquote",
        "pre",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "center",
        "section",
        "article",
        "header",
        "footer",
        "form",
        "fieldset",
        "address",
        "body",
        "html",
        "tbody",
        "thead",
    ],
)
_SPACED = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "hr"})
_CLOSES_ITSELF = frozenset({"p", "li", "td", "th", "tr", "dt", "dd", "option"})
_HIDDEN = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|mso-hide:all|max-height:0(?![.\d])|(?<![-a-z])opacity:0(?![.\d])"
    r"|(?<![-a-z])color:transparent",
)
_SIZE = re.compile(r"(?<![-a-z])font-size:([\d.]+)(px|pt|em|rem|%)?")
_FLAT = re.compile(r"(?<![-a-z])margin(?:-bottom)?:0(?![.\d])|MsoNormal|MsoPlainText|x_MsoNormal")
_SIGNATURES = re.compile(
    r"gmail_signature|moz-signature|yahoo-signature|ymail_(?:android|ios)_signature|protonmail_signature_block"
    r"|(?:^|\s)(?:x_)*(?:ms-outlook-mobile-signature|Signature)(?:$|\s)",
)
_QUOTES = re.compile(r"gmail_quote|yahoo_quoted|protonmail_quote|moz-cite|(?:^|\s)(?:zimbra|replyquote)")
_CELL = "\x1f"
_SHORT = 4
"""A picture's words that are no longer are a sign, such as a smiley."""
_MOST_LINK = 500


@dataclass(slots=True)
class _Element:
    tag: str
    hidden: bool
    signed: bool
    quoted: int
    kept_spaces: bool
    tiny: bool
    number: int = 0
    """Of a numbered list: its last number."""


def lines_of_html(document: str) -> list[Line]:
    """Return the lines that a reader sees; what is hidden from them, and what only counts them, is left out."""
    reader = _Reader()
    reader.read(document)
    reader.end_line()
    return reader.lines


class _Reader(HtmlReader):
    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._within = [_Element("", hidden=False, signed=False, quoted=0, kept_spaces=False, tiny=False)]
        self._open: Counter[str] = Counter()
        self._said: list[str] = []
        self._pictures: list[str] = []
        self._spaced = False
        self._link, self._linked_from = "", 0

    def handle_start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in _CLOSES_ITSELF and self._within[-1].tag == tag:
            self.handle_end(tag)
        if tag in _BLOCKS:
            self._break(tag, attributes)
        if tag not in _VOID:
            self._within.append(_inside(self._within[-1], tag, attributes))
            self._open[tag] += 1
        if self._within[-1].hidden:
            return
        match tag:
            case "li":
                self._say(self._bullet())
            case "td" | "th":
                self._said.append(_CELL)
            case "img":
                self._picture(attributes)
            case "a":
                self._link, self._linked_from = attributes.get("href", ""), len(self._said)

    def handle_end(self, tag: str) -> None:
        if tag == "a":
            self._end_link()
        if tag in _BLOCKS and tag not in _VOID and self._any():
            self.end_line()
        if not self._open[tag]:
            return
        while True:
            left = self._within.pop()
            self._open[left.tag] -= 1
            if left.tag == tag:
                break
        if tag in _SPACED:
            self._spaced = True

    def handle_text(self, text: str) -> None:
        if self._within[-1].hidden or self._within[-1].tiny:
            return
        text = tidy(text).replace(_CELL, "")
        if not self._within[-1].kept_spaces:
            self._say(text.replace("\n", " "))
            return
        first, *others = text.split("\n")
        self._say(first)
        for line in others:
            self.end_line()
            self._say(line)

    def end_line(self) -> None:
        """End the line that is being written; an empty one stays a blank line."""
        within = self._within[-1]
        text = "".join(self._said).replace("\N{NO-BREAK SPACE}", " ")
        cells = [part.rstrip() if within.kept_spaces else " ".join(part.split()) for part in text.split(_CELL)]
        text = " | ".join(cell for cell in cells if cell).replace(": | ", ": ") if len(cells) > 1 else cells[0]
        if self._spaced and text and self.lines and not self.lines[-1].blank:
            self.lines.append(replace(self.lines[-1], text="", pictures=()))
        if text:
            self._spaced = False
        read = line_of(text)
        depth = min(read.depth + within.quoted, MOST_QUOTED)
        self.lines.append(Line(read.text, depth, within.signed, tuple(self._pictures)))
        self._said, self._pictures, self._linked_from = [], [], 0

    def _any(self) -> bool:
        return bool(self._pictures) or any(part.strip(_CELL + " \t") for part in self._said)

    def _break(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Begin a line for a block; ``br`` ends one even where nothing is written."""
        if self._within[-1].hidden:
            return
        if tag == "br" or self._any():
            self.end_line()
        looks = _looks(attributes)
        if tag in _SPACED or (tag == "p" and not _FLAT.search(looks)):
            self._spaced = True

    def _say(self, text: str) -> None:
        if text:
            self._said.append(text)

    def _bullet(self) -> str:
        around = next((one for one in reversed(self._within[-3:-1]) if one.tag in {"ol", "ul"}), None)
        if around is None or around.tag == "ul":
            return "- "
        around.number += 1
        return f"{around.number}. "

    def _picture(self, attributes: Mapping[str, str]) -> None:
        """Keep where a picture of the mail stands; of others, only a sign that stands for a letter is said."""
        source, words = attributes.get("src", ""), attributes.get("alt", "")
        if source.lower().startswith("cid:"):
            self._pictures.append(source[4:].strip().strip("<>"))
        elif words and len(words) <= _SHORT and not words.isascii() and not words.isalpha():
            self._say(words)

    def _end_link(self) -> None:
        label = "".join(self._said[self._linked_from :]).strip()
        target = _target(self._link)
        self._link = ""
        if target and label and target.rstrip("/") != label.rstrip("/") and not self._within[-1].hidden:
            self._say(f" ({target})")


def _looks(attributes: Mapping[str, str]) -> str:
    """Return what tells an element's use: its style without spaces, its class and id."""
    style = "".join(attributes.get("style", "").lower().split())
    return f"{style} {attributes.get('class', '')} {attributes.get('id', '')}"


def _inside(around: _Element, tag: str, attributes: Mapping[str, str]) -> _Element:
    """Return what holds inside an element."""
    style = "".join(attributes.get("style", "").lower().split())
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}"
    size = _SIZE.search(style)
    cited = tag == "blockquote" and (
        attributes.get("type", "").lower() == "cite" or bool(_QUOTES.search(names)) or "border-left" in style
    )
    return _Element(
        tag,
        hidden=around.hidden or tag in _UNSAID or "hidden" in attributes or bool(_HIDDEN.search(style)),
        signed=around.signed or bool(_SIGNATURES.search(names)),
        quoted=min(around.quoted + (cited or (tag == "div" and "yahoo_quoted" in names)), MOST_QUOTED),
        kept_spaces=around.kept_spaces or tag == "pre" or "white-space:pre" in style,
        tiny=_is_tiny(size) if size else around.tiny,
    )


def _is_tiny(size: re.Match[str]) -> bool:
    """Return whether text of this size is meant not to be seen."""
    number = size[1].strip(".") or "0"
    value = float(number) if number.count(".") < 2 else 1.0
    return value == 0 or (value <= 1 and size[2] in {"px", "pt"})


def _target(link: str) -> str:
    """Return where a link leads, without Microsoft's detour; empty where people cannot follow it."""
    try:
        parts = urlsplit(link.strip())
        if (parts.hostname or "").endswith(".safelinks.protection.outlook.com"):
            link = parse_qs(parts.query).get("url", [link])[0]
            parts = urlsplit(link)
    except ValueError:
        return ""
    if parts.scheme.lower() not in {"http", "https", "mailto", "tel"} or len(link) > _MOST_LINK:
        return ""
    return tidy(link.strip()).removeprefix("mailto:").removeprefix("tel:")
