"""A form as text and back: what the page sealed when it drew it, it can draw again and read the answers by."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, get_args

from bot.ui import model
from bot.ui.model import Block, Field, Form
from workflow.people.people import Address

_KIND = "kind"
_PLAIN = "mapping"
_PARTS = (*get_args(Block), *get_args(Field))
_KINDS = {
    one.__name__: one
    for one in (
        *_PARTS,
        Form,
        Address,
        model.Button,
        model.Choice,
        model.Confirm,
        model.Mention,
        model.Menu,
        model.StyledText,
    )
}


def form_as_text(form: Form) -> str:
    """Return a form as text."""
    return json.dumps(_packed(form), ensure_ascii=False, separators=(",", ":"))


def form_of(text: str) -> Form:
    """Return the form that ``form_as_text`` gave."""
    form = _unpacked(json.loads(text))
    if not isinstance(form, Form):
        raise TypeError(f"not a form: {type(form).__name__}")
    return form


def _packed(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        parts = {one.name: _packed(getattr(value, one.name)) for one in fields(value)}
        return {_KIND: type(value).__name__, **parts}
    if isinstance(value, Mapping):
        return {_KIND: _PLAIN, _PLAIN: dict(value)}
    return [_packed(one) for one in value] if isinstance(value, tuple) else value


def _unpacked(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(map(_unpacked, value))
    if not isinstance(value, dict):
        return value
    if value[_KIND] == _PLAIN:
        return value[_PLAIN]
    return _KINDS[value[_KIND]](**{name: _unpacked(one) for name, one in value.items() if name != _KIND})
