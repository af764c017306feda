"""Service requests."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, select, update

from storage.courses.request_rows import request_of, request_row
from storage.courses.tables import requests
from storage.items.journal import drop_outdated
from storage.kept import kept
from storage.session import Session, batches
from workflow.courses.grid import RequestKey
from workflow.courses.requests import ServiceRequest
from workflow.items.refusals import NoSuchItem
from workflow.items.states import RequestState
from workflow.people.people import PersonId
from workflow.reading.text import alphabetical

_LIVE = requests.c.state != RequestState.CANCELLED


class StoredRequests:
    """``workflow.courses.ports.Requests`` in a database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @kept(requests, only_reading=True)
    async def get(self, number: str) -> ServiceRequest:
        """Return one. Raises NoSuchItem."""
        query = select(requests).where(requests.c.number == number)
        row = await self._session.first(self._session.fresh(query, requests))
        if row is None:
            raise NoSuchItem(number)
        drop_outdated(self._session, number, row["version"])
        return request_of(row)

    async def many(self, numbers: Iterable[str]) -> Mapping[str, ServiceRequest]:
        """Return those that exist."""
        found: dict[str, ServiceRequest] = {}
        for batch in batches(set(numbers)):
            some = await self._where(requests.c.number.in_(batch))
            found |= {request.number: request for request in some}
        return found

    async def by_keys(self, keys: Iterable[RequestKey]) -> Mapping[RequestKey, ServiceRequest]:
        """Find open and closed ones, by the first two columns of the key's index.

        Other sections and approaches of the same courses are read with them and
        left out here: cheaper than naming every key whole in the query.
        """
        wanted = set(keys)
        found: dict[RequestKey, ServiceRequest] = {}
        terms = {key.term.code for key in wanted}
        for codes in batches({key.code for key in wanted}):
            some = await self._where(requests.c.term.in_(terms), requests.c.code.in_(codes), _LIVE)
            found |= {request.key: request for request in some if request.key is not None and request.key in wanted}
        return found

    async def of_terms(self, terms: Iterable[str]) -> tuple[ServiceRequest, ...]:
        """Return all not cancelled ones of these terms, by number."""
        return await self._where(requests.c.term.in_(set(terms)), _LIVE)

    @kept(requests)
    async def of_lead(self, person: PersonId, *, ended: bool = False) -> tuple[ServiceRequest, ...]:
        """Return the open ones that a person leads, by first activity; with ``ended``, all of them."""
        query = (
            select(requests)
            .where(requests.c.lead == person)
            .order_by(requests.c.first_activity.asc().nulls_last(), requests.c.number)
        )
        opened = requests.c.state == RequestState.OPEN
        rows = await self._session.all(query if ended else query.where(opened))
        return tuple(request_of(row) for row in rows)

    async def of_code(self, code: str) -> tuple[ServiceRequest, ...]:
        """Return the open ones of a course, by number."""
        return await self._where(requests.c.code == code, requests.c.state == RequestState.OPEN)

    async def departments(self) -> tuple[str, ...]:
        """Return the departments that have open ones."""
        opened = select(requests.c.department).where(requests.c.state == RequestState.OPEN).distinct()
        return tuple(sorted({row["department"] for row in await self._session.all(opened)} - {""}, key=alphabetical))

    async def of_import(self, import_id: int) -> tuple[ServiceRequest, ...]:
        """Return what an import made, by number."""
        return await self._where(requests.c.import_id == import_id)

    async def services(self, start: datetime, until: datetime) -> tuple[ServiceRequest, ...]:
        """Return the services of the catalogue that were asked for between, by number."""
        return await self._where(requests.c.term == "", requests.c.opened_at.between(start, until))

    async def off_grid(self) -> tuple[ServiceRequest, ...]:
        """Return the open ones that no grid names yet, by number."""
        return await self._where(requests.c.off_grid, requests.c.state == RequestState.OPEN)

    async def add_many(self, new: Sequence[ServiceRequest]) -> None:
        """Add new ones in bulk."""
        await self._session.add(requests, (request_row(request) for request in new))

    async def save(self, request: ServiceRequest) -> None:
        """Compare-and-swap. Raises StaleWriteError."""
        await self._session.swap(requests, request_row(request), request.version)

    async def save_many(self, changed: Sequence[ServiceRequest]) -> None:
        """Compare-and-swap each, in bulk. Raises StaleWriteError."""
        await self._session.swap_many(requests, map(request_row, changed))

    async def keep_plan(self, key: str, earlier: str) -> None:
        """Move all that follow a plan to another key, under which it is kept as it was."""
        await self._session.run(update(requests).where(requests.c.plan == key).values(plan=earlier))

    async def _where(self, *conditions: ColumnElement[bool]) -> tuple[ServiceRequest, ...]:
        query = select(requests).where(*conditions).order_by(requests.c.number)
        return tuple([request_of(row) async for row in self._session.stream(query)])
