"""Lock that keeps the rules stable: shared by those who write by them, exclusive for the one who changes them.

On SQLite there is one writer at a time anyway.
"""

from sqlalchemy import func, select

from storage.session import Session

_TURNSTILE = 0x56494749
"""Name of PostgreSQL's advisory lock that writers share and a change of the rules has alone."""


async def together(session: Session) -> None:
    """Write by the rules as they are; nobody changes them before the commit."""
    if session.on_postgres:
        await session.all(select(func.pg_advisory_xact_lock_shared(_TURNSTILE)))


async def alone(session: Session) -> None:
    """Change the rules, when all who write by them have committed."""
    if session.on_postgres:
        await session.all(select(func.pg_advisory_xact_lock(_TURNSTILE)))
