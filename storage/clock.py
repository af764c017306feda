"""The database's clock, which all instances share: theirs may differ by minutes."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, select, type_coerce
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from storage.columns import RealTime
from storage.session import Session

_MILLISECOND = timedelta(milliseconds=1)


class _Milliseconds(FunctionElement[int]):
    """Milliseconds since 1970, when the statement began."""

    type = BigInteger()
    inherit_cache = True


@compiles(_Milliseconds, "postgresql")
def _on_postgres(*_: Any, **__: Any) -> str:
    return "CAST(FLOOR(EXTRACT(EPOCH FROM statement_timestamp()) * 1000) AS BIGINT)"


@compiles(_Milliseconds, "sqlite")
def _on_sqlite(*_: Any, **__: Any) -> str:
    return "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)"


def real_time(after: timedelta = timedelta()) -> ColumnElement[datetime]:
    """Return an expression for so long after now, to compare with columns of real time or to write into them."""
    return type_coerce(_Milliseconds() + after // _MILLISECOND, RealTime())


async def read_time(session: Session) -> datetime:
    """Return real time as the database has it."""
    row = await session.first(select(real_time().label("now")))
    if row is None:
        raise RuntimeError("a SELECT without FROM has a row")
    now: datetime = row["now"]
    return now
