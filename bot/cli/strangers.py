"""Packages of others that bear the name of one of Vigie's layers, and would be imported in its place."""

from importlib.util import find_spec
from pathlib import Path

import bot

LAYERS = ("storage", "workflow")
"""Beside ``bot``, which is this one: the layers that are imported by their own names."""


def stranger() -> tuple[str, Path] | None:
    """Return a layer's name that stands for another package, and where that one is; None: all three are Vigie's."""
    ours = Path(bot.__file__).resolve().parents[1]
    for name in LAYERS:
        spec = find_spec(name)
        places = list(spec.submodule_search_locations or ()) if spec is not None else []
        found = Path(places[0] if places else (spec and spec.origin) or "").resolve()
        if found.parent != ours:
            return name, found
    return None
