"""Take what names someone out of a state."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

from tests.desks.memory.state import State
from workflow.people.people import Platform
from workflow.upkeep.traces import Traces

_OWN = frozenset(
    {"persons", "known_at", "members", "unconfirmed", "groups", "workbooks", "search", "settings", "counters"}
)
"""What holds ids of nobody, or what forgetting itself takes away."""
_NAMELESS = frozenset({"once", "places", "cursors"})
"""What holds ids and no words."""


def erase_in(state: State, traces: Traces) -> int:
    """Do in memory what ``storage.upkeep.traces`` does in a database; return in how many parts they stood."""
    before = {part.name: dict(getattr(state, part.name)) for part in fields(state) if part.name not in _OWN}
    _drop(state, traces)
    for name in before:
        kept = getattr(state, name)
        after = _without(dict(kept), traces, names=name not in _NAMELESS)
        kept.clear()
        kept.update(after)
    return sum(dict(getattr(state, name)) != was for name, was in before.items())


def _drop(state: State, traces: Traces) -> None:
    addresses, email = set(traces.person.accounts), traces.person.email
    for number in [
        number
        for number, one in state.unverified.items()
        if one.sender in addresses or (one.sender.platform is Platform.MAIL and one.sender.id == email)
    ]:
        del state.unverified[number]
    for place in [key for key in state.places if key[1] in addresses]:
        del state.places[place]
    for number in [number for number, row in state.outbox.items() if row.address in addresses]:
        del state.outbox[number]
    for key in [key for key, file in state.offered.items() if set(file.readers) <= traces.ids.keys()]:
        del state.offered[key]
    for key, row in state.inbox.items():
        if row.finished and _without(row.body, traces, names=False) != row.body:
            state.inbox[key] = replace(row, body="")
    for key, (person, did) in state.did.items():
        if person == traces.person.id:
            state.did[key] = (person, replace(did, digest=None))


def _without(value: Any, traces: Traces, *, names: bool) -> Any:
    """Take ids, and with ``names`` their name, out of a value of any depth."""
    match value:
        case Enum():
            return value
        case Mapping():
            pairs = value.items()
            return {_without(key, traces, names=names): _without(one, traces, names=names) for key, one in pairs}
        case tuple() | frozenset() | list():
            return type(value)(_without(one, traces, names=names) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        given = {one.name: getattr(value, one.name) for one in fields(value) if one.init}
        after = {name: _without(one, traces, names=names) for name, one in given.items()}
        return value if after == given else replace(value, **after)
    return traces.out_of(value, names=names)
