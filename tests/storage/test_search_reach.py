"""How many rows a search reads on PostgreSQL, whose index is in no order."""

from functools import partial

import psycopg
from sqlalchemy import func, select

from storage.database import Database
from storage.overview.finding import SPAN, StoredSearch
from storage.session import Session
from storage.urls import parse
from workflow.overview.use_cases.finding import LOOKED_AT
from workflow.reading.words import pieces

REQUESTS, COURSES = 20_000, 50
KEY = "pk_search_words"
OFTEN = 12
"""Times after which PostgreSQL may keep one plan for what it is asked again."""
FILL = """
INSERT INTO search_words (id, item, words)
SELECT %(kind)s * %(span)s + n, %(prefix)s || lpad(n::text, 7, '0'), %(words)s::tsvector
FROM generate_series(1, %(count)s) AS n
"""


def fill(url: str, kind: int, prefix: str, words: str, count: int) -> None:
    """Index items of the same words."""
    given = {"kind": kind, "span": SPAN, "prefix": prefix, "words": words, "count": count}
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(FILL, given)
        connection.execute("ANALYZE search_words")


async def rows_read(url: str, *searches: str) -> list[int]:
    """Return how many rows of the index's table each search reads, one after the other on one connection."""
    database = Database(parse(url))

    async def count(session: Session) -> int:
        # What is read through an index counts as the index's, what a bitmap or a whole scan gives as the table's.
        fetched = [func.pg_stat_get_xact_tuples_fetched(func.to_regclass(name)) for name in ("search_words", KEY)]
        scanned = func.pg_stat_get_xact_tuples_returned(func.to_regclass("search_words"))
        row = await session.first(select((fetched[0] + fetched[1] + scanned).label("rows")))
        return 0 if row is None else int(row["rows"])

    async def search(session: Session, words: str) -> int:
        before = await count(session)
        await StoredSearch(session).find(pieces(words), LOOKED_AT + 1)
        return await count(session) - before

    try:
        return [await database.read(partial(search, words=words)) for words in searches]
    finally:
        await database.close()


async def test_a_word_of_every_request_reads_few_of_them_though_no_course_has_it(postgres_url: str) -> None:
    fill(postgres_url, 1, "INC", "video =video", REQUESTS)
    fill(postgres_url, 2, "RITM", "cours =cour", COURSES)

    (rows,) = await rows_read(postgres_url, "vidéo")
    assert LOOKED_AT < rows <= 2 * LOOKED_AT + 4 * COURSES


async def test_however_often_something_rare_was_sought_before(postgres_url: str) -> None:
    """PostgreSQL makes one plan for all words of what it was asked often with parameters: here a word of every row."""
    fill(postgres_url, 1, "INC", "video =video", REQUESTS)
    fill(postgres_url, 2, "RITM", "cours =cour", COURSES)

    *_, rows = await rows_read(postgres_url, *["introuvable"] * OFTEN, "vidéo")
    assert LOOKED_AT < rows <= 2 * LOOKED_AT + 4 * COURSES
