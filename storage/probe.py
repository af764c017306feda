"""Whether the database takes writes: a read says nothing of a full disk."""

import secrets

from sqlalchemy import delete

from storage.queues.tables import settings
from storage.session import Session

SIZE = 10_000
"""Characters, which no database packs: more than a page of SQLite's, so that it has to find a new one."""
KEY = "probe:"
"""Where it is written; no two at the same time under one key, so that none waits for another."""


async def write_and_remove(session: Session) -> None:
    """Write some pages and remove them in the same transaction, whose commit writes to the disk."""
    key = f"{KEY}{secrets.token_hex(8)}"
    await session.add(settings, [{"key": key, "value": secrets.token_hex(SIZE // 2)}])
    await session.run(delete(settings).where(settings.c.key == key))
