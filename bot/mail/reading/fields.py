"""The header fields of a mail or of a part: unfolded, decoded, with their parameters."""

import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from bot.mail.reading.charsets import one_line, text_of

MOST_FIELD_BYTES = 256 * 1024
"""Of the fields of one part; those after them are left out."""
_MOST_PARAMETERS = 50
_FIELD = re.compile(rb"([!-9;-~]+)[ \t]*:(.*)", re.DOTALL)
_ENCODED = re.compile(r"=\?([^?\s]+)\?([bBqQ])\?([^?]*)\?=")
_PARAMETER = re.compile(r"""\s*([^\s=;"]+)\s*(?:=\s*("(?:[^"\\]|\\.)*"?|[^;]*))?[^;]*;?""")
_ESCAPED = re.compile(r"\\(.)")
_SEGMENT = re.compile(r"([^*]+)(?:\*(\d{1,3}))?(\*?)")


@dataclass(frozen=True, slots=True)
class Fields:
    """The header fields of one part, by their names in lower case, in their order; not yet decoded."""

    values: Mapping[str, tuple[str, ...]]

    def all(self, name: str) -> tuple[str, ...]:
        """Return every field of a name, the topmost first."""
        return self.values.get(name, ())

    def first(self, name: str) -> str:
        """Return the topmost field of a name; empty where there is none."""
        return self.all(name)[0] if name in self.values else ""

    def __contains__(self, name: str) -> bool:
        return name in self.values


def fields_at(raw: bytes, start: int) -> tuple[Fields, int]:
    """Read the fields that begin at ``start``; return them and where the body begins.

    A line that can be no field begins the body, as where the blank line between them is missing.
    """
    found: list[tuple[str, list[bytes]]] = []
    at, taken = start, 0
    while at < len(raw):
        end = raw.find(b"\n", at) + 1 or len(raw)
        line = raw[at:end].rstrip(b"\r\n")
        if not line:
            return _fields(found), end
        if line[:1] in b" \t" and found:
            taken += len(line)
            if taken <= MOST_FIELD_BYTES:
                found[-1][1].append(line)
        elif field := _FIELD.match(line):
            taken += len(line)
            found.append((field[1].decode("ascii").lower(), [field[2]] if taken <= MOST_FIELD_BYTES else []))
        elif found or not line.startswith(b"From "):
            return _fields(found), at
        at = end
    return _fields(found), len(raw)


def _fields(found: list[tuple[str, list[bytes]]]) -> Fields:
    values: dict[str, list[str]] = {}
    for name, lines in found:
        if lines:
            values.setdefault(name, []).append(text_of(b" ".join(line.strip() for line in lines), "utf-8"))
    return Fields({name: tuple(several) for name, several in values.items()})


def decoded(value: str) -> str:
    """Return a field's words as people read them (RFC 2047): on one line."""
    said: list[str] = []
    at, pending, charset = 0, b"", ""
    for word in _ENCODED.finditer(value):
        between = value[at : word.start()]
        name = word[1].partition("*")[0].lower()
        if pending and (between.strip() or name != charset):
            said.append(text_of(pending, charset))
            pending = b""
        if between.strip() or not at:
            said.append(between)
        pending, charset, at = pending + _word(word[2], word[3]), name, word.end()
    if pending:
        said.append(text_of(pending, charset))
    return one_line("".join((*said, value[at:])))


def _word(encoding: str, text: str) -> bytes:
    """Decode the content of one encoded word."""
    plain = text.encode("utf-8", "replace")
    if encoding in "bB":
        return base64_of(plain)
    return binascii.a2b_qp(plain.replace(b" ", b"_"), header=True)


def base64_of(raw: bytes) -> bytes:
    """Decode base64, leaving out what is none and what is cut off."""
    kept = raw.translate(None, delete=_NOT_BASE64)
    kept = kept[: len(kept) - (len(kept) % 4 == 1)]
    return binascii.a2b_base64(kept + b"=" * (-len(kept) % 4))


_NOT_BASE64 = bytes(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"))


def with_parameters(value: str) -> tuple[str, dict[str, str]]:
    """Return a field's value in lower case, and its parameters by name, decoded (RFC 2231, RFC 2047)."""
    main, _, rest = value.partition(";")
    segments: dict[str, dict[int, tuple[str, bool]]] = {}
    at = 0
    for _ in range(_MOST_PARAMETERS):
        one = _PARAMETER.match(rest, at)
        if one is None or one.end() == at:
            break
        at = one.end()
        if name := _SEGMENT.fullmatch(one[1].lower()):
            numbered = segments.setdefault(name[1], {})
            numbered.setdefault(int(name[2] or 0), (_unquoted((one[2] or "").strip()), bool(name[3])))
    return main.strip().lower(), {name: _joined(several) for name, several in segments.items()}


def _unquoted(value: str) -> str:
    if not value.startswith('"'):
        return value
    return _ESCAPED.sub(r"\1", value[1:-1] if len(value) > 1 and value.endswith('"') else value[1:])


def _joined(segments: Mapping[int, tuple[str, bool]]) -> str:
    """Put the segments of one parameter together; those that are percent-encoded begin with their charset."""
    ordered = [segments[number] for number in sorted(segments)]
    if not any(encoded for _, encoded in ordered):
        return decoded("".join(text for text, _ in ordered))
    first, charset = ordered[0][0], "utf-8"
    if ordered[0][1] and first.count("'") >= 2:
        charset, _, first = first.split("'", 2)
    texts = [first, *(text for text, _ in ordered[1:])]
    raw = [
        unquote_to_bytes(text) if encoded else text.encode() for text, (_, encoded) in zip(texts, ordered, strict=True)
    ]
    return one_line(text_of(b"".join(raw), charset))
