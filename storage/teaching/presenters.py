"""Presenters of service requests."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import and_, bindparam, delete, func, or_, select, update

from storage.courses.marks import mark_of, mark_row
from storage.courses.tables import tasks
from storage.session import Cells, Session, batches
from storage.teaching.tables import presenters
from workflow.courses.tasks import TO_WORK, Tick
from workflow.people.people import PersonId
from workflow.ports.desk import StaleWriteError
from workflow.teaching.presenters import Care, Presenter

NOT_REACHED = and_(
    presenters.c.informed.is_(None),
    presenters.c.supported.is_(None),
    presenters.c.offered.is_(None),
    or_(presenters.c.trained.is_(None), presenters.c.trained[0].as_string() == Tick.NOT_APPLICABLE.value),
)
"""``workflow.teaching.presenters.Presenter.reached``, the other way round; its first line is the partial index's."""
NOT_SERVED = or_(presenters.c.trained.is_(None), presenters.c.supported.is_(None))
"""``workflow.teaching.presenters.Presenter.lacks``: someone who was supported was reached."""
_SWAP = update(presenters).where(
    presenters.c.request == bindparam("of_request"),
    presenters.c.person == bindparam("of_person"),
    presenters.c.version == bindparam("of_version"),
)


class StoredPresenters:
    """``workflow.teaching.presenters.Presenters`` in a database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def of_request(self, number: str) -> tuple[Presenter, ...]:
        """Return the presenters of a request."""
        return (await self.of_requests([number])).get(number, ())

    async def of_requests(self, numbers: Iterable[str]) -> Mapping[str, tuple[Presenter, ...]]:
        """Return the presenters of several requests that have any."""
        found: dict[str, list[Presenter]] = {}
        for batch in batches(set(numbers)):
            query = (
                select(presenters)
                .where(presenters.c.request.in_(batch))
                .order_by(presenters.c.request, presenters.c.position, presenters.c.person)
            )
            async for row in self._session.stream(self._session.fresh(query, presenters)):
                found.setdefault(row["request"], []).append(_of(row))
        return {number: tuple(own) for number, own in found.items()}

    async def of_person(self, person: PersonId) -> tuple[Presenter, ...]:
        """Return what someone is a presenter of."""
        query = select(presenters).where(presenters.c.person == person).order_by(presenters.c.request)
        return tuple(_of(row) for row in await self._session.all(query))

    async def not_reached(self, groups: Iterable[str], but_steps: Iterable[str]) -> Mapping[str, int]:
        """Count by group those not reached yet, where the group has work."""
        each = (
            select(tasks.c.group, presenters.c.request, presenters.c.person)
            .join_from(presenters, tasks, tasks.c.request == presenters.c.request)
            .where(
                NOT_REACHED,
                tasks.c.group.in_(set(groups)),
                tasks.c.state.in_(TO_WORK),
                tasks.c.step.not_in(set(but_steps)),
            )
            .distinct()
            .subquery()
        )
        rows = await self._session.all(select(each.c.group, func.count().label("count")).group_by(each.c.group))
        return {row["group"]: int(row["count"]) for row in rows}

    async def add_many(self, new: Sequence[Presenter]) -> None:
        """Add new ones in bulk. Raises StaleWriteError when one of them is there."""
        await self._session.add(presenters, (_row(one) for one in new))

    async def save_many(self, changed: Sequence[Presenter]) -> None:
        """Compare-and-swap each, in bulk. Raises StaleWriteError."""
        for batch in batches(changed):
            rows = [
                {
                    **_row(one),
                    "version": one.version + 1,
                    "of_request": one.request,
                    "of_person": one.person,
                    "of_version": one.version,
                }
                for one in batch
            ]
            if (await self._session.connection.execute(_SWAP, rows)).rowcount != len(rows):
                raise StaleWriteError("a presenter has been changed meanwhile")

    async def remove(self, number: str, persons: Iterable[PersonId]) -> None:
        """Take persons off a request's list."""
        for batch in batches(set(persons)):
            await self._session.run(
                delete(presenters).where(presenters.c.request == number, presenters.c.person.in_(batch))
            )


def _row(one: Presenter) -> dict[str, object]:
    boxes = {care.value: one.mark(care) for care in Care}
    return {
        "request": one.request,
        "person": one.person,
        "position": one.position,
        "version": one.version,
        **{name: mark and mark_row(mark) for name, mark in boxes.items()},
    }


def _of(row: Cells) -> Presenter:
    boxes = {care.value: row[care] and mark_of(row[care]) for care in Care}
    return Presenter(row["request"], row["person"], row["position"], version=row["version"], **boxes)
