"""Engines of one process of tests share what they have compiled, each kind of them its own."""

from pathlib import Path

from sqlalchemy import literal, select
from sqlalchemy.engine.interfaces import CacheStats

from storage.engines import open_engine, open_engines
from storage.urls import parse

ASKED = select(literal(1).label("of_this_test_alone"))


def hits(url: str) -> CacheStats:
    """Tell whether an engine for threads had to compile."""
    engine = open_engine(url)
    with engine.connect() as connection:
        hit: CacheStats = connection.execute(ASKED).context.cache_hit
    engine.dispose()
    return hit


async def hits_in_a_loop(url: str) -> list[CacheStats]:
    """Tell the same of both engines of a desk."""
    found = []
    for engine in open_engines(parse(url)):
        async with engine.connect() as connection:
            found.append((await connection.execute(ASKED)).context.cache_hit)
        await engine.dispose()
    return found


async def test_what_one_engine_has_compiled_the_next_of_its_kind_does_not_compile(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'any.db'}"
    (tmp_path / "any.db").touch()
    hits(url)
    assert hits(url) is CacheStats.CACHE_HIT
    await hits_in_a_loop(url)
    assert await hits_in_a_loop(url) == [CacheStats.CACHE_HIT, CacheStats.CACHE_HIT]
