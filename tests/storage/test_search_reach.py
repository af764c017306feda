"""How many rows a search reads on PostgreSQL, whose index is in no order."""

import psycopg
from sqlalchemy import func, select
from sqlalchemy.sql.functions import FunctionElement

from storage.database import Database
from storage.overview.finding import SPAN, StoredSearch
from storage.session import Session
from storage.urls import parse
from workflow.overview.use_cases.finding import LOOKED_AT
from workflow.reading.words import pieces

REQUESTS, COURSES = 20_000, 50
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


async def rows_read(url: str, words: str) -> int:
    """Return how many rows of the index's table a search reads."""
    database = Database(parse(url))

    async def count(session: Session) -> int:
        table = func.to_regclass("search_words")
        read: list[FunctionElement[int]] = [
            func.pg_stat_get_xact_tuples_returned(table),
            func.pg_stat_get_xact_tuples_fetched(table),
        ]
        row = await session.first(select((read[0] + read[1]).label("rows")))
        return 0 if row is None else int(row["rows"])

    async def search(session: Session) -> int:
        before = await count(session)
        found = await StoredSearch(session).find(pieces(words), LOOKED_AT + 1)
        assert len(found) == LOOKED_AT + 1
        return await count(session) - before

    try:
        return await database.read(search)
    finally:
        await database.close()


async def test_a_word_of_every_request_reads_few_of_them_though_no_course_has_it(
    postgres_url: str,
) -> None:
    fill(postgres_url, 1, "INC", "video =video", REQUESTS)
    fill(postgres_url, 2, "RITM", "cours =cour", COURSES)

    assert await rows_read(postgres_url, "vidéo") <= 2 * LOOKED_AT + 4 * COURSES
