"""Lines of an IMAP server's answers, as values."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.delivery.chat import NotSent

Part = bytes | list["Part"] | None
"""An atom, a string or a number as its bytes; a list in parentheses; None for NIL."""

LONGEST_NUMBER = 20
STATUS = frozenset({"OK", "NO", "BAD", "BYE", "PREAUTH"})
_TOKEN = re.compile(
    rb'[ ]*(?:(?P<open>\()|(?P<close>\))|"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<atom>[^ ()"\[]*(?:\[[^\]]*\][^ ()"\[]*)*))'
)
_STATUS = re.compile(rb"(?:\[(?P<code>[^\] ]+)(?: (?P<value>[^\]]*))?\] ?)?(?P<text>.*)", re.DOTALL)


class UnreadableError(NotSent):
    """A server's answer is not IMAP."""

    def __init__(self, why: str) -> None:
        super().__init__(f"not IMAP: {why}")


@dataclass(frozen=True, slots=True)
class Response:
    """One response of a server."""

    tag: str
    """``*``, ``+``, or that of the command that is answered."""
    name: str = ""
    """In upper case: ``EXISTS``, ``FETCH``, ``OK``."""
    number: int | None = None
    """That of ``* 12 EXISTS``."""
    parts: Sequence[Part] = ()
    code: str = ""
    """Of a status, that in brackets, in upper case: ``UIDVALIDITY``."""
    value: str = ""
    """What stands beside the code."""
    text: str = ""
    """Of a status, the words for people."""


def read_response(chunks: Sequence[bytes]) -> Response:
    """Read a response: lines without their ends, with the literals between them. Raises UnreadableError."""
    tag, _, rest = chunks[0].partition(b" ")
    if tag == b"+":
        return Response("+", text=_text(rest))
    first, _, after = rest.partition(b" ")
    name = _text(first).upper()
    if name in STATUS:
        return _status(_text(tag), name, after)
    counted = number(first)
    if counted is not None:
        first, _, after = after.partition(b" ")
        name = _text(first).upper()
    if tag != b"*" or not name:
        raise UnreadableError(_text(chunks[0][:80]))
    return Response("*", name, counted, _parts([after, *chunks[1:]]))


def _status(tag: str, name: str, rest: bytes) -> Response:
    found = _STATUS.match(rest)
    assert found is not None  # noqa: S101 - each of its parts can be empty
    code, value, text = (_text(found[group] or b"") for group in ("code", "value", "text"))
    return Response(tag, name, code=code.upper(), value=value, text=text)


def _parts(chunks: Sequence[bytes]) -> list[Part]:
    """Read values; every second chunk is a literal. Lists are kept on a stack: a server may nest them without end."""
    whole: list[Part] = []
    stack = [whole]
    for place, chunk in enumerate(chunks):
        if place % 2:
            stack[-1].append(chunk)
            continue
        for token in _tokens(chunk):
            if token["open"]:
                inner: list[Part] = []
                stack[-1].append(inner)
                stack.append(inner)
            elif token["close"]:
                stack.pop()
                if not stack:
                    raise UnreadableError("a list ends that has not begun")
            else:
                stack[-1].append(_value(token))
    if len(stack) > 1:
        raise UnreadableError("a list does not end")
    return whole


def _tokens(chunk: bytes) -> Iterator[re.Match[bytes]]:
    place = 0
    while place < len(chunk):
        found = _TOKEN.match(chunk, place)
        if found is None or found.end() == place:
            raise UnreadableError(_text(chunk[place : place + 80]))
        place = found.end()
        if found.lastgroup != "atom" or found["atom"]:
            yield found


def _value(token: re.Match[bytes]) -> Part:
    if token["quoted"] is not None:
        return re.sub(rb"\\(.)", rb"\1", token["quoted"])
    atom: bytes = token["atom"]
    return None if atom.upper() == b"NIL" else atom


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def number(part: Part) -> int | None:
    """Return a number of a server; None where it is none."""
    return int(part) if isinstance(part, bytes) and part.isdigit() and len(part) <= LONGEST_NUMBER else None


def pairs(part: Part) -> dict[str, Part]:
    """Return the values of a list of names and values, as FETCH has it. Raises UnreadableError."""
    if not isinstance(part, list) or len(part) % 2:
        raise UnreadableError("not a list of names and values")
    names = part[::2]
    if not all(isinstance(name, bytes) for name in names):
        raise UnreadableError("a name is missing")
    return {
        _text(name).upper(): value for name, value in zip(names, part[1::2], strict=True) if isinstance(name, bytes)
    }
