"""Items that a desk has kept for months, written by the database itself: a million takes minutes, not hours."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, event, insert, text
from sqlalchemy.engine.interfaces import DBAPIConnection

from storage.engines import open_engine
from storage.overview.finding import SPAN
from storage.overview.forms import kept
from storage.people.tables import persons
from tests.bench.bench_search import texts
from workflow.items.kinds import FIRST_NUMBER
from workflow.reading.words import findable

REQUESTERS = 200
A_MONTH = 43_000
"""Help requests that are opened in a month."""
APART = 30 * 24 * 3600 // A_MONTH
"""Seconds between two of them."""
LAST = timedelta(days=2)
"""How long before now the last of them was opened."""
TEXTS = 2_000
"""Different texts that they have."""
_INCIDENTS = """
INSERT INTO incidents (
    number, requester, subject, text, kind, "group", opened_at, state, holder, answered, reply_received,
    resolved_at, resolution, rating, private, closure, course, urgent, version)
WITH RECURSIVE series(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < :count)
SELECT 'INC' || substr(CAST(10000000 + :first + n - 1 AS TEXT), 2), :requester + n % :requesters, 'Demande ' || n,
    'Le micro ne marche pas (' || n || ').', CASE n % 2 WHEN 0 THEN 'incident' ELSE 'question' END, 'technologues',
    :last - (:count - n) * :apart, 'closed', :holder, TRUE, FALSE,
    :last - (:count - n) * :apart + 14400, 'Câble changé.', 1 + n % 5, FALSE, '', '', FALSE, 6
FROM series
"""
_JOURNAL = """
INSERT INTO journal (item, at, by, what, detail)
SELECT number, opened_at + after, CASE step WHEN 1 THEN requester ELSE holder END, what, {json}
FROM incidents CROSS JOIN (
    SELECT 1 AS step, 0 AS after, 'opened' AS what, '{{}}' AS detail
    UNION ALL SELECT 2, 3600, 'first_action', '{{}}'
    UNION ALL SELECT 3, 3600, 'state', '{{"before": "new", "after": "active"}}'
    UNION ALL SELECT 4, 14400, 'state', '{{"before": "active", "after": "resolved"}}'
    UNION ALL SELECT 5, 32400, 'state', '{{"before": "resolved", "after": "closed"}}'
) AS steps
ORDER BY number, step
"""
_CLOCKS = """
INSERT INTO clocks (
    item, kind, run, moderate, high, overdue, started_at, counted, since, stopped_at, intervals, version, urgent,
    set_aside, fell_due, next_at)
SELECT number, clock, 1, bound, bound / 2 * 3, bound * 2, opened_at + starts, stops - starts, NULL, opened_at + stops,
    {json}, 1, FALSE, FALSE, NULL, NULL
FROM (
    SELECT number, opened_at, clock, bound, starts, stops,
        '[[' || (opened_at + starts) || ', ' || (opened_at + stops) || ', true, null]]' AS detail
    FROM incidents CROSS JOIN (
        SELECT 'response' AS clock, 14400 AS bound, 0 AS starts, 3600 AS stops
        UNION ALL SELECT 'resolution', 43200, 3600, 14400
    ) AS promises
) AS clocks
"""
_WORDS = """
INSERT INTO search_words (id, item, words)
SELECT :span + CAST(substr(number, 4) AS INTEGER), number, {words}
FROM incidents JOIN load_texts ON load_texts.id = CAST(substr(number, 4) AS INTEGER) % :texts
ORDER BY number
"""
_FTS = "INSERT INTO search_fts (search_fts, rank) VALUES (:option, :value)"
_IN_BULK = {"hashsize": 256 * 1024 * 1024, "automerge": 0}
"""How SQLite is to index a million texts: held in memory, and merged no more than they must be."""
_AS_EVER = {"hashsize": 1024 * 1024, "automerge": 4}
_NUMBER_WORDS = "words || ' ' || lower(number) || ' ' || CAST(CAST(substr(number, 4) AS INTEGER) AS TEXT)"


def fill(url: str, count: int, now: datetime) -> None:
    """Store so many closed help requests, the last of today, with histories, clocks, words; ``now`` is the desk's."""
    engine = open_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _hold_in_memory)
    with engine.begin() as connection:
        _write(connection, count, now)
    _analyse(engine)
    engine.dispose()


def _hold_in_memory(connection: DBAPIConnection, _record: object) -> None:
    """Let pages wait in memory: rows of a million come to their indexes in no order."""
    for pragma in ("cache_size=-2000000", "synchronous=OFF"):
        connection.cursor().execute(f"PRAGMA {pragma}")


def _write(connection: Connection, count: int, now: datetime) -> None:
    on_postgres = connection.dialect.name == "postgresql"
    json = "CAST(detail AS JSON)" if on_postgres else "detail"
    words = f"CAST({_NUMBER_WORDS} AS TSVECTOR)" if on_postgres else _NUMBER_WORDS
    holder = _people(connection)
    given = {
        "count": count,
        "first": FIRST_NUMBER,
        "last": int((now - LAST).timestamp()),
        "apart": APART,
        "holder": holder,
        "requester": holder - REQUESTERS,
        "requesters": REQUESTERS,
    }
    connection.execute(text(_INCIDENTS), given)
    connection.exec_driver_sql(_JOURNAL.format(json=json))
    connection.exec_driver_sql(_CLOCKS.format(json=json))
    _texts(connection)
    _index(connection, {} if on_postgres else _IN_BULK)
    connection.execute(text(_WORDS.format(words=words)), {"span": SPAN, "texts": TEXTS})
    _index(connection, {} if on_postgres else _AS_EVER)
    connection.exec_driver_sql("DROP TABLE load_texts")
    last = {"last": FIRST_NUMBER + count - 1}
    connection.execute(text("INSERT INTO numbers (prefix, last) VALUES ('INC', :last)"), last)


def _people(connection: Connection) -> int:
    """Add who asked and, after them, who helped; return the id of the one who did."""
    connection.execute(
        insert(persons), [{"name": f"Personne {number}", "locale": "fr"} for number in range(REQUESTERS + 1)]
    )
    last: int = connection.execute(text("SELECT max(id) FROM persons")).scalar_one()
    return last


def _texts(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TEMPORARY TABLE load_texts (id INTEGER PRIMARY KEY, words TEXT)")
    rows = [{"id": number, "words": kept(findable([words]))} for number, words in enumerate(texts(TEXTS))]
    connection.execute(text("INSERT INTO load_texts VALUES (:id, :words)"), rows)


def _index(connection: Connection, options: Mapping[str, int]) -> None:
    """Set options of SQLite's index of words."""
    for option, value in options.items():
        connection.execute(text(_FTS), {"option": option, "value": value})


def _analyse(engine: Engine) -> None:
    """Have the database know how much there is, as it would after months."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")
