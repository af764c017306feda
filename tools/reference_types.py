"""Say in words which values a key of the configuration takes."""

from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from bot.config.values import ChannelId, ClockTime, Day, Email, Key, Link, TimeZone
from bot.language import Locale

Words = tuple[str, str]
"""In English, in French."""
CHECKED: Mapping[object, Words] = {
    get_args(Key)[1]: ("key", "clé"),
    get_args(Email)[1]: ("e-mail", "courriel"),
    get_args(Link)[1]: ("address", "adresse"),
    get_args(ChannelId)[1]: ("channel id", "identifiant de canal"),
    get_args(TimeZone)[1]: ("time zone", "fuseau horaire"),
    get_args(ClockTime)[1]: ("time of day", "heure"),
    get_args(Day)[1]: ("date", "date"),
}
"""What a text is that one of these validators has checked."""
PLAIN: Mapping[object, Words] = {
    bool: ("`true` or `false`", "`true` ou `false`"),
    int: ("whole number", "nombre entier"),
    float: ("number", "nombre"),
    str: ("text", "texte"),
}
TABLE: Words = ("table", "table")
LIST: Words = ("list: {}", "liste\u00a0: {}")
FROM_TO: Words = (", {} to {}", ", de {} à {}")
AT_MOST: Words = (", {} characters at most", ", {} caractères au plus")


def typed(model: type[BaseModel], name: str, locale: Locale) -> str:
    """Return what a field of a table takes: ``whole number, 1 to 260``, ``"imap"`` or ``"graph"``."""
    hint = get_type_hints(model, include_extras=True)[name]
    return _said(hint, 0 if locale is Locale.EN else 1)


def _said(hint: object, at: int) -> str:
    origin, parts = get_origin(hint), get_args(hint)
    reading: Mapping[object, Callable[[], str]] = {
        Annotated: lambda: _bounded(parts, at),
        Literal: lambda: _choices(parts),
        Union: lambda: _either(parts, at),
        UnionType: lambda: _either(parts, at),
        tuple: lambda: LIST[at].format(_said(parts[0], at)),
    }
    return reading[origin]() if origin in reading else _plain(hint, at)


def _either(parts: tuple[object, ...], at: int) -> str:
    return ", ".join(_said(one, at) for one in parts if one is not NoneType)


def _bounded(parts: tuple[object, ...], at: int) -> str:
    """Say a type with the bounds that pydantic checks."""
    marks = [one for part in parts[1:] for one in (part.metadata if isinstance(part, FieldInfo) else (part,))]
    least, step, most, longest = (_bound(marks, name) for name in ("ge", "multiple_of", "le", "max_length"))
    checked = next((CHECKED[one] for one in marks if one in CHECKED), None)
    said = _said(parts[0], at) if checked is None else checked[at]
    first = step if least is None else least
    if first is not None and most is not None:
        said += FROM_TO[at].format(first, most)
    return said + (AT_MOST[at].format(longest) if longest is not None else "")


def _bound(marks: Iterable[object], name: str) -> object:
    """Return a bound that one of the marks sets."""
    return next((getattr(one, name) for one in marks if hasattr(one, name)), None)


def _plain(hint: object, at: int) -> str:
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return TABLE[at]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _choices(tuple(one.value for one in hint))
    return PLAIN[hint][at]


def _choices(values: tuple[object, ...]) -> str:
    return ", ".join(f'`"{one}"`' for one in values)
