"""The modules of the bot by the room they stand in, for tests that read all of one kind."""

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType

import bot

SHARED_BY_HANDLERS = ("bot", "desk")
"""The folder whose own modules serve the handlers of every domain."""
DRAWS_NOTICES = frozenset({"scene", "speech"})
"""Those of them that draw what is already enqueued, for the desk itself."""


def modules_of(room: str) -> Iterator[ModuleType]:
    """Import each module that stands in a folder of a name, wherever that folder is."""
    for name in _names():
        if room in name.split(".")[:-1]:
            yield importlib.import_module(name)


def modules_of_handlers() -> Iterator[ModuleType]:
    """Import the handlers of every domain, and what they share."""
    yield from modules_of("handlers")
    for name in _names():
        *folder, leaf = name.split(".")
        if tuple(folder) == SHARED_BY_HANDLERS and leaf not in DRAWS_NOTICES:
            yield importlib.import_module(name)


def _names() -> Iterator[str]:
    return (found.name for found in pkgutil.walk_packages(bot.__path__, "bot.") if not found.ispkg)
