"""Take what names someone out of a state."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

from tests.desks.memory.state import State
from workflow.upkeep.traces import Traces

_OWN = frozenset(
    {"persons", "known_at", "members", "unconfirmed", "groups", "workbooks", "search", "settings", "counters"}
)
"""What holds ids of nobody, or what forgetting itself takes away."""
_NAMELESS = frozenset({"once", "places", "cursors"})
"""What holds ids and no words."""


def erase_in(state: State, traces: Traces) -> None:
    """Do in memory what ``storage.upkeep.traces`` does in a database."""
    addresses = set(traces.person.accounts)
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
    for part in fields(state):
        if part.name not in _OWN:
            kept = getattr(state, part.name)
            after = _without(dict(kept), traces, names=part.name not in _NAMELESS)
            kept.clear()
            kept.update(after)


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
