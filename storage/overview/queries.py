"""Search queries for each database: FTS5 of SQLite, ``tsquery`` of PostgreSQL."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    TextClause,
    cast,
    column,
    literal,
    select,
    table,
    text,
    union_all,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from storage.overview.forms import Term, Word
from storage.overview.tables import search_words

NEWEST = 12_000
"""Items that PostgreSQL looks through one by one before it asks its index, which is in no order.

What one of fifty items has is among these, often enough to fill the pages; of what few have, the index gives few.
"""
INDEXED = 7
"""Letters of the longest beginnings that SQLite has an index of; hits of longer ones it would gather all, each time."""
FORMS = 64
"""Forms of one beginning that are asked for by name, at most."""
Forms = Mapping[str, Sequence[str]]
"""Words that are indexed, by what they begin with."""
Places = tuple[int, int]
"""The first and the last place of the items that are asked for."""
Ask = Callable[[Sequence[Places], int], CompoundSelect[int]]
"""Makes of places and a limit what gives, of each, the newest that are hits."""
_fts = table("search_fts", column("rowid"), column("search_fts"))
_INDEXED_FORMS = """
WITH RECURSIVE forms(form) AS (
    SELECT (SELECT term FROM search_fts_forms WHERE term >= :first LIMIT 1)
    UNION ALL
    SELECT (SELECT term FROM search_fts_forms WHERE term >= form || char(1) LIMIT 1)
    FROM forms WHERE form BETWEEN :first AND :last
)
SELECT form FROM forms WHERE form BETWEEN :first AND :last LIMIT :limit
"""
"""Goes from each form to the next one, past the items that have it."""


def on_sqlite(sought: Sequence[Term], forms: Forms) -> Iterator[Ask]:
    """Return how to ask for the newest places: by whole words, then by beginnings too, the ``forms`` of long ones."""
    for beginnings in (False, True):
        yield partial(_newest, _fts.c.search_fts.match(_fts5(sought, forms, beginnings=beginnings)))


def on_postgres(sought: Sequence[Term]) -> Iterator[Ask]:
    """Return the same; each time among the newest items, then among all."""
    for beginnings in (False, True):
        hit = cast(_stated(_tsquery(sought, beginnings=beginnings)), TSQUERY)
        yield partial(_among_newest, hit)
        yield partial(_among_all, hit)


def long_beginnings(sought: Iterable[Term]) -> frozenset[str]:
    """Return the words of whose beginnings SQLite has no index."""
    words = (word for term in sought for word in (*term.words, *filter(None, [term.whole])))
    return frozenset(one.word for one in words if len(one.word) > INDEXED)


def indexed_forms(beginning: str) -> TextClause:
    """Ask SQLite for the indexed words that begin so, as ``form``: one more than ``FORMS`` at most."""
    return text(_INDEXED_FORMS).bindparams(first=beginning, last=f"{beginning}\U0010ffff", limit=FORMS + 1)


def _newest(hit: ColumnElement[bool], asked: Sequence[Places], limit: int) -> CompoundSelect[int]:
    place = _fts.c.rowid
    hits = select(place.label("id")).where(hit).order_by(place.desc()).limit(limit)
    return _together(hits.where(place.between(*within)) for within in asked)


def _among_newest(hit: ColumnElement[Any], asked: Sequence[Places], limit: int) -> CompoundSelect[int]:
    words = search_words.c
    items = select(words.id, words.words).order_by(words.id.desc()).limit(_stated(NEWEST))
    looked = [items.where(_lies(words.id, within)).subquery().c for within in asked]
    hits = (select(one.id).where(one.words.op("@@")(hit)).order_by(one.id.desc()) for one in looked)
    return _together(one.limit(_stated(limit)) for one in hits)


def _among_all(hit: ColumnElement[Any], asked: Sequence[Places], limit: int) -> CompoundSelect[int]:
    words = search_words.c
    # The bounds stand inside: else what has few hits of its own, as courses have, reads those of all kinds.
    bounds = min(first for first, _ in asked), max(last for _, last in asked)
    among = select(words.id).where(words.words.op("@@")(hit), _lies(words.id, bounds))
    # Materialized: else the newest items are gone through for as long as it takes to find a few.
    hits = among.cte("hits").prefix_with("MATERIALIZED").c
    newest = select(hits.id).order_by(hits.id.desc()).limit(limit)
    return _together(newest.where(hits.id.between(*within)) for within in asked)


def _lies(place: ColumnElement[int], within: Places) -> ColumnElement[bool]:
    first, last = within
    return place.between(_stated(first), _stated(last))


def _stated(value: str | int) -> ColumnElement[Any]:
    """Write a value into the statement: PostgreSQL plans for it, where parameters soon have one plan for all words."""
    return literal(value, literal_execute=True)


def _together(asked: Iterable[Select[int]]) -> CompoundSelect[int]:
    return union_all(*(select(one.subquery()) for one in asked))


def _fts5(sought: Iterable[Term], forms: Forms, *, beginnings: bool) -> str:
    def word(one: Word) -> str:
        found = forms.get(one.word) if beginnings else ()
        begins = " *" if found is None and one.begins else ""
        return " OR ".join((f'"{one.word}"{begins}', *(f'"{form}"' for form in (*one.stems, *(found or ())))))

    return _joined(sought, word, " AND ", " OR ")


def _tsquery(sought: Iterable[Term], *, beginnings: bool) -> str:
    def word(one: Word) -> str:
        begins = ":*" if beginnings and one.begins else ""
        return " | ".join((f"'{one.word}'{begins}", *(f"'{stem}'" for stem in one.stems)))

    return _joined(sought, word, " & ", " | ")


def _joined(sought: Iterable[Term], word: Callable[[Word], str], both: str, either: str) -> str:
    def term(one: Term) -> str:
        every = both.join(f"({word(part)})" for part in one.words)
        return f"({every})" if one.whole is None else f"(({every}){either}({word(one.whole)}))"

    return both.join(map(term, sought))
