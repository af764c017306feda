"""Types of columns: the same value, order and index on SQLite and PostgreSQL."""
# ruff: noqa: ARG002 - SQLAlchemy says what a type's methods are given

from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Any

from sqlalchemy import JSON, BigInteger, Dialect, Integer, Text, TypeDecorator
from sqlalchemy.types import TypeEngine

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

AutoId = BigInteger().with_variant(Integer(), "sqlite")
"""A number that the database assigns; SQLite does so for INTEGER alone."""

Json = JSON(none_as_null=True)
"""A JSON document. Not JSONB: that one refuses U+0000, which people can type."""


class Instant(TypeDecorator[datetime]):
    """An instant of business time, kept as whole seconds since 1970 in UTC.

    Integers compare and index alike everywhere and carry no time zone to be
    lost on the way. Values are aware datetimes: a naive one raises TypeError.
    """

    impl = BigInteger
    cache_ok = True
    unit = timedelta(seconds=1)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Datetime → units since 1970; what is smaller than a unit is dropped."""
        return None if value is None else (value - _EPOCH) // self.unit

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """Units since 1970 → datetime in UTC."""
        return None if value is None else _EPOCH + value * self.unit


class RealTime(Instant):
    """An instant of real time (leases, retries), kept as milliseconds since 1970."""

    cache_ok = True
    unit = timedelta(milliseconds=1)


class TextColumn(TypeDecorator[str]):
    """Text, as people write it or as programs compare it.

    What no database can keep (U+0000, halves of surrogate pairs) becomes U+FFFD
    and "?". With ``exact``, PostgreSQL compares code points as SQLite and Python
    do, whatever the language of the database.
    """

    impl = Text
    cache_ok = True

    def __init__(self, *, exact: bool = False) -> None:
        super().__init__()
        self.exact = exact

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Name the collation where there is a choice."""
        return Text(collation="C" if self.exact and dialect.name == "postgresql" else None)

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Replace what cannot be stored."""
        return None if value is None else storable(value)


def storable(text: str) -> str:
    """Return a text as ``TextColumn`` keeps it."""
    if text.isascii() and "\0" not in text:
        return text
    return text.replace("\0", "\ufffd").encode(errors="replace").decode()


class Coded(TypeDecorator[Enum]):
    """A member of an enumeration whose values are texts, kept as its text."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: type[Enum]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: Enum | str | None, dialect: Dialect) -> str | None:
        """Member → text; a text that is no member raises ValueError."""
        return None if value is None else str(self.kind(value).value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Enum | None:
        """Text → member."""
        return None if value is None else self.kind(value)
