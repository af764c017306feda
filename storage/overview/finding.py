"""Items by their words."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from sqlalchemy import delete, select

from storage.overview.forms import Term, kept, newest, newest_holding, terms
from storage.overview.queries import (
    FORMS,
    Ask,
    Places,
    indexed_forms,
    long_beginnings,
    on_postgres,
    on_sqlite,
)
from storage.overview.tables import search, search_words
from storage.session import Session, batches
from workflow.items.kinds import ItemKind, kind_of
from workflow.reading.words import Findable, Piece

KINDS = (ItemKind.INCIDENT, ItemKind.REQUEST, ItemKind.SUPPORT)
"""What can be found."""
SPAN = 10_000_000
"""Numbers that a kind has."""


def place_of(number: str) -> int:
    """Return where an item stands in the index: by its kind, then by its number. Raises ValueError."""
    kind = kind_of(number)
    if kind not in KINDS:
        raise ValueError(f"{number} is of no kind that is found by words")
    return _places(kind)[0] + int(number.removeprefix(kind))


def _places(kind: ItemKind) -> Places:
    first = (KINDS.index(kind) + 1) * SPAN
    return first, first + SPAN - 1


class StoredSearch:
    """``workflow.overview.ports.Search`` in a database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def put(self, texts: Mapping[str, Findable]) -> None:
        """Index items."""
        rows = [{"id": place_of(item), "item": item, "words": kept(found_by)} for item, found_by in texts.items()]
        await self._session.put(search_words, rows)
        await self._take_over(texts)

    async def drop(self, items: Iterable[str]) -> None:
        """Take items out of the index."""
        gone = set(items)
        for batch in batches(place_of(item) for item in gone):
            await self._session.run(delete(search_words).where(search_words.c.id.in_(batch)))
        await self._take_over(gone)

    async def find(
        self, pieces: Iterable[Piece], limit: int = 50, among: Collection[str] | None = None
    ) -> tuple[str, ...]:
        """Return the numbers of items that hold every piece."""
        wanted = tuple(pieces)
        sought = terms(wanted)
        if not sought:
            return ()
        if among is None:
            return newest([*await self._newest(sought, limit), *await self._waiting(wanted, limit)], limit)
        found = list(newest_holding(await self._kept(among), sought, limit))
        for batch in batches(among):
            found += await self._waiting(wanted, limit, batch)
        return newest(found, limit)

    async def unindexed(self, limit: int) -> tuple[str, ...]:
        """Return items of an earlier version."""
        query = select(search.c.item).order_by(search.c.item.desc()).limit(limit)
        return tuple(row["item"] for row in await self._session.all(query))

    async def _newest(self, sought: Sequence[Term], limit: int) -> list[str]:
        """Return the newest of each kind: what the first question gives that fills the limit, else the last one."""
        found: dict[ItemKind, list[str]] = {}
        for ask in await self._asks(sought):
            open_kinds = [kind for kind in KINDS if len(found.get(kind, ())) < limit]
            if not open_kinds:
                break
            found |= {kind: [] for kind in open_kinds}
            for row in await self._session.all(ask([_places(kind) for kind in open_kinds], limit)):
                kind = KINDS[row["id"] // SPAN - 1]
                found[kind].append(f"{kind}{row['id'] % SPAN:07}")
        return [item for some in found.values() for item in some]

    async def _asks(self, sought: Sequence[Term]) -> Iterator[Ask]:
        if self._session.on_postgres:
            return on_postgres(sought)
        forms = {one: await self._forms(one) for one in long_beginnings(sought)}
        return on_sqlite(sought, {one: found for one, found in forms.items() if len(found) <= FORMS})

    async def _forms(self, beginning: str) -> Sequence[str]:
        return [row["form"] for row in await self._session.all(indexed_forms(beginning))]

    async def _kept(self, items: Collection[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for batch in batches(place_of(item) for item in items if kind_of(item) in KINDS):
            query = select(search_words.c.item, search_words.c.words).where(search_words.c.id.in_(batch))
            found |= {row["item"]: row["words"] for row in await self._session.all(query)}
        return found

    async def _waiting(
        self, pieces: Iterable[Piece], limit: int, among: Collection[str] | None = None
    ) -> tuple[str, ...]:
        """Return what is found of items that are not indexed yet: by parts of words, as an earlier version did."""
        query = select(search.c.item).order_by(search.c.item.desc()).limit(limit)
        if among is not None:
            query = query.where(search.c.item.in_(among))
        for piece in pieces:
            query = query.where(search.c.words.contains(piece.whole, autoescape=True))
        return tuple(row["item"] for row in await self._session.all(query))

    async def _take_over(self, items: Iterable[str]) -> None:
        for batch in batches(items):
            await self._session.run(delete(search).where(search.c.item.in_(batch)))
