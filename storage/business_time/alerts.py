"""Messages that say which levels."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, select, tuple_, update

from storage.business_time.tables import alerts
from storage.session import Cells, Session
from workflow.business_time.alerts import Alert, Crossed
from workflow.people.people import Address

_KEY = tuple(alerts.primary_key.columns)


class StoredAlerts:
    """``workflow.business_time.ports.Alerts`` in a database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, lines: Sequence[Alert]) -> None:
        """Keep lines of messages."""
        await self._session.put(alerts, [_row(at, one) for at, one in enumerate(lines)])

    async def of(self, topic: str, address: Address) -> tuple[Alert, ...]:
        """Return the lines of a message at an address."""
        own = (alerts.c.topic == topic) & (alerts.c.address == str(address))
        rows = await self._session.all(select(alerts).where(own).order_by(alerts.c.position))
        return tuple(map(_alert, rows))

    async def about(self, item: str) -> tuple[Alert, ...]:
        """Return all lines about an item."""
        return await self._found(select(alerts).where(alerts.c.item == item))

    async def keep(self, lines: Sequence[Alert], *, is_open: bool) -> None:
        """Keep that these lines are so, or are no longer."""
        keys = [(one.topic, str(one.address), one.of.item, one.of.kind, one.of.run, one.of.level) for one in lines]
        if keys:
            await self._session.run(update(alerts).where(tuple_(*_KEY).in_(keys)).values(open=is_open))

    async def _found(self, query: Select[*tuple[Any, ...]]) -> tuple[Alert, ...]:
        rows = await self._session.all(query.order_by(alerts.c.topic, alerts.c.address, alerts.c.position))
        return tuple(map(_alert, rows))


def _row(position: int, one: Alert) -> dict[str, object]:
    return {
        "topic": one.topic,
        "address": str(one.address),
        "item": one.of.item,
        "kind": one.of.kind,
        "run": one.of.run,
        "level": one.of.level,
        "position": position,
        "open": one.open,
    }


def _alert(row: Cells) -> Alert:
    of = Crossed(row["item"], row["kind"], row["run"], row["level"])
    return Alert(row["topic"], Address.parse(row["address"]), of, row["open"])
