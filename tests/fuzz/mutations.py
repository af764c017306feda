"""Structural mutations of payloads: what one part can be instead, and where."""

import json
from collections.abc import Callable, Sequence
from copy import deepcopy
from random import Random
from typing import Any

Json = Any
Place = tuple[Any, Any]
"""A list or an object, and an index or a name in it."""

SCALARS: tuple[Json, ...] = (
    None, True, False, 0, -1, 7, 1.5, 1e308, 10**18, 10**400, "", " ", "x", "0", "null", [], {}, [None], [[]], {"": {}},
    {"id": {}}, {"id": []}, ["x", 7], {"type": "message"},
)  # fmt: skip
TEXTS: tuple[str, ...] = (
    "\0", "a\0b", "\ud800", "x\udfffy", "\u202egnp.exe", "\x1b[31m", "\x01\x02\x7f", "\ufeff", "\u2028\r\n", "é" * 999,
    "<!channel>", "<@U0LEA>", "<", "<@>", "<https://example.org|x", "=CMD()", "@here", "<at>Vigie</at>", "<p>" * 500,
    "{{DATE()}}", "%s%n{0}", "../../etc/passwd", "INC0001001", "INC9999999", "' OR 1=1 --", "🏳️‍🌈", "١٢٣", "claim#2",
    "vigie", "/vigie", "&lt;&amp;", "999999999999.999999", "19:x@thread.tacv2", "28:x", "application/json",
)  # fmt: skip
DEEP = 5_000
HUGE = 200_000


def mutated(chance: Random, payload: Json, pool: Sequence[Json]) -> Json:
    """Return a copy of a payload with one to three of its parts changed; ``pool`` holds payloads to take parts from."""
    copy = deepcopy(payload)
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        places = list(_places(copy))
        if not places:
            return copy
        chance.choice(_MUTATIONS)(chance, *chance.choice(places), pool)
    return copy


def encoded(chance: Random, payload: Json) -> bytes:
    """Return a payload as JSON, now and then with a name twice in it, cut off, or with a byte that is wrong."""
    raw = json.dumps(payload, ensure_ascii=chance.random() < 0.8).encode("utf-8", "surrogatepass")
    match chance.randrange(30):
        case 0:
            return raw[: chance.randrange(len(raw))]
        case 1:
            at = chance.randrange(len(raw))
            return raw[:at] + bytes([chance.randrange(256)]) + raw[at + 1 :]
        case 2:
            return raw[:-1] + b"," + raw[1:]
        case 3:
            return b"[" * chance.choice((60, DEEP)) + raw
        case _:
            return raw


def _places(value: Json) -> list[Place]:
    found: list[Place] = []
    waiting = [value]
    while waiting:
        at = waiting.pop()
        keys = list(at) if isinstance(at, dict) else range(len(at))
        found.extend((at, key) for key in keys)
        waiting.extend(at[key] for key in keys if isinstance(at[key], dict | list))
    return found


def _drop(_chance: Random, at: Any, key: Any, _pool: Sequence[Json]) -> None:
    del at[key]


def _retype(chance: Random, at: Any, key: Any, _pool: Sequence[Json]) -> None:
    at[key] = deepcopy(chance.choice(SCALARS))


def _text(chance: Random, at: Any, key: Any, _pool: Sequence[Json]) -> None:
    words = chance.choice(TEXTS)
    at[key] = at[key] + words if isinstance(at[key], str) and chance.random() < 0.5 else words


def _wrap(chance: Random, at: Any, key: Any, _pool: Sequence[Json]) -> None:
    for _ in range(chance.choice((1, 1, 2, 40, 80))):
        at[key] = [at[key]] if chance.random() < 0.5 else {"id": at[key]}


def _huge(chance: Random, at: Any, key: Any, _pool: Sequence[Json]) -> None:
    size = chance.choice((1_001, 5_000, HUGE))
    at[key] = chance.choice(("a" * size, "é" * size, [0] * (size // 10), {str(n): n for n in range(size // 50)}))


def _elsewhere(chance: Random, at: Any, key: Any, pool: Sequence[Json]) -> None:
    """Put there a part of another payload."""
    other, name = chance.choice(_places(chance.choice(pool)))
    at[key] = deepcopy(other[name])


def _again(chance: Random, at: Any, key: Any, _pool: Sequence[Json]) -> None:
    """Put an element there twice, or a name once more in another case."""
    if isinstance(at, list):
        at.insert(key, deepcopy(at[key]))
    else:
        at[chance.choice((key.upper(), f"{key} ", f"_{key}"))] = deepcopy(at[key])


Mutation = Callable[[Random, Any, Any, Sequence[Json]], None]
_MUTATIONS: tuple[Mutation, ...] = (
    _drop,
    _drop,
    _retype,
    _retype,
    _retype,
    _text,
    _text,
    _wrap,
    _huge,
    _elsewhere,
    _again,
)
