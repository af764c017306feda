"""JSON and forms as trees of bounded depth, without numbers or characters that a database would refuse."""

import json
import re
from typing import Any, NoReturn
from urllib.parse import parse_qsl

from bot.ingress.payload import Payload
from bot.ingress.refusal import Malformed
from workflow.items.keepable import UNKEPT

DEEPEST = 64
"""Lists and objects within one another; a platform's deepest cards have about 25."""
MOST_FIELDS = 100
"""Of a form: Slack's commands have about 15."""
UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_SUSPECT = re.compile(rb"\\u(?:0000|[dD][89a-fA-F])")
"""How NUL and surrogates stand in JSON: neither can be stored as text, unless two surrogates make a pair."""


def json_object(raw: bytes) -> Payload:
    """Parse a JSON object. Raises Malformed, with nothing of the body in its words."""
    try:
        parsed = _JSON.decode(raw.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise Malformed(f"not JSON: {type(error).__name__}") from None
    if not isinstance(parsed, dict):
        raise Malformed("not a JSON object")
    if raw.count(b"[") + raw.count(b"{") > DEEPEST:
        _check_depth(parsed)
    if _SUSPECT.search(raw):
        return {_storable(name): _storable(inner) for name, inner in parsed.items()}
    return parsed


def form_fields(raw: bytes) -> dict[str, str]:
    """Parse a form. Raises Malformed."""
    try:
        pairs = parse_qsl(raw.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError as error:
        raise Malformed(f"not a form: {type(error).__name__}") from None
    return {name: UNKEPT.sub(UNKNOWN, value) for name, value in pairs}


def _no_number(constant: str) -> NoReturn:
    raise ValueError(constant)


def _finite(digits: str) -> float:
    number = float(digits)
    if number in (float("inf"), float("-inf")):
        raise ValueError("a number beyond any")
    return number


_JSON = json.JSONDecoder(parse_constant=_no_number, parse_float=_finite)


def _check_depth(parsed: Any) -> None:
    level = [parsed]
    for _depth in range(DEEPEST):
        level = [
            inner
            for outer in level
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(inner, dict | list)
        ]
        if not level:
            return
    raise Malformed("too deep")


def _storable(value: Any) -> Any:
    """Return the same with UNKNOWN for each NUL and half surrogate pair; its depth is bounded."""
    match value:
        case str():
            return UNKEPT.sub(UNKNOWN, value)
        case dict():
            return {_storable(name): _storable(inner) for name, inner in value.items()}
        case list():
            return [_storable(inner) for inner in value]
        case _:
            return value
