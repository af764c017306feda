"""SQL that one test has compiled serves the others of its process.

A desk opens engines of its own, each with a cache of its own: where every test opens a desk, every test would compile
the same few hundred statements again. An instance in life compiles each of them once.
"""

from collections.abc import Callable, Hashable, Iterator, MutableMapping
from typing import Any

import pytest
from sqlalchemy import Engine, util

from storage import engines

MOST = 5_000
"""Statements that are kept; those that were not used for the longest go first."""
_COMPILED: MutableMapping[Hashable, Any] = util.LRUCache(MOST)


class _OfItsKind:
    """What SQLAlchemy keeps under a dialect, kept under the dialect's class: all of a class compile alike here."""

    def get(self, key: tuple[Hashable, ...]) -> object:
        return _COMPILED.get((type(key[0]), *key[1:]))

    def __setitem__(self, key: tuple[Hashable, ...], compiled: object) -> None:
        _COMPILED[(type(key[0]), *key[1:])] = compiled


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> Iterator[None]:
    """Have all engines that the tests of a process open do so."""
    with pytest.MonkeyPatch.context() as patched:
        for name in ("create_engine", "create_async_engine"):
            patched.setattr(engines, name, _sharing(getattr(engines, name)))
        yield


def _sharing(create: Callable[..., Any]) -> Callable[..., Any]:
    def created(*given: Any, **named: Any) -> Any:
        engine = create(*given, **named)
        of: Engine = getattr(engine, "sync_engine", engine)
        of.update_execution_options(compiled_cache=_OfItsKind())
        return engine

    return created
