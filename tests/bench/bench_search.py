"""Search among many stored items: a word that half of them have, one that three have, both, a beginning, nothing.

Each is compared with the bare read of one row by its key, the least that a database can be asked.
"""

import asyncio
import random
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import accumulate

from sqlalchemy import insert, select, text

from storage import open_desk
from storage.engines import open_engine
from storage.overview.finding import place_of
from storage.overview.forms import kept
from storage.overview.tables import search_words
from storage.session import batches
from tests.bench.databases import RULES, Fresh, databases
from tests.bench.figures import Figure, medians, ms, timed
from workflow.overview.use_cases.finding import LOOKED_AT
from workflow.ports.desk import Desk
from workflow.reading.words import findable, pieces

STORED = 100_000
ROUNDS = 9
ASKED = {
    "a word of half of them": "problème",
    "a word of three": "rarissime",
    "both": "problème rarissime",
    "three common words": "problème vidéo micro",
    "a beginning": "enregistr",
    "no hit": "introuvable",
}
_COMMON = (("problème", 0.5), ("vidéo", 0.3), ("micro", 0.2), ("enregistrement", 0.5))
_LETTERS = "aeioubcdlmnprst"
_WORDS = 20
"""Words of an item, beside the common ones."""


def measure() -> list[Figure]:
    """Compare on each kind of database, in turns, by their medians."""
    with databases() as kinds:
        return [figure for kind, fresh in kinds.items() for figure in _of(kind, fresh)]


def _of(kind: str, fresh: Fresh) -> list[Figure]:
    url = fresh()
    _fill(url)
    with asyncio.Runner() as runner:
        desk: Desk = runner.run(open_desk(url, RULES))
        try:
            contenders: dict[str, Callable[[], float]] = {
                name: timed(partial(_find, runner, desk, words)) for name, words in ASKED.items()
            }
            found = medians(ROUNDS, contenders | {"bare": timed(partial(_one_row, runner, desk))})
        finally:
            runner.run(desk.close())
    return [_compared(kind, name, found) for name in ASKED]


def _compared(kind: str, name: str, found: Mapping[str, float]) -> Figure:
    return Figure(
        f"search, {kind}, {STORED:,} items: {name} / a read of one row",
        found[name] / found["bare"],
        f"{ms(found[name])} against {ms(found['bare'])}",
    )


def _find(runner: asyncio.Runner, desk: Desk, words: str) -> None:
    runner.run(desk.read(lambda tx: tx.search.find(pieces(words), LOOKED_AT + 1)))


def _one_row(runner: asyncio.Runner, desk: Desk) -> None:
    runner.run(desk.read(lambda tx: tx.search.unindexed(1)))


def _fill(url: str) -> None:
    engine = open_engine(url)
    with engine.begin() as connection:
        for batch in batches(_rows(), 5000):
            connection.execute(insert(search_words), batch)
    with engine.begin() as connection:
        connection.execute(text("ANALYZE"))
        if connection.execute(select(search_words.c.id).limit(1)).first() is None:
            raise AssertionError("nothing is stored")
    engine.dispose()


def _rows() -> Iterator[dict[str, object]]:
    """Make help requests of these texts, and a word that three of them have."""
    for number, words in enumerate(texts(STORED), start=1):
        rare = " rarissime" if number % (STORED // 3) == 1 else ""
        item = f"INC{number:07}"
        yield {"id": place_of(item), "item": item, "words": kept(findable([words + rare], [item]))}


def texts(count: int) -> Iterator[str]:
    """Make texts of words that are as frequent as words are: the n-th one n times less than the first."""
    dice = random.Random(20260901)
    vocabulary = ["".join(dice.choices(_LETTERS, k=dice.randint(4, 10))) for _ in range(20_000)]
    weights = list(accumulate(1 / (rank + 5) for rank in range(len(vocabulary))))
    for _ in range(count):
        words = set(dice.choices(vocabulary, cum_weights=weights, k=_WORDS))
        yield " ".join(words | {word for word, share in _COMMON if dice.random() < share})
